import * as z from 'zod'
import { defineRoutes } from '../../platform/routes.ts'
import { Instant, ListQuery, listOf } from '../../platform/wire.ts'
import {
  CountContent,
  CountStatuses,
  Outcomes,
  Scanned,
  ScansAtOnce,
  SettlementContent,
  Settlements,
} from './model.ts'

const Whole = z.number().int()

const Listed = z.strictObject({
  id: z.string(),
  caseId: z.string(),
  title: z.string(),
  status: z.enum(CountStatuses),
  locationId: z.string(),
  expected: Whole,
  scanned: Whole,
  openedBy: z.strictObject({ id: z.string(), name: z.string() }),
  createdAt: Instant,
  updatedAt: Instant,
})

export const CountOnWire = Listed.extend({
  location: z.strictObject({ id: z.string(), name: z.string() }),
  alsoInUse: z.boolean(),
  /** Expected and scanned. */
  found: Whole,
  /** Expected and not scanned. */
  missing: Whole,
  /** Scanned, but our books had it elsewhere, or not at all. */
  unexpected: Whole,
  /** By our books it went, or came, since the count began: nothing is to be settled. */
  left: Whole,
  arrived: Whole,
  unsettled: Whole,
  version: Whole,
})

/** Where our books had it. */
const Booked = z.strictObject({ status: z.string(), locationId: z.string(), holder: z.string().optional() })

const Item = z.strictObject({
  tag: z.string(),
  assetId: z.string().optional(),
  model: z.string().optional(),
  outcome: z.enum(Outcomes),
  booked: Booked.optional(),
  settled: z
    .strictObject({
      as: z.enum(Settlements),
      locationId: z.string().optional(),
      note: z.string().optional(),
      by: z.string(),
      at: Instant,
    })
    .optional(),
})

const ScanOnWire = z.strictObject({
  scanned: z.string(),
  tag: z.string(),
  assetId: z.string().optional(),
  model: z.string().optional(),
  expected: z.boolean(),
  booked: Booked.optional(),
  again: z.boolean(),
  at: Instant,
  by: z.string(),
})

const SettledOnWire = z.strictObject({
  assetId: z.string().optional(),
  tag: z.string(),
  as: z.enum(Settlements),
  settled: z.boolean(),
  by: z.string().optional(),
  at: Instant.optional(),
  problem: z.strictObject({ code: z.string(), detail: z.string() }).optional(),
})

const counts = { tag: 'counts' } as const
const read = { ...counts, roles: ['coordinator', 'admin', 'auditor'] } as const
const maintain = { ...counts, roles: ['coordinator', 'admin'] } as const

export const countRoutes = defineRoutes({
  openCount: {
    ...maintain,
    method: 'POST',
    path: '/v1/counts',
    summary: 'Begin to count a place: what our books have there now is expected',
    body: CountContent,
    idempotent: true,
    status: 201,
    response: CountOnWire,
  },
  listCounts: {
    ...read,
    method: 'GET',
    path: '/v1/counts',
    summary: 'List counts, newest first',
    query: ListQuery,
    status: 200,
    response: listOf(Listed),
  },
  getCount: {
    ...read,
    method: 'GET',
    path: '/v1/counts/{id}',
    summary: 'Read a count: expected, found, missing, unexpected, and how many differences are not settled',
    status: 200,
    response: CountOnWire,
  },
  listCountItems: {
    ...read,
    method: 'GET',
    path: '/v1/counts/{id}/items',
    summary: 'What became of each thing, all or those of one outcome; of a closed count as it was then',
    query: ListQuery.extend({
      outcome: z.enum(Outcomes).optional(),
      /** Only differences that nobody has settled. */
      unsettled: z.enum(['true', 'false']).default('false'),
    }),
    status: 200,
    response: listOf(Item),
  },
  scanIntoCount: {
    ...maintain,
    method: 'POST',
    path: '/v1/counts/{id}/scans',
    summary: 'Note what was scanned: tags, or the addresses in labels; the same again is noted once',
    body: z.strictObject({ tags: z.array(Scanned).min(1).max(ScansAtOnce) }),
    status: 200,
    response: z.strictObject({ items: z.array(ScanOnWire) }),
  },
  settleDifferences: {
    ...maintain,
    method: 'POST',
    path: '/v1/counts/{id}/settlements',
    summary:
      'Settle differences, each with the movement that it means; those that cannot be settled say why, the others are settled all the same',
    body: z.strictObject({ settlements: z.array(SettlementContent).min(1).max(25) }),
    status: 200,
    response: z.strictObject({ items: z.array(SettledOnWire) }),
  },
  closeCount: {
    ...maintain,
    method: 'POST',
    path: '/v1/counts/{id}/close',
    summary: 'Close a count once every difference is settled; its result is kept',
    status: 200,
    response: CountOnWire,
  },
  cancelCount: {
    ...maintain,
    method: 'POST',
    path: '/v1/counts/{id}/cancel',
    summary: 'End a count without a result',
    body: z.strictObject({ reason: z.string().trim().min(1, 'must say why').max(2000) }),
    status: 200,
    response: CountOnWire,
  },
})
