import { addDays } from '../../platform/calendar/dates.ts'
import type { PlainDate } from '../../platform/clock.ts'
import { type Money, share } from '../../platform/money.ts'
import type { ContractContent } from '../contracts/model.ts'
import {
  monthsIn,
  type PriceOfTerm,
  payment,
  paymentDates,
  paymentFor,
  priceOn,
  seatsOn,
} from '../contracts/prices.ts'
import { type Agreement, type ChainedTerm, contentAt } from '../contracts/rules.ts'

/** Money that is paid on a date. */
export interface Flow {
  on: PlainDate
  amount: Money
  costCentre: string
}

export type PricedTerm = ChainedTerm & { price: PriceOfTerm; seats: number | undefined }

interface Stretch {
  start: PlainDate
  end: PlainDate
}

/**
 * The payments of a term, in no order.
 *
 * - **F1** Each period costs what holds on the day on which it begins.
 * - **F2** What comes on top within a quarter, a year or a term (seats, a higher price) is paid on its day, for the months that are
 *   left. What falls away counts from the next period on: what was paid does not come back.
 * - **F3** Without a billing rhythm of its own a period is paid on its first day.
 * - **F4** With one, a period's price is spread over the bills that fall into it, by their months, to the last minor unit; or it is
 *   part of the bill that it falls into. Bills are written on the first day of what they are for, or on the last.
 */
export function flowsOf(agreement: Agreement, term: PricedTerm): Flow[] {
  return pricePeriods(agreement, term).flatMap((period) => {
    const { billing, costCentre } = contentAt(agreement, period.start)
    const price = priceOn(agreement, term, period.start)
    const amount = paymentFor(price, seatsOn(agreement, term, period.start), period)
    const bills = billing ? spread(amount, period, term, billing) : [{ on: period.start, amount }]
    return [...bills.map((bill) => ({ ...bill, costCentre })), ...additions(agreement, term, period)]
  })
}

/** The periods of a term by the rhythm of its price; a rhythm that is amended begins anew on that day. */
function pricePeriods(agreement: Agreement, term: PricedTerm): Stretch[] {
  const changes = datesWithin(agreement, term).filter(
    (date) => priceOn(agreement, term, date).every !== priceOn(agreement, term, addDays(date, -1)).every,
  )
  return stretches([term.start, ...changes], term.end).flatMap((part) => {
    const { every } = priceOn(agreement, term, part.start)
    return stretches(paymentDates({ ...part, index: term.index }, every), part.end)
  })
}

/** The dates after the first day of a stretch on which an amendment sets a price or seats. */
function datesWithin({ amendments }: Agreement, { start, end }: Stretch): PlainDate[] {
  const dates = amendments
    .filter(({ change }) => change.price !== undefined || change.seats !== undefined)
    .map(({ from }) => from)
    .filter((from) => from > start && from < end)
  return [...new Set(dates)].sort()
}

function stretches(starts: readonly PlainDate[], end: PlainDate): Stretch[] {
  return starts.map((start, at) => ({ start, end: starts[at + 1] ?? end }))
}

/** F2. */
function additions(agreement: Agreement, term: PricedTerm, period: Stretch): Flow[] {
  const costs = (date: PlainDate) => payment(priceOn(agreement, term, date), seatsOn(agreement, term, date))
  const { every } = priceOn(agreement, term, period.start)
  if (every === 'month') return []
  const whole = { quarter: 3, year: 12, term: monthsIn(period.start, period.end) }[every]
  let paid = costs(period.start)
  return datesWithin(agreement, period).flatMap((on) => {
    const now = costs(on)
    if (now.currency !== paid.currency || now.minor <= paid.minor) return []
    const added = { minor: now.minor - paid.minor, currency: paid.currency }
    paid = now
    const months = Math.min(monthsIn(on, period.end), whole)
    return { on, amount: share(added, months, whole), costCentre: contentAt(agreement, on).costCentre }
  })
}

/** F4. */
function spread(
  amount: Money,
  period: Stretch,
  term: ChainedTerm,
  { every, inAdvance }: NonNullable<ContractContent['billing']>,
): Omit<Flow, 'costCentre'>[] {
  const bills = stretches(paymentDates(term, every), term.end).filter(
    ({ start, end }) => start < period.end && end > period.start,
  )
  const weights = bills.map(({ start, end }) =>
    monthsIn(later(start, period.start), earlier(end, period.end)),
  )
  return split(amount, weights).map((part, at) => {
    const { start, end } = bills[at] as Stretch
    return { on: inAdvance ? start : addDays(end, -1), amount: part }
  })
}

/** An amount in parts of these weights; together they are the amount. */
function split({ minor, currency }: Money, weights: readonly number[]): Money[] {
  const whole = weights.reduce((total, weight) => total + weight, 0)
  let weight = 0
  let given = 0
  return weights.map((each) => {
    weight += each
    const until = Number((BigInt(minor) * BigInt(weight)) / BigInt(whole))
    const part = until - given
    given = until
    return { minor: part, currency }
  })
}

const later = (a: PlainDate, b: PlainDate): PlainDate => [a, b].sort()[1] as PlainDate
const earlier = (a: PlainDate, b: PlainDate): PlainDate => [a, b].sort()[0] as PlainDate
