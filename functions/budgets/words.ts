import { describeDate } from '../platform/calendar/zone.ts'
import { describeMoney } from '../platform/money.ts'
import type { PeriodRef } from './model.ts'
import { describePeriod, lastDayOf } from './periods.ts'

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
