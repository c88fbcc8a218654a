import * as z from 'zod'
import { WaitingOnWire } from '../../cases/index.ts'
import { MoneyOnWire } from '../../platform/money.ts'
import { defineRoutes } from '../../platform/routes.ts'
import { Instant, ListQuery, listOf } from '../../platform/wire.ts'
import { WriteOffContent, WriteOffStatuses } from './model.ts'

const Listed = z.strictObject({
  id: z.string(),
  title: z.string(),
  status: z.enum(WriteOffStatuses),
  assetId: z.string(),
  tag: z.string(),
  /** What it was bought for. */
  cost: MoneyOnWire.nullable(),
  requester: z.strictObject({ id: z.string(), name: z.string() }),
  createdAt: Instant,
})

export const WriteOffOnWire = Listed.extend({
  reason: z.string(),
  proceeds: MoneyOnWire.nullable(),
  revision: z.number().int(),
  waitingFor: z.array(WaitingOnWire),
  version: z.number().int(),
})

const writeOffs = { tag: 'write-offs' } as const
const changers = ['coordinator', 'admin'] as const
const readers = ['coordinator', 'admin', 'auditor'] as const

export const writeOffRoutes = defineRoutes({
  askForWriteOff: {
    ...writeOffs,
    method: 'POST',
    path: '/v1/assets/{id}/write-off',
    summary: 'Ask that a unit is written off: it goes through approval by the policy "write-offs"',
    roles: changers,
    body: WriteOffContent,
    status: 201,
    response: WriteOffOnWire,
    idempotent: true,
  },
  listWriteOffs: {
    ...writeOffs,
    method: 'GET',
    path: '/v1/write-offs',
    summary: 'List write-offs, newest first',
    roles: readers,
    query: ListQuery,
    status: 200,
    response: listOf(Listed),
  },
  getWriteOff: {
    ...writeOffs,
    method: 'GET',
    path: '/v1/write-offs/{id}',
    summary: 'Read a write-off',
    roles: readers,
    status: 200,
    response: WriteOffOnWire,
  },
  submitWriteOff: {
    ...writeOffs,
    method: 'POST',
    path: '/v1/write-offs/{id}/submit',
    summary: 'Correct a write-off that was sent back, and submit it again',
    roles: changers,
    body: WriteOffContent,
    status: 200,
    response: WriteOffOnWire,
  },
  withdrawWriteOff: {
    ...writeOffs,
    method: 'POST',
    path: '/v1/write-offs/{id}/withdraw',
    summary: 'Withdraw a write-off that is not carried out yet',
    roles: changers,
    body: z.strictObject({ reason: z.string().trim().min(1).max(300).optional() }),
    status: 200,
    response: WriteOffOnWire,
  },
})
