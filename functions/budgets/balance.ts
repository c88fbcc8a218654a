import type { Instant } from '../platform/clock.ts'
import { describeMoney } from '../platform/money.ts'
import { periodOn } from './current.ts'
import type { Charge } from './model.ts'
import { samePeriod } from './periods.ts'
import { getPeriod } from './store.ts'
import { describeBalance } from './words.ts'

/** What an approver should know of the budget, as it is now: what is left before and after. Nothing once it is decided. */
export async function balanceFacts(
  charge: Charge | undefined,
  at: Instant,
): Promise<{ label: string; value: string; note?: string }[]> {
  if (!charge?.pending) return []
  const { period, opening } = await periodOn(charge, at)
  const { left = opening?.limit ?? 0, pending = 0 } = (await getPeriod(period)) ?? {}
  const others = pending - (samePeriod(period, charge) ? charge.pending : 0)
  return [
    {
      label: 'Budget',
      value: describeBalance(period, left, charge.pending),
      ...(others > 0 && {
        note: `${describeMoney({ minor: others, currency: period.currency })} more wait for approval`,
      }),
    },
  ]
}
