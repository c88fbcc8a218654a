import type { PlainDate } from '../platform/clock.ts'
import { share } from '../platform/money.ts'
import {
  type Answer,
  type Bucket,
  Buckets,
  type Budget,
  type Charge,
  type Period,
  type PeriodRef,
  type Planned,
} from './model.ts'
import { limitOf, periodAt, refOf, samePeriod } from './periods.ts'

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
export function asked(period: PeriodRef, amount: number, stays?: true): Charge {
  return { ...period, ...nothing, pending: amount, ...(stays && { stays }) }
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

/** How an order stands, in minor units of its own currency: what is still to come, what has come, what is billed. */
export type Standing = Record<'ordered' | 'received' | 'billed', number>

/** What an order was charged with for its total when it was issued: the rate of all that becomes of it. */
export interface ChargedFor {
  /** In the budget's currency. */
  amount: number
  /** The order's total then, in its own. */
  of: number
}

/** An order has come so far. The buckets are rounded together, so that they always add up to what the whole is worth. */
export function standing(charge: Charge, { ordered, received, billed }: Standing, paid: ChargedFor): Charge {
  const worth = (minor: number) =>
    paid.of === 0 ? 0 : share({ minor: paid.amount, currency: charge.currency }, minor, paid.of).minor
  const whole = worth(ordered + received + billed)
  const come = worth(received + billed)
  const spent = worth(billed)
  return { ...charge, ordered: whole - come, received: come - spent, billed: spent }
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

/** How much a change leaves less, of what can be approved and of what can be asked for. */
export function taken({ pending, committed, ordered, received, billed }: Record<Bucket, number>) {
  const spent = committed + ordered + received + billed
  return { left: spent, leftPending: spent + pending }
}

/** What two cases take in one period, as one case would: a period is written once in a transaction. */
export function together(one: Charge, other: Charge): Charge {
  const sums = { ...one }
  for (const bucket of Buckets) sums[bucket] += other[bucket]
  return sums
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
