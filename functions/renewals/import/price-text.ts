import type { MoneyOnWire } from '../../platform/money.ts'
import { type CurrencySign, currencySign, type DecimalMark, readAmount, sharedSigns } from './amount-text.ts'

export type Per = 'contract' | 'seat'
export type Every = 'month' | 'quarter' | 'year' | 'term'

/** What the texts of a file have in common and do not say themselves. */
export interface PriceRules {
  /** Currencies of signs that several share: `{ "$": "USD" }`. */
  signs?: Readonly<Record<string, string>> | undefined
  decimal?: DecimalMark | undefined
  /** What else is counted, and as what: `{ "device": "seat" }`. */
  units?: Readonly<Record<string, Per>> | undefined
}

/** The parts of a price that stand elsewhere than in its text. */
export interface PriceParts {
  currency?: string | undefined
  per?: Per | undefined
  every?: Every | undefined
}

/** What is said beside the text, the strongest first. */
export interface PriceContext {
  /** Told by somebody who has seen the text: wins. */
  answers?: PriceParts
  /** In other cells of the row: must agree with the text. */
  cells?: PriceParts
  /** For texts and cells that say nothing. */
  defaults?: PriceParts
  rules?: PriceRules
}

export interface PriceQuestion {
  field: 'price' | 'currency' | 'per' | 'every'
  needed: string
}

export type PriceReading =
  | {
      price: { amount: MoneyOnWire; per: Per; every: Every }
      /** "billed annually": when it is paid, other than what it is told for. */
      billed?: Every
    }
  | { questions: PriceQuestion[] }

/**
 * Reads a price as people write it: `$10 per u/m`, `4.99€ / device`, `1.299,00 EUR pro Jahr`. Nothing is guessed: what the text
 * does not say and nothing else tells is asked for.
 */
export function readPrice(text: string, context: PriceContext = {}): PriceReading {
  if (text.length > LongestText)
    return { questions: [{ field: 'price', needed: 'it is longer than any price: tell the price' }] }
  const words = wordsOf(text)
  const whole = wholeQuestion(text, words)
  if (whole !== undefined) return { questions: [{ field: 'price', needed: `${whole}: tell the price` }] }
  const questions: PriceQuestion[] = []
  const currency = settle(questions, 'currency', () => currencyOf(words, context))
  // Whether a comma groups digits depends on the currency: without one the number would be asked for too early.
  const amount =
    currency &&
    settle(questions, 'price', () => {
      const [number = ''] = textsOf(words, 'number')
      const read = readAmount(number, currency, context.rules?.decimal)
      return 'amount' in read ? { value: read.amount } : { needed: read.problem }
    })
  const per = settle(questions, 'per', () => perOf(words, context))
  const every = settle(questions, 'every', () => everyOf(words, context))
  if (!currency || !amount || !per || !every) return { questions }
  const billed = words.find((word) => word.kind === 'billed')
  return {
    price: { amount: { amount, currency }, per, every },
    ...(billed?.kind === 'billed' && { billed: billed.every }),
  }
}

const LongestText = 200

type Word =
  | { kind: 'number' | 'noPrice' | 'hedge' | 'unread' | 'thing'; text: string }
  | { kind: 'currency'; text: string; sign: CurrencySign }
  | { kind: 'per'; text: string; per: Per }
  | { kind: 'every' | 'billed'; text: string; every: Every }
  | { kind: 'joint'; text: string }

type Settled<T> = { value: T } | { needed: string }

function settle<T>(
  questions: PriceQuestion[],
  field: PriceQuestion['field'],
  find: () => Settled<T>,
): T | undefined {
  const found = find()
  if ('value' in found) return found.value
  questions.push({ field, needed: found.needed })
  return undefined
}

const periods: Record<Exclude<Every, 'term'>, string> = {
  month: 'months?|mo|mth|m|monthly|p\\.m\\.|monate?|monatlich|mtl',
  quarter: 'quarters?|quarterly|quartal|vierteljahr|vierteljährlich',
  year: 'years?|yr|y|yearly|annum|annual|annually|p\\.a\\.|jahr|jährlich',
}
const seats =
  'users?|u|seats?|members?|licen[cs]es?|persons?|nutzer|benutzer|anwender|lizenz|arbeitsplatz|person'
const End = '(?![\\p{L}\\p{N}])'

/** Tried in this order at each place of the text; what none knows is unread, up to the next white space. */
const readers: readonly [RegExp, (text: string) => Word | undefined][] = [
  [
    /call us!?|contact (?:us|sales)|(?:price )?on request|auf anfrage|custom|quote|tb[ad]|n\/a|free|\?+/iuy,
    (text) => ({ kind: 'noPrice', text }),
  ],
  [
    /(?:billed|paid|invoiced) (?:monthly|quarterly|yearly|annually)|(?:monatlich|vierteljährlich|jährlich) abgerechnet/iuy,
    (text) => {
      const found = text.split(' ').flatMap((word) => periodOf(word) ?? [])
      return found[0] && { kind: 'billed', text, every: found[0] }
    },
  ],
  [
    /starting (?:at|from)|from|over|above|up to|at least|min(?:imum|\.)?|max(?:imum|\.)?|about|approx\.?|ca\.|ab|bis|mindestens|etwa|[~≈><+]/iuy,
    (text) => ({ kind: 'hedge', text }),
  ],
  [
    /\d{1,3}(?:[\u00a0\u202f'’]\d{3})+(?:[.,]\d+)?|\d{1,3}(?: \d{3})+(?:[.,]\d+|(?=\s?[€£]|\s?[A-Z]{3}\b))|\d+(?:[.,]\d+)*/uy,
    (text) => ({ kind: 'number', text }),
  ],
  [
    /(?:us|nz|hk|au|ca|a|c|s|r)\$|\$us\b|[$€£¥￥₹₪₩฿₺₴₱₫]|sfr\.|kr\.|\p{L}+/iuy,
    (text) => {
      const sign = currencySign(text)
      return sign && { kind: 'currency', text, sign }
    },
  ],
  [
    new RegExp(`(?:flat|contract|in total|total|pauschal|insgesamt|vertrag)${End}`, 'iuy'),
    perWord('contract'),
  ],
  [new RegExp(`(?:${seats})${End}`, 'iuy'), perWord('seat')],
  [new RegExp(`(?:${Object.values(periods).join('|')})${End}\\.?`, 'iuy'), everyWord],
  [new RegExp(`(?:term|laufzeit)${End}`, 'iuy'), (text) => ({ kind: 'every', text, every: 'term' })],
  [
    new RegExp(`(?:per|an?|each|every|pro|je|im|the)${End}|[/,:]|(?<=\\p{L})-(?=\\p{L})`, 'iuy'),
    (text) => ({ kind: 'joint', text }),
  ],
]

function perWord(per: Per) {
  return (text: string): Word => ({ kind: 'per', text, per })
}

function everyWord(text: string): Word | undefined {
  const every = periodOf(text.toLowerCase())
  return every && { kind: 'every', text, every }
}

function periodOf(word: string): Exclude<Every, 'term'> | undefined {
  const found = Object.entries(periods).find(([, names]) => new RegExp(`^(?:${names})\\.?$`, 'iu').test(word))
  return found?.[0] as Exclude<Every, 'term'> | undefined
}

function wordsOf(text: string): Word[] {
  const words: Word[] = []
  for (let at = 0; at < text.length; ) {
    const space = /\s+/y
    space.lastIndex = at
    if (space.test(text)) {
      at = space.lastIndex
      continue
    }
    const word = wordAt(text, at) ?? thingAt(text, at, words.at(-1))
    if (word) words.push(word)
    else words.push({ kind: 'unread', text: /^\S+/.exec(text.slice(at))?.[0] ?? '' })
    at += words.at(-1)?.text.length ?? 1
  }
  return words
}

function wordAt(text: string, at: number): Word | undefined {
  for (const [pattern, read] of readers) {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0]
    // Only whole words: "ab" does not begin "about", nor does a number end in "25k".
    if (found === undefined || /^[\p{L}\p{N}]{2}/u.test(found.slice(-1) + text.slice(at + found.length))) {
      if (found === undefined || !isAmountBeforeCurrency(text, at + found.length, found)) continue
    }
    const word = read(found)
    if (word) return word
  }
  return undefined
}

/** `10EUR`, `US$10`: a number and its currency need no white space between them. */
function isAmountBeforeCurrency(text: string, end: number, found: string): boolean {
  const next = /^\p{L}+/u.exec(text.slice(end))?.[0]
  if (/\d$/.test(found)) return next !== undefined && currencySign(next) !== undefined
  return currencySign(found) !== undefined && /^\d/.test(text.slice(end))
}

/** Any other word after "per": a thing that is counted. */
function thingAt(text: string, at: number, before: Word | undefined): Word | undefined {
  if (before?.kind !== 'joint' || !/^(?:per|pro|je|\/)$/i.test(before.text)) return undefined
  const thing = /^\p{L}+/u.exec(text.slice(at))?.[0]
  return thing === undefined ? undefined : { kind: 'thing', text: thing }
}

function textsOf(words: readonly Word[], kind: Word['kind']): string[] {
  return words.filter((word) => word.kind === kind).map((word) => word.text)
}

/** Why the text gives no single, certain amount. */
function wholeQuestion(text: string, words: readonly Word[]): string | undefined {
  if (text.trim() === '') return 'there is none'
  if (textsOf(words, 'noPrice').length > 0) return `"${text}" names no price`
  const numbers = textsOf(words, 'number')
  const hedges = textsOf(words, 'hedge')
  if (numbers.length > 1) return `"${text}" has several numbers (${numbers.join(', ')})`
  if (hedges.length > 0) return `"${text}" is no certain price ("${hedges.join('", "')}")`
  const unread = textsOf(words, 'unread')
  if (unread.length > 0) return `"${unread.join(' ')}" in "${text}" is not understood`
  return numbers.length === 0 ? `"${text}" has no number` : undefined
}

function currencyOf(
  words: readonly Word[],
  { answers, cells, defaults, rules }: PriceContext,
): Settled<string> {
  if (answers?.currency) return { value: answers.currency }
  const named = words.flatMap((word) => (word.kind === 'currency' ? [word.sign] : []))
  const codes = new Set(named.flatMap((sign) => ('code' in sign ? [sign.code] : [])))
  if (cells?.currency) codes.add(cells.currency)
  const [code] = codes
  if (codes.size > 1) return { needed: `several currencies are named (${[...codes].join(', ')}): tell which` }
  const [sign] = named.flatMap((each) => ('sign' in each ? [each.sign] : []))
  if (sign === undefined) return settled(code ?? defaults?.currency, 'no currency is named: tell which')
  const possible = sharedSigns[sign] ?? []
  if (code !== undefined)
    return possible.includes(code)
      ? { value: code }
      : { needed: `"${sign}" is no sign of ${code}: tell the currency` }
  const supposed = rules?.signs?.[sign] ?? defaults?.currency
  if (supposed !== undefined && (rules?.signs?.[sign] !== undefined || possible.includes(supposed)))
    return { value: supposed }
  return {
    needed: `"${sign}" is the sign of several currencies (${possible.slice(0, 3).join(', ')} …): tell which`,
  }
}

function perOf(words: readonly Word[], { answers, cells, defaults, rules }: PriceContext): Settled<Per> {
  if (answers?.per) return { value: answers.per }
  const things = textsOf(words, 'thing').map((thing) => thing.toLowerCase())
  const unknown = things.find((thing) => rules?.units?.[thing] === undefined)
  if (unknown !== undefined)
    return {
      needed: `it is counted by the ${unknown}: tell whether a seat stands for one, or that it is for the whole contract`,
    }
  const said = new Set<Per>(words.flatMap((word) => (word.kind === 'per' ? [word.per] : [])))
  for (const thing of things) said.add(rules?.units?.[thing] as Per)
  if (cells?.per) said.add(cells.per)
  if (said.size > 1) return { needed: 'both "seat" and "contract" are named: tell for which it is' }
  const [per = defaults?.per] = said
  return settled(per, 'tell whether it is for the whole contract or for each seat')
}

function everyOf(words: readonly Word[], { answers, cells, defaults }: PriceContext): Settled<Every> {
  if (answers?.every) return { value: answers.every }
  const said = new Set<Every>(words.flatMap((word) => (word.kind === 'every' ? [word.every] : [])))
  if (cells?.every) said.add(cells.every)
  if (said.size > 1)
    return { needed: `several periods are named (${[...said].join(', ')}): tell for which it is` }
  const [every = defaults?.every] = said
  return settled(every, 'tell whether it is for each month, quarter, year or term')
}

function settled<T>(value: T | undefined, needed: string): Settled<T> {
  return value === undefined ? { needed } : { value }
}
