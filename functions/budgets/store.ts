import type { PlainDate } from '../platform/clock.ts'
import { savedOf } from '../platform/saved.ts'
import { get, getAll, Index, query, queryAll } from '../platform/table.ts'
import {
  Buckets,
  type Budget,
  type BudgetContent,
  BudgetKind,
  budgetKey,
  budgetPartition,
  type Period,
  type PeriodRef,
  periodKey,
  savedBudgetKey,
} from './model.ts'
import { limitOf, periodAt, refOf, samePeriod } from './periods.ts'
import { held, untouched } from './rules.ts'

/** A budget with all its periods, the latest first; that of today is always among them. */
export interface BudgetFile {
  budget: Budget
  periods: Period[]
}

export async function loadBudget(costCentre: string, today: PlainDate): Promise<BudgetFile | undefined> {
  const { budget, periods } = await partition(costCentre)
  if (!budget) return undefined
  const current = periodAt(budget, today)
  // What another kind of period left behind unused means nothing.
  const counted = periods.filter(
    (period) =>
      (period.length === budget.period && period.currency === budget.currency) ||
      Buckets.some((bucket) => held(period, bucket) > 0),
  )
  if (!counted.some((period) => samePeriod(period, current))) counted.push(untouchedOf(budget, current))
  return { budget, periods: counted.sort((a, b) => (a.start > b.start ? -1 : 1)) }
}

/** A page of budgets by cost centre, each with its period of today. */
export async function listBudgets(today: PlainDate, limit: number, start?: Record<string, unknown>) {
  const { items, next } = await query<Budget>({
    IndexName: Index.kind,
    KeyConditionExpression: 'kindPk = :pk',
    ExpressionAttributeValues: { ':pk': BudgetKind },
    Limit: limit,
    ...(start && { ExclusiveStartKey: start }),
  })
  const refs = items.map((budget) => periodAt(budget, today))
  const found = (await getAll(refs.map(periodKey))) as unknown as Period[]
  const files = items.map((budget, index): BudgetFile => {
    const { pk, sk } = periodKey(refs[index] as PeriodRef)
    const period = found.find((each) => each.pk === pk && each.sk === sk)
    return { budget, periods: [period ?? untouchedOf(budget, refs[index] as PeriodRef)] }
  })
  return { items: files, next }
}

/** What was saved of a budget, the latest first. One that was last saved before that was kept tells of that alone. */
export async function savedBudgets(costCentre: string, limit: number, start?: Record<string, unknown>) {
  const page = await savedOf(savedBudgetKey(costCentre), limit, start)
  const budget = page.items.length > 0 || start ? undefined : await getBudget(costCentre)
  if (!budget) return page
  return {
    items: [{ at: budget.savedAt, by: budget.savedBy, content: contentOf(budget) }],
    next: undefined,
  }
}

/** What was said when it was saved. */
export function contentOf({
  currency,
  period,
  yearStart,
  amount,
  amounts,
  whenExceeded,
}: BudgetContent): BudgetContent {
  return { currency, period, yearStart, amount, amounts, whenExceeded }
}

/** A period as it stands. */
export const getPeriod = (ref: PeriodRef) => get<Period>(periodKey(ref))
export const getBudget = (costCentre: string) => get<Budget>(budgetKey(costCentre))

/** All that is stored of a budget. */
export async function partition(
  costCentre: string,
): Promise<{ budget: Budget | undefined; periods: Period[] }> {
  const items = await queryAll({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': budgetPartition(costCentre) },
    ConsistentRead: true,
    Limit: 100,
  })
  const { sk } = budgetKey(costCentre)
  return {
    budget: items.find((item) => item.sk === sk) as unknown as Budget | undefined,
    periods: items.filter((item) => item.sk !== sk) as unknown as Period[],
  }
}

/** A period in which nothing is counted yet. */
export function untouchedOf(budget: Budget, ref: PeriodRef): Period {
  return { ...periodKey(ref), ...untouched(refOf(ref), limitOf(budget, ref), budget.whenExceeded.approving) }
}
