import * as z from 'zod'
import { defineRoutes } from '../../platform/routes.ts'
import { Instant, ListQuery, listOf } from '../../platform/wire.ts'
import { RequestOnWire } from '../routes.ts'
import { ReceiptContent } from './model.ts'

const Person = z.strictObject({ id: z.string(), name: z.string() })
const count = z.number().int()

const ReceiptOnWire = z.strictObject({
  number: count,
  purchaseOrder: z.string(),
  receivedOn: z.string(),
  deliveryNote: z.string().nullable(),
  bookedBy: Person,
  bookedAt: Instant,
  lines: z.array(
    z.strictObject({
      line: count,
      description: z.string(),
      received: count,
      accepted: count,
      rejected: count,
      reason: z.string().nullable(),
    }),
  ),
  /** What became of the accepted goods that are kept in stock: single assets, or a higher count. */
  takenIn: z.array(
    z.strictObject({
      line: count,
      modelId: z.string(),
      locationId: z.string(),
      quantity: count,
      assets: z.array(z.strictObject({ id: z.string(), tag: z.string(), serial: z.string().nullable() })),
    }),
  ),
  /** Units that are still being taken in; this goes on by itself. */
  outstanding: count,
  /** What could not be done as it was asked for. */
  remarks: z.array(z.string()),
  /** It was booked wrongly and taken back: it counts in nothing any more. */
  reversed: z
    .strictObject({
      by: Person,
      at: Instant,
      reason: z.string(),
      /** Units that are still being taken out of stock; this goes on by itself. */
      outstanding: count,
      /** What could not be taken out. */
      remarks: z.array(z.string()),
    })
    .nullable(),
})

const receipts = { tag: 'receipts' } as const

const Because = z.strictObject({
  reason: z.string().trim().min(1, 'must say why').max(2000, 'must be at most 2000 characters'),
})

const ending = {
  ...receipts,
  method: 'POST',
  roles: ['coordinator', 'admin'],
  body: Because,
  idempotent: true,
  status: 200,
  response: RequestOnWire,
} as const

/** Goods received on a purchase order, and its end. */
export const receiptRoutes = defineRoutes({
  bookReceipt: {
    ...receipts,
    method: 'POST',
    path: '/v1/purchase-requests/{id}/receipts',
    summary: 'Book what was delivered: accepted goods become assets or stock in the same step',
    roles: ['coordinator', 'admin'],
    body: ReceiptContent,
    idempotent: true,
    status: 201,
    response: ReceiptOnWire,
  },
  listReceipts: {
    ...receipts,
    method: 'GET',
    path: '/v1/purchase-requests/{id}/receipts',
    summary: 'List what was delivered on it, the first receipt first',
    query: ListQuery,
    status: 200,
    response: listOf(ReceiptOnWire),
  },
  reverseReceipt: {
    ...receipts,
    method: 'POST',
    path: '/v1/purchase-requests/{id}/receipts/{receipt}/reverse',
    summary: 'Take back a receipt that was booked wrongly, whole: book the right one then',
    roles: ['coordinator', 'admin'],
    body: Because,
    idempotent: true,
    status: 200,
    response: ReceiptOnWire,
  },
  closeOrder: {
    ...ending,
    path: '/v1/purchase-requests/{id}/close',
    summary: 'Close the order: what has not come is expected no more',
  },
  cancelOrder: {
    ...ending,
    path: '/v1/purchase-requests/{id}/cancel',
    summary: 'Cancel the order before anything of it came: the vendor is told',
  },
})
