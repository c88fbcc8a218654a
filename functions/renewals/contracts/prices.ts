import { addDays, addMonths, daysBetween, monthsBetween } from '../../platform/calendar/dates.ts'
import type { PlainDate } from '../../platform/clock.ts'
import { fromWire, type Money, share, sum, times, toWire } from '../../platform/money.ts'
import type { AmendmentContent, ContractContent, Term } from './model.ts'
import { type Agreement, type ChainedTerm, contentAt, inForce, termsOf } from './rules.ts'

export type PriceOfTerm = Term['price']

/**
 * The price of the term after one: as an amendment sets it from the day on which that term begins (a decision to renew at another
 * price is one), else what holds on the last day before, with the uplift. `expected`: an index or a cap stands in for what
 * nobody knows yet; `uncapped`: anything can come.
 */
export function priceAfter(
  agreement: Agreement,
  term: { price: PriceOfTerm; start: PlainDate },
  nextStart: PlainDate,
): { price: PriceOfTerm; certainty: 'agreed' | 'expected' | 'uncapped' } {
  const amended = amendedBetween(agreement, nextStart, nextStart, 'price')
  if (amended) return { price: toPrice(amended), certainty: 'agreed' }
  const price = priceOn(agreement, term, addDays(nextStart, -1))
  const { uplift } = contentAt(agreement, nextStart)
  switch (uplift.kind) {
    case 'none':
      return { price, certainty: 'agreed' }
    case 'fixed':
      return { price: raised(price, uplift.percent), certainty: 'agreed' }
    case 'capped':
      return { price: raised(price, uplift.percent), certainty: 'expected' }
    case 'index':
      return { price: raised(price, uplift.expected), certainty: 'expected' }
    case 'uncapped':
      return { price, certainty: 'uncapped' }
  }
}

/** The price of a later term and the day on which that begins, counted on term by term from one whose price is known. */
export function priceInTerm(
  agreement: Agreement,
  known: { index: number; price: PriceOfTerm; start: PlainDate },
  index: number,
): { price: PriceOfTerm; start: PlainDate } {
  let paid = { price: known.price, start: known.start }
  for (const each of termsOf(agreement)) {
    if (each.index > index) break
    if (each.index > known.index)
      paid = { price: priceAfter(agreement, paid, each.start).price, start: each.start }
  }
  return paid
}

/** The price on a date of a term: as it was when the term began, or as an amendment has set it since. */
export function priceOn(
  agreement: Agreement,
  { price, start }: { price: PriceOfTerm; start: PlainDate },
  date: PlainDate,
): PriceOfTerm {
  const amended = amendedBetween(agreement, start, date, 'price')
  return amended ? toPrice(amended) : price
}

/** The seats on a date of a term, likewise; undefined when the contract has none. */
export function seatsOn(
  agreement: Agreement,
  { seats, start }: { seats?: number | undefined; start: PlainDate },
  date: PlainDate,
): number | undefined {
  const amended = amendedBetween(agreement, start, date, 'seats')
  return amended === undefined ? seats : amended?.bought
}

/** What the amendments from one date up to another, both included, make of a field; undefined when they leave it as it is. */
function amendedBetween<Field extends keyof AmendmentContent['change']>(
  { amendments }: Agreement,
  from: PlainDate,
  until: PlainDate,
  field: Field,
): AmendmentContent['change'][Field] {
  return inForce(amendments, until)
    .filter((each) => each.from >= from && each.change[field] !== undefined)
    .at(-1)?.change[field]
}

export function toPrice({ amount, per, every }: ContractContent['price']): PriceOfTerm {
  return { amount: fromWire(amount), per, every }
}

/**
 * A price with a percentage on it, half a minor unit rounded up.
 * @throws RangeError above 2^53 − 1 minor units.
 */
export function raised(price: PriceOfTerm, percent: string): PriceOfTerm {
  const [whole = '0', fraction = ''] = percent.split('.')
  const thousandths = Number(whole + fraction.padEnd(3, '0'))
  return { ...price, amount: share(price.amount, 100_000 + thousandths, 100_000) }
}

/** The term that follows the one that runs, as it stands on the day on which it begins. */
export function termBeginning(
  agreement: Agreement,
  current: Pick<Term, 'price' | 'start'>,
  coming: ChainedTerm,
  origin: Term['origin'],
): Term {
  const seats = contentAt(agreement, coming.start).seats?.bought
  return {
    ...coming,
    origin,
    price: priceAfter(agreement, current, coming.start).price,
    ...(seats !== undefined && { seats }),
  }
}

/** What one payment comes to: times the seats where each costs. */
export function payment(price: PriceOfTerm, seats: number | undefined): Money {
  return price.per === 'seat' ? times(price.amount, seats ?? 1) : price.amount
}

const MonthsOf = { month: 1, quarter: 3, year: 12 } as const

/** The payments of a term: the dates on which their periods begin, counted from the term's own start. */
export function paymentDates({ start, end }: ChainedTerm, every: PriceOfTerm['every']): PlainDate[] {
  if (every === 'term') return [start]
  const dates: PlainDate[] = []
  for (let date = start; date < end; date = addMonths(start, dates.length * MonthsOf[every])) dates.push(date)
  return dates
}

/**
 * What the payment for a period comes to that the end of its term may cut short: then it counts by its months, so that a year's
 * price in a term of a month is a twelfth of it. Half a minor unit is rounded up.
 */
export function paymentFor(
  price: PriceOfTerm,
  seats: number | undefined,
  { start, end }: { start: PlainDate; end: PlainDate },
): Money {
  const whole = payment(price, seats)
  if (price.every === 'term') return whole
  return share(whole, Math.min(monthsIn(start, end), MonthsOf[price.every]), MonthsOf[price.every])
}

/** Months of a stretch of time: a rest counts as one from 15 days on, and there is one at least. 364 days are twelve. */
export function monthsIn(start: PlainDate, end: PlainDate): number {
  let whole = Math.max(0, monthsBetween(start, end) - 1)
  while (addMonths(start, whole + 1) <= end) whole++
  const rest = daysBetween(addMonths(start, whole), end)
  return Math.max(1, rest >= 15 ? whole + 1 : whole)
}

/** All that a term commits to. */
export function committedIn(chained: ChainedTerm, price: PriceOfTerm, seats: number | undefined): Money {
  const dates = paymentDates(chained, price.every)
  const amounts = dates.map((start, at) =>
    paymentFor(price, seats, { start, end: dates[at + 1] ?? chained.end }),
  )
  return sum(price.amount.currency, amounts)
}

export const wirePrice = (price: PriceOfTerm) => ({
  amount: toWire(price.amount),
  per: price.per,
  every: price.every,
})
