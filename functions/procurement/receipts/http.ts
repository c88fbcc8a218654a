import { type CaseFile, requesterOf, withCase } from '../../cases/index.ts'
import type { Caller } from '../../platform/caller.ts'
import { now } from '../../platform/clock.ts'
import { notFound } from '../../platform/errors.ts'
import type { Operations } from '../../platform/http.ts'
import { requestOnWire } from '../on-wire.ts'
import { pageOf } from '../pages.ts'
import { visibleRequest } from '../rights.ts'
import { orderOf } from '../store.ts'
import { bookReceipt } from './book.ts'
import { cancelOrder, closeOrder } from './close.ts'
import type { GoodsIntake } from './intake.ts'
import type { Receipt } from './model.ts'
import { reverseReceipt } from './reverse.ts'
import type { receiptRoutes } from './routes.ts'
import { partsOf, receiptOf, receiptsOf, reversalOf } from './store.ts'

/** What the routes of receipts do, with those who take accepted goods in. */
export function receiptOperations(intake: GoodsIntake): Operations<typeof receiptRoutes> {
  return {
    bookReceipt: async ({ params, body, caller, idempotencyKey }) => {
      const { requester: by, actor } = await requesterOf(caller)
      const number = await bookReceipt(params.id, body, { by, actor, idempotencyKey }, intake)
      return answer(caller, params.id, number)
    },

    reverseReceipt: async ({ params, body, caller, idempotencyKey }) => {
      const { requester: by, actor } = await requesterOf(caller)
      const number = /^\d{1,4}$/.test(params.receipt) ? Number(params.receipt) : 0
      await reverseReceipt(params.id, number, body.reason, { by, actor, idempotencyKey }, intake)
      return answer(caller, params.id, number)
    },

    listReceipts: async ({ params, query, caller }) => {
      const file = await visibleRequest(caller, params.id)
      const { items, next } = pageOf(receiptsOf(file), ({ number }) => number, query)
      return { body: { items: items.map((receipt) => receiptOnWire(file, receipt)), next } }
    },

    closeOrder: ending(closeOrder),
    cancelOrder: ending(cancelOrder),
  }
}

function ending(end: typeof closeOrder): Operations<typeof receiptRoutes>['closeOrder'] {
  return async ({ params, body, caller }) => {
    const { requester: by, actor } = await requesterOf(caller)
    const file = await withCase(params.id, async (found) => {
      if (!found) throw notFound('purchase request')
      return end(found, body.reason, { by, actor, at: now() })
    })
    return { body: requestOnWire(file), version: file.head.seq }
  }
}

async function answer(caller: Caller, id: string, number: number) {
  const file = await visibleRequest(caller, id)
  const receipt = receiptOf(file, number)
  if (!receipt) throw new Error(`Case ${id} has no receipt ${number}.`)
  return { body: receiptOnWire(file, receipt) }
}

function receiptOnWire(file: CaseFile, receipt: Receipt) {
  const { number, receivedOn, deliveryNote, by, at, lines, parts } = receipt
  const order = orderOf(file)
  const inStock = partsOf(file, number)
  const reversal = reversalOf(file, number)
  const units = (some: readonly { quantity: number }[]) =>
    some.reduce((sum, { quantity }) => sum + quantity, 0)
  return {
    number,
    purchaseOrder: order?.number,
    receivedOn,
    deliveryNote: deliveryNote ?? null,
    bookedBy: { id: by.personId, name: by.name },
    bookedAt: at,
    lines: lines.map((line) => ({
      ...line,
      reason: line.reason ?? null,
      description: order?.lines[line.line - 1]?.description,
    })),
    takenIn: inStock.flatMap(({ taken }) =>
      taken.map(({ assets, ...rest }) => ({
        ...rest,
        assets: assets.map(({ assetId, tag, serial }) => ({ id: assetId, tag, serial: serial ?? null })),
      })),
    ),
    outstanding: units(parts.flat()) - units(inStock.flatMap(({ taken }) => taken)),
    remarks: inStock.flatMap(({ remarks }) => remarks),
    reversed: reversal
      ? {
          by: { id: reversal.by.personId, name: reversal.by.name },
          at: reversal.at,
          reason: reversal.reason,
          outstanding: units(reversal.left),
          remarks: reversal.remarks,
        }
      : null,
  }
}
