import * as z from 'zod'
import { TotalOnWire } from '../../platform/money.ts'
import { defineRoutes } from '../../platform/routes.ts'
import { Instant, ListQuery, listOf } from '../../platform/wire.ts'
import { OrderLine } from '../model.ts'
import { ChangeContent, ChangeStatuses } from './model.ts'

const AsOrdered = z.strictObject({
  lines: z.array(OrderLine),
  total: TotalOnWire,
  neededBy: z.string().nullable(),
})

const ChangeOnWire = z.strictObject({
  /** Counts the changes of the order, from 1. */
  id: z.number().int(),
  /** The case that is approved: its timeline tells who decided what. */
  caseId: z.string(),
  purchaseOrder: z.string(),
  reason: z.string(),
  /** `open` until it is applied, or has come to nothing. */
  status: z.enum(['open', ...ChangeStatuses]),
  because: z.string().nullable(),
  before: AsOrdered,
  after: AsOrdered,
  /** What becomes different, in words. */
  differences: z.array(z.strictObject({ label: z.string(), value: z.string() })),
  requester: z.strictObject({ id: z.string(), name: z.string() }),
  createdAt: Instant,
  endedAt: Instant.nullable(),
})

const changes = { tag: 'change orders' } as const

/** Changes of an order that is out. Its requester and coordinators may ask for them. */
export const changeRoutes = defineRoutes({
  askForChange: {
    ...changes,
    method: 'POST',
    path: '/v1/purchase-requests/{id}/changes',
    summary:
      'Ask for a change of the order: it goes through approval again, and the order stays as it is until then',
    body: ChangeContent,
    idempotent: true,
    status: 202,
    response: ChangeOnWire,
  },
  listChanges: {
    ...changes,
    method: 'GET',
    path: '/v1/purchase-requests/{id}/changes',
    summary: 'List the changes of an order, the first one first',
    query: ListQuery,
    status: 200,
    response: listOf(ChangeOnWire),
  },
  withdrawChange: {
    ...changes,
    method: 'POST',
    path: '/v1/purchase-requests/{id}/changes/{change}/withdraw',
    summary: 'Withdraw a change that is not carried out yet',
    body: z.strictObject({ reason: z.string().trim().max(2000).optional() }),
    idempotent: true,
    status: 200,
    response: ChangeOnWire,
  },
})
