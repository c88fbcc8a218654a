import { addDays, addMonths, monthsBetween, yearOf } from '../platform/calendar/dates.ts'
import { describeDate } from '../platform/calendar/zone.ts'
import type { PlainDate } from '../platform/clock.ts'
import { fromWire } from '../platform/money.ts'
import type { Budget, BudgetContent, PeriodLength, PeriodRef } from './model.ts'

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

export function samePeriod(one: PeriodRef, other: PeriodRef): boolean {
  return one.start === other.start && one.length === other.length && one.currency === other.currency
}

export function refOf({ costCentre, currency, length, start }: PeriodRef): PeriodRef {
  return { costCentre, currency, length, start }
}

/** True while a period lasts. */
export function isIn(period: PeriodRef, date: PlainDate): boolean {
  return period.start <= date && date < periodAfter(period).start
}
