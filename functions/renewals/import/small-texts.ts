import type { Period } from '../../platform/calendar/dates.ts'
import { oneOf, plainWord, type Reading } from './reading.ts'

/** Units of a column of bare numbers, e.g. "Term (months)". */
export const TermUnits = ['days', 'weeks', 'months', 'years'] as const
export type TermUnit = (typeof TermUnits)[number]

const yes = ['yes', 'y', 'true', 'x', '1', 'on', 'ja', 'wahr']
const no = ['no', 'n', 'false', '0', 'off', 'nein', 'falsch']

export function readYesNo(text: string): Reading<boolean> {
  const word = plainWord(text)
  if (yes.includes(word)) return { value: true }
  if (no.includes(word)) return { value: false }
  return { question: `"${text}" is neither yes nor no: tell which` }
}

const units: Record<string, { unit: Period['unit']; times: number }> = {}
const unitNames: readonly (readonly [Period['unit'], number, string])[] = [
  ['days', 1, 'day days d tag tage tagen'],
  ['weeks', 1, 'week weeks w woche wochen'],
  ['months', 1, 'month months mo m monat monate monaten'],
  ['months', 3, 'quarter quarters quartal quartale'],
  ['months', 12, 'year years yr yrs y jahr jahre jahren'],
]
for (const [unit, times, names] of unitNames)
  for (const name of names.split(' ')) units[name] = { unit, times }

const adverbs: Record<string, number> = {
  monthly: 1,
  quarterly: 3,
  'half yearly': 6,
  yearly: 12,
  annual: 12,
  annually: 12,
  monatlich: 1,
  vierteljährlich: 3,
  halbjährlich: 6,
  jährlich: 12,
}

/** A length of time: `12 months`, `1 year`, `30 days`, `annual`; a bare number only where its unit is told. */
export function readPeriod(text: string, told: TermUnit | undefined): Reading<Period> {
  const word = plainWord(text)
  const adverb = adverbs[word]
  if (adverb !== undefined) return { value: { count: adverb, unit: 'months' } }
  const [, number, name = told] = /^(\d{1,4}) ?(\p{L}+)?$/u.exec(word) ?? []
  if (number === undefined)
    return { question: `"${text}" is no length of time that we can read: tell it as 12 months or 30 days` }
  if (name === undefined) return { question: `"${text}" has no unit: tell days, weeks, months or years` }
  const found = units[name]
  if (!found) return { question: `"${name}" is no unit of time: tell days, weeks, months or years` }
  const count = Number(number) * found.times
  return count === 0 ? { bad: `"${text}" is no time at all` } : { value: { count, unit: found.unit } }
}

/** A count: `1,200` and `1.200` are asked for, since one of them may be a fraction. */
export function readCount(text: string): Reading<number> {
  const plain = text.trim()
  if (/^\d{1,9}$/.test(plain)) return { value: Number(plain) }
  return { question: `"${text}" is no whole number: tell it in digits alone` }
}

/** A percentage: `3`, `3.5 %`, `3,5%`. */
export function readPercent(text: string): Reading<string> {
  const found = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*(?:%|percent|prozent)?$/i.exec(text.trim())
  if (!found) return { question: `"${text}" is no percentage: tell it as 3.5` }
  return { value: found[2] === undefined ? String(Number(found[1])) : `${Number(found[1])}.${found[2]}` }
}

/** Several texts in one cell, parted by line breaks, semicolons or bars; by commas where it has none of these. */
export function readList(text: string): string[] {
  const mark = /[\n\r;|]/.test(text) ? /[\n\r;|]+/ : /,/
  return text
    .split(mark)
    .map((each) => each.trim())
    .filter((each) => each !== '')
}

export const readEvery = oneOf('period of payment', {
  month: ['monthly', 'per month', '/month', 'mo', 'months', 'monatlich', 'monat'],
  quarter: ['quarterly', 'per quarter', 'vierteljährlich', 'quartal'],
  year: ['yearly', 'annual', 'annually', 'per year', 'yr', 'jährlich', 'jahr'],
  term: ['per term', 'laufzeit'],
})

export const readPer = oneOf('thing that a price is for', {
  contract: ['per contract', 'flat', 'total', 'vertrag', 'pauschal'],
  seat: ['per seat', 'user', 'per user', 'seats', 'users', 'license', 'licence', 'nutzer', 'lizenz'],
})

/** "No" alone can be `by_agreement` or `none`: it is asked for, unless the mapping has a value for it. */
export const readRenewal = oneOf('kind of renewal', {
  automatic: [
    'auto',
    'automatically',
    'auto renew',
    'auto renewal',
    'evergreen',
    'yes',
    'true',
    'automatisch',
    'ja',
  ],
  by_agreement: ['agreement', 'manual', 'manually', 'on request', 'nach vereinbarung'],
  none: ['fixed', 'fixed term', 'ends', 'keine', 'befristet'],
})

export const readNoticeMethod = oneOf('way to give notice', {
  mail: ['email', 'e mail', 'by mail', 'by email', 'by e mail'],
  portal: ['online', 'website', 'web', 'in the portal', 'account'],
  registered_post: ['registered letter', 'registered mail', 'einschreiben', 'registered'],
})
