import { closedCentre, getCostCentre } from '../people/index.ts'
import type { Instant, PlainDate } from '../platform/clock.ts'
import { conflict, notFound, Problem } from '../platform/errors.ts'
import { saving } from '../platform/saved.ts'
import { ConditionFailed, type Key, transact, type Write } from '../platform/table.ts'
import { asItWasRead, changedMeanwhile, refuseStale } from '../platform/versions.ts'
import {
  Buckets,
  type Budget,
  type BudgetContent,
  BudgetKind,
  budgetKey,
  type Period,
  periodKey,
  savedBudgetKey,
} from './model.ts'
import {
  describePeriod,
  isIn,
  lastDayOf,
  limitOf,
  periodAfter,
  periodAt,
  samePeriod,
  strayExceptions,
} from './periods.ts'
import { held } from './rules.ts'
import { contentOf, partition, untouchedOf } from './store.ts'

/** Somebody's request may open a period while the settings are saved: then they are saved on top of that. */
const SaveAttempts = 5

/**
 * Saves what a cost centre may spend. Periods that are not over, and those that are named, have the new limit at once; what was
 * approved already stays approved.
 * What is under way with a closed cost centre goes on, and so its budget can be changed; it gets no first one.
 * @throws Problem 404 without such a cost centre, 422 for the first one of a closed cost centre, 400 for an exception at which no
 * period begins, 412 when somebody else saved meanwhile, 409 when the kind of period or the currency is to change while something is
 * counted in the current one.
 */
export async function saveBudget(
  costCentre: string,
  content: BudgetContent,
  expected: number | undefined,
  { by, at, today }: { by: string; at: Instant; today: PlainDate },
): Promise<void> {
  const centre = await getCostCentre(costCentre)
  if (!centre) throw notFound('cost centre')
  const [stray] = strayExceptions({ costCentre, ...content })
  if (stray !== undefined) {
    throw new Problem(400, 'bad_input', `No period of this budget begins on ${stray}.`, [
      { field: `amounts.${stray}`, problem: 'is not the first day of a period' },
    ])
  }
  for (let attempt = 1; ; attempt++) {
    const { budget: before, periods } = await partition(costCentre)
    refuseStale(expected, before?.version ?? 0)
    const closed = before ? undefined : closedCentre(centre)
    if (closed) throw closed
    if (before) refuseWhileInUse(before, content, periods, today)
    const budget: Budget = {
      ...budgetKey(costCentre),
      costCentre,
      ...content,
      version: (before?.version ?? 0) + 1,
      savedAt: at,
      savedBy: by,
      kept: true,
    }
    const key = savedBudgetKey(costCentre)
    // What stood there before savings were kept is kept before it is lost.
    const lost = before && !before.kept ? [earlier(key, before)] : []
    try {
      await transact([
        { Put: { Item: { ...budget, kindPk: BudgetKind, kindSk: costCentre }, ...asItWasRead(before) } },
        ...limited(budget, periods, today),
        ...lost,
        saving(key, { at, by }, content),
      ])
      return
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error
      if (error.failed[0] || attempt === SaveAttempts) throw changedMeanwhile()
    }
  }
}

function earlier(key: Key, { savedAt, savedBy, ...budget }: Budget): Write {
  return saving(key, { at: savedAt, by: savedBy }, contentOf(budget))
}

/** The limit of the periods that it holds for: the next one too, so that nobody opens it with a limit read before this. */
function limited(budget: Budget, periods: readonly Period[], today: PlainDate): Write[] {
  const current = periodAt(budget, today)
  const running = [current, periodAfter(current)].filter(
    (ref) => !periods.some((period) => samePeriod(period, ref)),
  )
  const later = periods.filter(
    (period) => lastDayOf(period) >= today || budget.amounts[period.start] !== undefined,
  )
  return [
    ...running.map((ref) => ({
      Put: { Item: untouchedOf(budget, ref), ConditionExpression: 'attribute_not_exists(pk)' },
    })),
    ...later
      .filter(({ currency, length }) => currency === budget.currency && length === budget.period)
      .map((period) => relimited(period, limitOf(budget, period), budget)),
  ]
}

function relimited(period: Period, limit: number, { whenExceeded }: Budget): Write {
  return {
    Update: {
      Key: periodKey(period),
      UpdateExpression:
        'SET #limit = :limit, #left = #left + :more, leftPending = leftPending + :more, approving = :approving',
      ConditionExpression: '#limit = :before',
      ExpressionAttributeNames: { '#limit': 'limit', '#left': 'left' },
      ExpressionAttributeValues: {
        ':limit': limit,
        ':before': period.limit,
        ':more': limit - period.limit,
        ':approving': whenExceeded.approving,
      },
    },
  }
}

/** What waits, and what the current period holds, would count in a period that is no more. */
function refuseWhileInUse(
  before: Budget,
  content: BudgetContent,
  periods: readonly Period[],
  today: PlainDate,
): void {
  const { currency, period, yearStart } = content
  if (before.currency === currency && before.period === period && before.yearStart === yearStart) return
  const holds = (each: Period) =>
    isIn(each, today) ? Buckets.some((bucket) => held(each, bucket) > 0) : held(each, 'pending') > 0
  const used = periods.find(holds)
  if (!used) return
  throw conflict(
    'budget_in_use',
    `In ${describePeriod(used)} something is counted already. Currency, period and the beginning of the year can be changed while nothing waits for approval and before anything is approved in the period.`,
  )
}
