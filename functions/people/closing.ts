import { dateIn, describeDate } from '../platform/calendar/zone.ts'
import type { Instant } from '../platform/clock.ts'
import { Env, env } from '../platform/environment.ts'
import { type FieldProblem, notFound, Problem } from '../platform/errors.ts'
import { saving } from '../platform/saved.ts'
import { asItWasRead, transactUnlessChanged } from '../platform/versions.ts'
import { type Closed, type CostCentre, costCentreKey } from './model.ts'
import { getCostCentre } from './store.ts'

interface Said {
  at: Instant
  by: string
}

/** Nothing new is charged to it from now on; what is under way goes on. One that is closed stays as it was closed. */
export function closeCostCentre(code: string, reason: string | undefined, { at, by }: Said) {
  const closed: Closed = { at, by, ...(reason !== undefined && { reason }) }
  return changed(code, (centre) => (centre.closed ? centre : { ...centre, closed }), { at, by })
}

/** It can be chosen again. */
export function reopenCostCentre(code: string, said: Said) {
  return changed(code, ({ closed: _ended, ...centre }) => centre, said)
}

/** @throws Problem 404 when there is none, 412 when somebody changed it in this moment. */
async function changed(
  code: string,
  change: (centre: CostCentre) => CostCentre,
  said: Said,
): Promise<CostCentre> {
  const before = await getCostCentre(code)
  if (!before) throw notFound('cost centre')
  const after = change(before)
  if (after.closed === before.closed) return before
  const next = { ...after, version: before.version + 1 }
  const content = after.closed
    ? { closed: true, ...(after.closed.reason !== undefined && { reason: after.closed.reason }) }
    : { closed: false }
  await transactUnlessChanged([
    { Put: { Item: next, ...asItWasRead(before) } },
    saving(costCentreKey(code), said, content),
  ])
  return next
}

/** Why nothing new can be charged to it; undefined for one that is open, or that we do not know. */
export function closedCentre(
  centre: Pick<CostCentre, 'code' | 'closed'> | undefined,
  field = 'costCentre',
): Problem | undefined {
  if (!centre?.closed) return undefined
  const { code, closed } = centre
  const since = describeDate(dateIn(env(Env.timeZone), closed.at))
  const fields: FieldProblem[] = [{ field, problem: 'is closed; choose another one' }]
  return new Problem(
    422,
    'cost_centre_closed',
    closed.reason === undefined
      ? `The cost centre ${code} has been closed since ${since}. Choose another one, or ask a coordinator to open it again.`
      : `The cost centre ${code} has been closed since ${since} (${closed.reason}). Choose another one, or ask a coordinator to open it again.`,
    fields,
  )
}

/** @throws Problem 422 when it is closed: it may not be chosen any more. */
export async function mustBeOpen(code: string, field?: string): Promise<void> {
  const problem = closedCentre(await getCostCentre(code), field)
  if (problem) throw problem
}
