import type { Charge, Planned } from './model.ts'
import { refOf } from './periods.ts'
import { getBudget, getPeriod } from './store.ts'

/** What happens to more than is left where the budget itself is gone: it was charged once, and nobody minds. */
const NobodyMinds: Planned['whenExceeded'] = { submitting: 'ignore', approving: 'ignore' }

/** More of what is charged already counts in the same period, at any later time. Nothing where it is not more. */
export async function plannedMore(charge: Charge | undefined, amount: number): Promise<Planned | undefined> {
  if (!charge || amount <= 0) return undefined
  const period = refOf(charge)
  const [budget, found] = await Promise.all([getBudget(charge.costCentre), getPeriod(period)])
  return {
    period,
    amount,
    limit: found?.limit ?? 0,
    whenExceeded: budget?.whenExceeded ?? NobodyMinds,
    stays: true,
  }
}
