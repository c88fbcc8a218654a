import { addDays, addMonths, monthsBetween, yearOf } from '../platform/calendar/dates.ts'
import { describeDate } from '../platform/calendar/zone.ts'
import type { PlainDate } from '../platform/clock.ts'
import { describeMoney, fromWire, share } from '../platform/money.ts'
import {
  type Answer,
  type Bucket,
  Buckets,
  type Budget,
  type BudgetContent,
  type Charge,
  type Period,
  type PeriodLength,
  type PeriodRef,
  type Planned,
} from './model.ts'

const months: Record<PeriodLength, number> = { month: 1, quarter: 3, year: 12 }

/** The period of a budget that a date is in. */
export function periodAt(
  {
    costCentre,
    currency,
    period,
    yearStart,
  }: Pick<Budget, 'costCentre' | 'currency' | 'period' | 'yearStart'>,
  date: PlainDate,
): PeriodRef {
  const first = `${String(yearOf(date) - 1).padStart(4, '0')}-${yearStart}`
  const begun = monthsBetween(first, date) - (date.slice(8) < first.slice(8) ? 1 : 0)
  const start = addMonths(first, begun - (begun % months[period]))
  return { costCentre, currency, length: period, start }
}

export function periodAfter(period: PeriodRef): PeriodRef {
  return { ...period, start: addMonths(period.start, months[period.length]) }
}

export function lastDayOf(period: PeriodRef): PlainDate {
  return addDays(periodAfter(period).start, -1)
}

/** What may be spent in a period, in minor units. */
export function limitOf({ currency, amount, amounts }: BudgetContent, { start }: PeriodRef): number {
  return fromWire({ amount: amounts[start] ?? amount, currency }).minor
}

/** The first days among the exceptions at which no period of the budget begins. */
export function strayExceptions(budget: Pick<Budget, 'costCentre'> & BudgetContent): PlainDate[] {
  return Object.keys(budget.amounts).filter((start) => periodAt(budget, start).start !== start)
}

/** `2026`, `2026/27` where the year begins later, `Nov 2026`, `Oct to Dec 2026`, `6 Apr to 5 Jul 2026`. */
export function describePeriod(period: PeriodRef): string {
  const { length, start } = period
  if (length === 'year') {
    const year = yearOf(start)
    return start.endsWith('-01-01') ? String(year) : `${year}/${String((year + 1) % 100).padStart(2, '0')}`
  }
  const [from, to] = [start, lastDayOf(period)].map((date) => describeDate(date).split(' ').slice(1))
  const [day, month, year] = from as [string, string, string]
  const [lastDay, lastMonth, lastYear] = to as [string, string, string]
  const named = day === '1' ? [month] : [day, month]
  const last = day === '1' ? [lastMonth] : [lastDay, lastMonth]
  if (day === '1' && length === 'month') return `${month} ${year}`
  const first = year === lastYear ? named : [...named, year]
  return `${first.join(' ')} to ${last.join(' ')} ${lastYear}`
}

/** What an amount will take of a budget that is asked for on a day; nothing where nothing is spent. */
export function planned(
  budget: Budget,
  amount: number,
  today: PlainDate,
  rate: Planned['rate'],
): Planned | undefined {
  if (amount === 0) return undefined
  const period = periodAt(budget, today)
  const limit = limitOf(budget, period)
  return { period, amount, ...(rate && { rate }), limit, whenExceeded: budget.whenExceeded }
}

const nothing: Record<Bucket, number> = { pending: 0, committed: 0, ordered: 0, received: 0, billed: 0 }

/** What a request takes while it waits for approval. */
export function asked(period: PeriodRef, amount: number): Charge {
  return { ...period, ...nothing, pending: amount }
}

/** Approved: it counts in the period of the day. */
export function approved(charge: Charge, period: PeriodRef): Charge {
  return { ...charge, ...period, pending: 0, committed: charge.committed + charge.pending }
}

/** Rejected, withdrawn or sent back: what is not ordered is free again. */
export function released(charge: Charge): Charge {
  return { ...charge, pending: 0, committed: 0 }
}

export function ordered(charge: Charge): Charge {
  return { ...charge, committed: 0, ordered: charge.ordered + charge.committed }
}

/** So much of so much that was ordered has been accepted by now, in the order's own currency. */
export function receivedSoFar(charge: Charge, accepted: number, of: number): Charge {
  const whole = charge.ordered + charge.received + charge.billed
  const come = of === 0 ? whole : share({ minor: whole, currency: charge.currency }, accepted, of).minor
  return { ...charge, ordered: whole - come, received: come - charge.billed }
}

/** The order is closed: what has not come is free again. */
export function closed(charge: Charge): Charge {
  return { ...charge, ordered: 0 }
}

export interface PeriodChange {
  period: PeriodRef
  by: Record<Bucket, number>
}

/** What changes in which period when a case takes `after` instead of `before`; the period of `after` comes last. */
export function changesBetween(before: Charge | undefined, after: Charge): PeriodChange[] {
  const same = before && samePeriod(before, after)
  const plus = difference(after, same ? before : nothing)
  const gone = before && !same ? [{ period: refOf(before), by: difference(nothing, before) }] : []
  return [...gone, { period: refOf(after), by: plus }].filter(({ by }) =>
    Buckets.some((bucket) => by[bucket]),
  )
}

function difference(one: Record<Bucket, number>, other: Record<Bucket, number>): Record<Bucket, number> {
  const by = { ...nothing }
  for (const bucket of Buckets) by[bucket] = one[bucket] - other[bucket]
  return by
}

export function samePeriod(one: PeriodRef, other: PeriodRef): boolean {
  return one.start === other.start && one.length === other.length && one.currency === other.currency
}

export function refOf({ costCentre, currency, length, start }: PeriodRef): PeriodRef {
  return { costCentre, currency, length, start }
}

/** How much a change leaves less, of what can be approved and of what can be asked for. */
export function taken({ pending, committed, ordered, received, billed }: Record<Bucket, number>) {
  const spent = committed + ordered + received + billed
  return { left: spent, leftPending: spent + pending }
}

/** What is in a bucket of a period. */
export function held(period: Period, bucket: Bucket): number {
  return period[bucket] ?? 0
}

/** A period of which nothing is known yet. */
export function untouched(
  ref: PeriodRef,
  limit: number,
  approving: Answer,
): Omit<Period, 'pk' | 'sk'> & Record<Bucket, number> {
  return { ...ref, ...nothing, limit, left: limit, leftPending: limit, approving }
}

/** "IT, 2026: 3,200.00 EUR left, 1,901.00 EUR after this". */
export function describeBalance(period: PeriodRef, left: number, needed: number): string {
  const { costCentre, currency } = period
  const after = left - needed
  const words =
    after >= 0
      ? `${describeMoney({ minor: after, currency })} after this`
      : `this is ${describeMoney({ minor: -after, currency })} too much`
  return `${costCentre}, ${describePeriod(period)}: ${describeLeft(left, currency)}, ${words}`
}

export function describeLeft(left: number, currency: string): string {
  if (left >= 0) return `${describeMoney({ minor: left, currency })} left`
  return `overdrawn by ${describeMoney({ minor: -left, currency })}`
}

/** "has 300.00 EUR left until 31 Dec 2026, and this needs 500.00 EUR". */
export function describeShortage(period: PeriodRef, left: number, needed: number): string {
  const { currency } = period
  const until = describeDate(lastDayOf(period)).split(' ').slice(1).join(' ')
  const has = left >= 0 ? `has ${describeLeft(left, currency)}` : `is ${describeLeft(left, currency)}`
  return `${has} until ${until}, and this needs ${describeMoney({ minor: needed, currency })}`
}

/** True while a period lasts. */
export function isIn(period: PeriodRef, date: PlainDate): boolean {
  return period.start <= date && date < periodAfter(period).start
}
