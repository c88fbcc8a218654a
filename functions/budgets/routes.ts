import * as z from 'zod'
import { CostCentreCode } from '../people/index.ts'
import { Currency, TotalOnWire } from '../platform/money.ts'
import { defineRoutes } from '../platform/routes.ts'
import { Instant, ListQuery, listOf } from '../platform/wire.ts'
import { BudgetContent, PeriodLengths } from './model.ts'

/** What is left can be below zero, where more is approved than there was. */
const Balance = z.strictObject({
  amount: z.string().regex(/^-?\d{1,16}(\.\d{1,4})?$/),
  currency: Currency,
})

const PeriodOnWire = z.strictObject({
  name: z.string(),
  start: z.string(),
  /** The last day. */
  end: z.string(),
  period: z.enum(PeriodLengths),
  limit: TotalOnWire,
  /** Each amount counts once, as far as it has come. */
  pending: TotalOnWire,
  committed: TotalOnWire,
  ordered: TotalOnWire,
  received: TotalOnWire,
  billed: TotalOnWire,
  /** What can still be approved. */
  left: Balance,
  /** What can still be asked for: without what waits for approval. */
  leftPending: Balance,
})

const BudgetOnWire = z.strictObject({
  ...BudgetContent.shape,
  costCentre: CostCentreCode,
  /** That of today. */
  current: PeriodOnWire,
  version: z.number().int(),
  savedAt: Instant,
  savedBy: z.string(),
})

const BudgetWithPeriods = BudgetOnWire.extend({
  /** The latest first. */
  periods: z.array(PeriodOnWire),
})

const SavedBudget = z.strictObject({
  at: Instant,
  /** Address of who saved it. */
  by: z.string(),
  content: BudgetContent,
})

const shared = { tag: 'budgets' } as const
const read = ['coordinator', 'admin', 'auditor'] as const

export const routes = defineRoutes({
  listBudgets: {
    ...shared,
    method: 'GET',
    path: '/v1/budgets',
    summary: 'List budgets by cost centre, each with what is left today',
    roles: read,
    query: ListQuery,
    status: 200,
    response: listOf(BudgetOnWire),
  },
  getBudget: {
    ...shared,
    method: 'GET',
    path: '/v1/budgets/{costCentre}',
    summary: 'Read the budget of a cost centre, with all that is counted in each of its periods',
    roles: read,
    status: 200,
    response: BudgetWithPeriods,
  },
  putBudget: {
    ...shared,
    method: 'PUT',
    path: '/v1/budgets/{costCentre}',
    summary: 'Say what a cost centre may spend in each period, and what happens to a request for more',
    roles: ['coordinator', 'admin'],
    body: BudgetContent,
    status: 200,
    response: BudgetWithPeriods,
  },
  listBudgetChanges: {
    ...shared,
    method: 'GET',
    path: '/v1/budgets/{costCentre}/changes',
    summary: 'What was saved of the budget of a cost centre: by whom and when, the latest first',
    roles: read,
    query: ListQuery,
    status: 200,
    response: listOf(SavedBudget),
  },
})
