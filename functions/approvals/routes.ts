import * as z from 'zod'
import { CostCentreCode, Id, Line } from '../people/index.ts'
import { MoneyOnWire, TotalOnWire } from '../platform/money.ts'
import { defineRoutes } from '../platform/routes.ts'
import { Instant, ListQuery, listOf, PlainDateText } from '../platform/wire.ts'
import { PolicyContent, RatesContent } from './model.ts'
import { OverrideOnWire } from './on-wire.ts'

export const PolicyOnWire = PolicyContent.extend({
  id: Id,
  version: z.number().int(),
  savedAt: Instant,
  savedBy: z.string(),
})

/** Something that the author of a policy should know: where it is and what is the matter with it. */
const Note = z.strictObject({ field: z.string(), problem: z.string() })

const SavedPolicy = PolicyOnWire.extend({ notes: z.array(Note) })

const Checked = z.strictObject({
  /** What keeps it from being saved. */
  faults: z.array(Note),
  notes: z.array(Note),
})

const Replay = z.strictObject({
  policy: PolicyContent,
  /** Requests submitted since this date; the last 90 days when absent. */
  since: PlainDateText.optional(),
})

const RouteSeen = z.strictObject({
  rule: z.string(),
  atOnce: z.boolean(),
  stages: z.array(z.strictObject({ name: z.string(), asked: z.array(z.string()) })),
  /** Until the last answer: as it was, or as it would be by how fast these people have answered. Null when it is not known. */
  days: z.number().nullable(),
})

const Replayed = z.strictObject({
  /** Past requests that were looked at, newest first; at most 300. */
  requests: z.number().int(),
  /** There were more than that. */
  more: z.boolean(),
  /** Ruled before we kept what a policy looks at. */
  passedOver: z.number().int(),
  approvedAtOnce: z.strictObject({ before: z.number().int(), after: z.number().int() }),
  medianDays: z.strictObject({ before: z.number().nullable(), after: z.number().nullable() }),
  /** Those for whom others would have been asked. */
  changed: z.array(
    z.strictObject({ caseId: z.string(), title: z.string(), before: RouteSeen, after: RouteSeen.nullable() }),
  ),
  /** Those that nobody could have approved, and why. */
  stuck: z.array(z.strictObject({ caseId: z.string(), title: z.string(), because: z.string() })),
})

export const RatesOnWire = RatesContent.extend({
  version: z.number().int(),
  savedAt: Instant,
  /** Address of who saved them; null where that was not kept yet. */
  savedBy: z.string().nullable(),
})

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

/** What was decided in the place of whom. */
const Overridden = z.strictObject({
  caseId: z.string(),
  /** Of the case, in the words of its trade. */
  status: z.string(),
  stage: z.number().int(),
  override: OverrideOnWire,
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
    response: SavedPolicy,
  },
  checkPolicy: {
    ...policies,
    method: 'POST',
    path: '/v1/approval-policies/{id}/check',
    summary: 'What is the matter with a policy before it is saved',
    roles: maintain,
    body: PolicyContent,
    status: 200,
    response: Checked,
  },
  replayPolicy: {
    ...policies,
    method: 'POST',
    path: '/v1/approval-policies/{id}/replay',
    summary: 'What a policy would have meant for the requests of the past',
    roles: maintain,
    body: Replay,
    status: 200,
    response: Replayed,
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
  overrideApproval: {
    tag: 'approvals',
    method: 'POST',
    path: '/v1/cases/{id}/override',
    summary:
      'Decide in the place of those who are asked for an approval: for the open stage, or for all that are to come',
    roles: ['admin'],
    body: z.strictObject({
      decision: z.enum(['approve', 'reject']),
      /** A no ends the approval in any case. */
      scope: z.enum(['stage', 'approval']).default('stage'),
      /** Those who are passed over read it. */
      reason: z.string().trim().min(1, 'must say why').max(2000),
      /** Exceeds a budget that would stop it. */
      exceedBudget: z.boolean().default(false),
    }),
    idempotent: true,
    status: 200,
    response: Overridden,
  },
  getRates: {
    ...policies,
    method: 'GET',
    path: '/v1/exchange-rates',
    summary: 'Read the exchange rates in force',
    status: 200,
    response: RatesOnWire,
  },
  getRatesVersion: {
    ...policies,
    method: 'GET',
    path: '/v1/exchange-rates/versions/{version}',
    summary: 'Read exchange rates as they were',
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
