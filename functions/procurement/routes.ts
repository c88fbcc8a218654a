import * as z from 'zod'
import { OverrideOnWire } from '../approvals/index.ts'
import { WaitingOnWire } from '../cases/index.ts'
import { TotalOnWire } from '../platform/money.ts'
import { defineRoutes } from '../platform/routes.ts'
import { Instant, ListQuery, listOf } from '../platform/wire.ts'
import { BillingStatuses } from './bills/rules.ts'
import { draftingRoutes } from './drafting/routes.ts'
import {
  CaseId,
  LineContent,
  OrderLine,
  RequestContent,
  RequestPatch,
  Statuses,
  VendorContent,
} from './model.ts'

const Person = z.strictObject({ id: z.string(), name: z.string() })

const StageOnWire = z.strictObject({
  number: z.number().int(),
  name: z.string(),
  /** `waiting` until it is opened. */
  status: z.enum(['waiting', 'open', 'approved', 'rejected', 'changes_requested', 'withdrawn', 'recalled']),
  approvers: z.array(
    Person.extend({
      decision: z.string().nullable(),
      /** Who decided for them, as their delegate. */
      by: z.string().nullable(),
      /** Why they are asked: their relation to the request. */
      as: z.string().nullable(),
      /** The round in which they decided, where an earlier yes was kept. */
      round: z.number().int().nullable(),
      at: Instant.nullable(),
      comment: z.string().nullable(),
    }),
  ),
  needed: z.union([z.string(), z.number().int()]),
  /** An administrator decided in the place of those who were asked. */
  override: OverrideOnWire.nullable(),
})

/** How an order stands on one of its lines, in whole units. */
const DeliveryOnWire = z.strictObject({
  ordered: z.number().int(),
  received: z.number().int(),
  accepted: z.number().int(),
  rejected: z.number().int(),
  /** Still to come. */
  open: z.number().int(),
  /** Will not come: the order was closed without it. */
  cancelled: z.number().int(),
  /** What the vendor may ask money for. */
  billable: z.number().int(),
  /** What bills that count have asked for, less what was credited. */
  billed: z.number().int(),
  billing: z.enum(BillingStatuses),
})

export const RequestOnWire = RequestContent.extend({
  id: z.string(),
  caseId: z.string(),
  status: z.enum(Statuses),
  revision: z.number().int(),
  requester: Person,
  /** Whom `onBehalfOf` names. */
  beneficiary: Person.nullable(),
  total: TotalOnWire,
  /** `delivery` is null until it is ordered. */
  lines: z.array(LineContent.extend({ amount: TotalOnWire, delivery: DeliveryOnWire.nullable() })),
  /** Other requests that it was ruled together with, because each by itself stays below a limit. */
  together: z
    .strictObject({
      amount: TotalOnWire,
      days: z.number().int(),
      others: z.array(z.strictObject({ id: z.string(), title: z.string(), amount: TotalOnWire })),
    })
    .nullable(),
  /** The request that it repeats, or seems to. */
  duplicateOf: z.string().nullable(),
  /** What was changed between the round before and this one, in words. */
  changes: z.array(z.string()),
  rule: z
    .strictObject({ policy: z.string(), version: z.number().int(), id: z.string(), name: z.string() })
    .nullable(),
  stages: z.array(StageOnWire),
  waitingFor: z.array(WaitingOnWire),
  /** What it takes of the budget of its cost centre, by how far that has come; null where none pays. */
  budget: z
    .strictObject({
      costCentre: z.string(),
      /** First and last day of the period that it counts in. */
      start: z.string(),
      end: z.string(),
      pending: TotalOnWire,
      committed: TotalOnWire,
      ordered: TotalOnWire,
      received: TotalOnWire,
      billed: TotalOnWire,
    })
    .nullable(),
  /** What its submission was more than, where that is only said. */
  budgetWarning: z.string().nullable(),
  /** The order as it holds now, with the lines that changes made of those asked for; `revision` counts its changes. */
  purchaseOrder: z
    .strictObject({
      number: z.string(),
      issuedAt: Instant,
      revision: z.number().int(),
      neededBy: z.string().nullable(),
      lines: z.array(OrderLine.extend({ amount: TotalOnWire, delivery: DeliveryOnWire })),
      total: TotalOnWire,
      billing: z.enum(BillingStatuses),
    })
    .nullable(),
  /** The case whose workflow raised it. */
  raisedFor: z.string().nullable(),
  createdAt: Instant,
  updatedAt: Instant,
  version: z.number().int(),
})

const Listed = z.strictObject({
  id: z.string(),
  caseId: z.string(),
  title: z.string(),
  status: z.enum(Statuses),
  requester: Person,
  total: TotalOnWire,
  costCentre: z.string(),
  createdAt: Instant,
  updatedAt: Instant,
})

export const OrderOnWire = z.strictObject({
  number: z.string(),
  caseId: z.string(),
  issuedAt: Instant,
  issuedOn: z.string(),
  /** Changes made to it so far, and the day of the last. */
  revision: z.number().int(),
  revisedOn: z.string().nullable(),
  vendor: VendorContent.nullable(),
  requester: Person,
  costCentre: z.string(),
  neededBy: z.string().nullable(),
  status: z.enum(['ordered', 'partially_received', 'received', 'closed', 'cancelled']),
  lines: z.array(OrderLine.extend({ delivery: DeliveryOnWire })),
  total: TotalOnWire,
  /** What the vendor may ask money for so far. */
  billable: TotalOnWire,
  /** How far it is billed by quantity, and what was billed without tax. */
  billing: z.enum(BillingStatuses),
  billed: TotalOnWire,
  approvals: z.array(z.strictObject({ who: z.string(), at: Instant })),
})

const requests = { tag: 'purchase requests' } as const
const orders = { tag: 'purchase orders' } as const

export const routes = defineRoutes({
  ...draftingRoutes,
  createPurchaseRequest: {
    ...requests,
    method: 'POST',
    path: '/v1/purchase-requests',
    summary: 'Draft a purchase request',
    body: RequestContent,
    idempotent: true,
    status: 201,
    response: RequestOnWire,
  },
  listPurchaseRequests: {
    ...requests,
    method: 'GET',
    path: '/v1/purchase-requests',
    summary: 'List purchase requests, newest first: your own, or all for coordinators and auditors',
    query: ListQuery,
    status: 200,
    response: listOf(Listed),
  },
  getPurchaseRequest: {
    ...requests,
    method: 'GET',
    path: '/v1/purchase-requests/{id}',
    summary: 'Read a purchase request: where it stands, who decided what',
    status: 200,
    response: RequestOnWire,
  },
  changePurchaseRequest: {
    ...requests,
    method: 'PATCH',
    path: '/v1/purchase-requests/{id}',
    summary: 'Change a draft, or a request that was sent back for changes',
    body: RequestPatch,
    ifMatch: true,
    status: 200,
    response: RequestOnWire,
  },
  submitPurchaseRequest: {
    ...requests,
    method: 'POST',
    path: '/v1/purchase-requests/{id}/submit',
    summary: 'Submit it for approval',
    body: z.strictObject({
      /** Id of the request that this one repeats, where the answer was `possible_duplicate` and both are needed. */
      confirmDuplicate: CaseId.optional(),
    }),
    idempotent: true,
    status: 202,
    response: RequestOnWire,
  },
  recallPurchaseRequest: {
    ...requests,
    method: 'POST',
    path: '/v1/purchase-requests/{id}/recall',
    summary: 'Take it back while it waits for approval, to change it and submit it again',
    body: z.strictObject({ reason: z.string().trim().min(1, 'must say why').max(2000) }),
    idempotent: true,
    status: 200,
    response: RequestOnWire,
  },
  withdrawPurchaseRequest: {
    ...requests,
    method: 'POST',
    path: '/v1/purchase-requests/{id}/withdraw',
    summary: 'Withdraw it, at any time before it is ordered',
    body: z.strictObject({ reason: z.string().trim().max(2000).optional() }),
    idempotent: true,
    status: 200,
    response: RequestOnWire,
  },
  listPurchaseOrders: {
    ...orders,
    method: 'GET',
    path: '/v1/purchase-orders',
    summary: 'List the purchase orders of a year, newest first',
    roles: ['coordinator', 'admin', 'auditor'],
    query: ListQuery.extend({
      year: z
        .string()
        .regex(/^\d{4}$/, 'must be a year such as 2026')
        .optional(),
    }),
    status: 200,
    response: listOf(OrderOnWire),
  },
  getPurchaseOrder: {
    ...orders,
    method: 'GET',
    path: '/v1/purchase-orders/{number}',
    summary: 'Read a purchase order',
    status: 200,
    response: OrderOnWire,
  },
  getPurchaseOrderDocument: {
    ...orders,
    method: 'GET',
    path: '/v1/purchase-orders/{number}/document',
    summary: 'The purchase order as PDF: as it holds now, or as it was at a revision',
    query: z.strictObject({ revision: z.coerce.number().int().min(0).max(9999).optional() }),
    status: 200,
    produces: 'application/pdf',
  },
})
