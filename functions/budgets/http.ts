import { now } from '../platform/clock.ts'
import { notFound } from '../platform/errors.ts'
import { api } from '../platform/http.ts'
import { toWire } from '../platform/money.ts'
import { fromCursor, toCursor } from '../platform/wire.ts'
import { todayAt } from './current.ts'
import { type Bucket, Buckets, type Period } from './model.ts'
import { describePeriod, isIn, lastDayOf } from './periods.ts'
import { routes } from './routes.ts'
import { held } from './rules.ts'
import { saveBudget } from './saving.ts'
import { type BudgetFile, contentOf, listBudgets, loadBudget, savedBudgets } from './store.ts'

export const handler = api(routes, {
  listBudgets: async ({ query }) => {
    const today = todayAt(now())
    const page = await listBudgets(today, query.limit, fromCursor(query.cursor))
    return {
      body: { items: page.items.map((file) => budgetOnWire(file, today)), next: toCursor(page.next) },
    }
  },

  getBudget: ({ params }) => answer(params.costCentre, todayAt(now())),

  putBudget: async ({ params, body, caller, ifMatch }) => {
    const at = now()
    const today = todayAt(at)
    await saveBudget(params.costCentre, body, ifMatch, { by: caller.email, at, today })
    return answer(params.costCentre, today)
  },

  listBudgetChanges: async ({ params, query }) => {
    const page = await savedBudgets(params.costCentre, query.limit, fromCursor(query.cursor))
    return { body: { items: page.items, next: toCursor(page.next) } }
  },
})

async function answer(costCentre: string, today: string) {
  const file = await loadBudget(costCentre, today)
  if (!file) throw notFound('budget')
  return {
    body: { ...budgetOnWire(file, today), periods: file.periods.map(periodOnWire) },
    version: file.budget.version,
  }
}

function budgetOnWire({ budget, periods }: BudgetFile, today: string) {
  const { costCentre, currency, period, version, savedAt, savedBy } = budget
  const current = periods.find(
    (each) => each.length === period && each.currency === currency && isIn(each, today),
  )
  return {
    costCentre,
    ...contentOf(budget),
    current: current && periodOnWire(current),
    version,
    savedAt,
    savedBy,
  }
}

function periodOnWire(period: Period) {
  const { start, length, limit, left, leftPending, currency } = period
  const money = (minor: number) => toWire({ minor, currency })
  const buckets = Object.fromEntries(
    Buckets.map((bucket) => [bucket, money(held(period, bucket))]),
  ) as Record<Bucket, ReturnType<typeof money>>
  return {
    name: describePeriod(period),
    start,
    end: lastDayOf(period),
    period: length,
    limit: money(limit),
    ...buckets,
    left: balance(left, currency),
    leftPending: balance(leftPending, currency),
  }
}

function balance(minor: number, currency: string) {
  const { amount } = toWire({ minor: Math.abs(minor), currency })
  return { amount: minor < 0 ? `-${amount}` : amount, currency }
}
