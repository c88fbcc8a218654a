import { isPlainDate } from '../../platform/calendar/dates.ts'
import type { PlainDate } from '../../platform/clock.ts'
import type { Reading } from './reading.ts'

/** How the dates of a file are written, beside ISO 8601, which is always read. */
export const DateFormats = [
  'YYYY-MM-DD',
  'DD.MM.YYYY',
  'DD/MM/YYYY',
  'MM/DD/YYYY',
  'DD-MM-YYYY',
  'MM-DD-YYYY',
  'YYYY/MM/DD',
  'YYYY.MM.DD',
] as const
export type DateFormat = (typeof DateFormats)[number]

const months = [
  ['january', 'jan', 'januar'],
  ['february', 'feb', 'februar'],
  ['march', 'mar', 'märz', 'mär'],
  ['april', 'apr'],
  ['may', 'mai'],
  ['june', 'jun', 'juni'],
  ['july', 'jul', 'juli'],
  ['august', 'aug'],
  ['september', 'sep', 'sept'],
  ['october', 'oct', 'oktober', 'okt'],
  ['november', 'nov'],
  ['december', 'dec', 'dezember', 'dez'],
]

/**
 * A date as people write it. Where a day can be the month and the month the day, it is asked for unless the format is told; so is a
 * year of two digits.
 */
export function readDate(text: string, format: DateFormat | undefined): Reading<PlainDate> {
  const plain = text.trim().replace(/[T ]00:00(?::00(?:\.0+)?)?Z?$/, '')
  const parts = partsOf(plain)
  if (!parts) return { question: `"${text}" is no date that we can read: tell it as YYYY-MM-DD` }
  if ('named' in parts) return existing(text, parts.named)
  const { numbers, mark } = parts
  const [first = '', second = '', third = ''] = numbers
  if (first.length === 4) return existing(text, [first, second, third])
  if (third.length !== 4)
    return { question: `"${text}" does not tell the century: tell the date as YYYY-MM-DD` }
  const dayFirst = [third, second, first]
  const monthFirst = [third, first, second]
  if (format !== undefined && markOf(format) === mark && !format.startsWith('YYYY'))
    return existing(text, format.startsWith('DD') ? dayFirst : monthFirst)
  const possible = [dayFirst, monthFirst].filter((each) => isPlainDate(isoOf(each)))
  const distinct = [...new Set(possible.map(isoOf))]
  const [only] = distinct
  if (distinct.length === 2)
    return {
      question: `"${text}" can be ${distinct.join(' or ')}: tell which, or the format of dates in the file`,
    }
  return only === undefined ? noSuchDate(text) : { value: only }
}

type Parts = { numbers: string[]; mark: string } | { named: string[] } | undefined

function partsOf(text: string): Parts {
  const numeric = /^(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})$/.exec(text)
  if (numeric) {
    const [, first = '', mark = '', second = '', third = ''] = numeric
    const yearFirst = first.length === 4 && third.length <= 2
    const yearLast = first.length <= 2 && (third.length === 2 || third.length === 4)
    return yearFirst || yearLast ? { numbers: [first, second, third], mark } : undefined
  }
  const dayNamed = /^(\d{1,2})\.?[ -](\p{L}+)\.?,?[ -](\d{4})$/u.exec(text)
  const monthNamed = /^(\p{L}+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/u.exec(text)
  const [day, name, year] = dayNamed
    ? [dayNamed[1], dayNamed[2], dayNamed[3]]
    : [monthNamed?.[2], monthNamed?.[1], monthNamed?.[3]]
  const month = months.findIndex((names) => names.includes(name?.toLowerCase() ?? ''))
  return day === undefined || year === undefined || month < 0
    ? undefined
    : { named: [year, String(month + 1), day] }
}

const markOf = (format: DateFormat) => /[./-]/.exec(format)?.[0]

function isoOf([year = '', month = '', day = '']: readonly string[]): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

function existing(text: string, parts: readonly string[]): Reading<PlainDate> {
  const date = isoOf(parts)
  return isPlainDate(date) ? { value: date } : noSuchDate(text)
}

function noSuchDate(text: string): Reading<PlainDate> {
  return { bad: `"${text}" is a date that does not exist` }
}
