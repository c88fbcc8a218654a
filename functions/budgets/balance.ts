import type { Instant } from '../platform/clock.ts'
import { describeMoney } from '../platform/money.ts'
import { periodOn, todayAt } from './current.ts'
import type { Charge, Period } from './model.ts'
import { periodAt, samePeriod } from './periods.ts'
import { getBudget, getPeriod, untouchedOf } from './store.ts'
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

/** How the budget of a cost centre stands in its period of now; undefined where it has none. */
export async function balanceOn(costCentre: string, at: Instant): Promise<Period | undefined> {
  const budget = await getBudget(costCentre)
  if (!budget) return undefined
  const period = periodAt(budget, todayAt(at))
  return (await getPeriod(period)) ?? untouchedOf(budget, period)
}
