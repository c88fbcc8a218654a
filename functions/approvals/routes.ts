import * as z from 'zod'
import { CostCentreCode, Id, Line } from '../people/index.ts'
import { MoneyOnWire, TotalOnWire } from '../platform/money.ts'
import { defineRoutes } from '../platform/routes.ts'
import { Instant, ListQuery, listOf } from '../platform/wire.ts'
import { PolicyContent, RatesContent } from './model.ts'

export const PolicyOnWire = PolicyContent.extend({
  id: Id,
  version: z.number().int(),
  savedAt: Instant,
  savedBy: z.string(),
})

export const RatesOnWire = RatesContent.extend({ version: z.number().int(), savedAt: Instant })

/** A request as it might be made, and optionally a policy as it might be saved. */
const Simulation = z.strictObject({
  policy: PolicyContent.optional(),
  requester: Id,
  onBehalfOf: Id.optional(),
  total: MoneyOnWire,
  categories: z.array(Line(60)).max(50).default([]),
  costCentre: CostCentreCode,
  vendor: Line(120).optional(),
  project: Line(60).optional(),
})

const Simulated = z.strictObject({
  rule: z.strictObject({ id: z.string(), name: z.string() }),
  amount: TotalOnWire,
  approvedAtOnce: z.boolean(),
  stages: z.array(
    z.strictObject({
      name: z.string(),
      needed: z.number().int().nullable(),
      approvers: z.array(z.strictObject({ id: z.string(), name: z.string(), as: z.string() })),
      /** Why nobody can answer; null when somebody can. */
      nobody: z.string().nullable(),
    }),
  ),
})

const policies = { tag: 'approval policies' } as const
const maintain = ['coordinator', 'admin'] as const

export const routes = defineRoutes({
  listPolicies: {
    ...policies,
    method: 'GET',
    path: '/v1/approval-policies',
    summary: 'List the policies in force',
    query: ListQuery,
    status: 200,
    response: listOf(PolicyOnWire),
  },
  getPolicy: {
    ...policies,
    method: 'GET',
    path: '/v1/approval-policies/{id}',
    summary: 'Read a policy as it is in force',
    status: 200,
    response: PolicyOnWire,
  },
  getPolicyVersion: {
    ...policies,
    method: 'GET',
    path: '/v1/approval-policies/{id}/versions/{version}',
    summary: 'Read a policy as it was',
    status: 200,
    response: PolicyOnWire,
  },
  putPolicy: {
    ...policies,
    method: 'PUT',
    path: '/v1/approval-policies/{id}',
    summary: 'Save a new version of a policy',
    roles: ['admin'],
    body: PolicyContent,
    status: 200,
    response: PolicyOnWire,
  },
  simulatePolicy: {
    ...policies,
    method: 'POST',
    path: '/v1/approval-policies/{id}/simulate',
    summary: 'Who would be asked for such a request',
    roles: maintain,
    body: Simulation,
    status: 200,
    response: Simulated,
  },
  getRates: {
    ...policies,
    method: 'GET',
    path: '/v1/exchange-rates',
    summary: 'Read the exchange rates in force',
    status: 200,
    response: RatesOnWire,
  },
  putRates: {
    ...policies,
    method: 'PUT',
    path: '/v1/exchange-rates',
    summary: 'Save exchange rates; requests submitted before keep theirs',
    roles: maintain,
    body: RatesContent,
    status: 200,
    response: RatesOnWire,
  },
})
