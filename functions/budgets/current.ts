import { dateIn } from '../platform/calendar/zone.ts'
import type { Instant } from '../platform/clock.ts'
import { Env, env } from '../platform/environment.ts'
import type { Charge, PeriodRef } from './model.ts'
import type { Opening } from './period-write.ts'
import { isIn, limitOf, periodAt, refOf } from './periods.ts'
import { getBudget } from './store.ts'

/** The company's date. */
export function todayAt(at: Instant): string {
  return dateIn(env(Env.timeZone), at)
}

/**
 * The period in which something would be approved now: that in which it was asked for, as a rule. A later one may be used for the
 * first time; `opening` is what it begins with.
 */
export async function periodOn(
  charge: Charge,
  at: Instant,
): Promise<{ period: PeriodRef; opening?: Opening | undefined }> {
  const today = todayAt(at)
  const before = refOf(charge)
  if (charge.stays || isIn(before, today)) return { period: before }
  const budget = await getBudget(charge.costCentre)
  if (!budget || budget.currency !== charge.currency) return { period: before }
  const period = periodAt(budget, today)
  return { period, opening: { limit: limitOf(budget, period), approving: budget.whenExceeded.approving } }
}
