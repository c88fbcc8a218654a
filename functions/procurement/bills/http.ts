import { actorOf, type CaseFile, requesterOf, withCase } from '../../cases/index.ts'
import { now } from '../../platform/clock.ts'
import { notFound } from '../../platform/errors.ts'
import type { Operations } from '../../platform/http.ts'
import { pageOf } from '../pages.ts'
import { visibleRequest } from '../rights.ts'
import { orderOf } from '../store.ts'
import { decideBill } from './decide.ts'
import { billOnWire } from './on-wire.ts'
import { recordBill } from './record.ts'
import type { billRoutes } from './routes.ts'
import { billOf, billsOf } from './store.ts'

export const billOperations: Operations<typeof billRoutes> = {
  recordBill: async ({ params, body, caller, idempotencyKey }) => {
    const { requester: by, actor } = await requesterOf(caller)
    const { file, count } = await recordBill(params.id, body, { by, actor, idempotencyKey })
    return answer(file, count)
  },

  listBills: async ({ params, query, caller }) => {
    const file = await visibleRequest(caller, params.id)
    const order = orderOf(file)
    const { items, next } = pageOf(billsOf(file), ({ count }) => count, query)
    return { body: { items: order ? items.map((bill) => billOnWire(order, bill)) : [], next } }
  },

  decideBill: async ({ params, body, caller }) => {
    const actor = await actorOf(caller)
    const by = { personId: actor.personId ?? caller.email, name: actor.name, email: caller.email }
    const count = /^\d{1,4}$/.test(params.bill) ? Number(params.bill) : 0
    const file = await withCase(params.id, async (found) => {
      if (!found) throw notFound('purchase request')
      return decideBill(found, count, body, { by, actor }, now())
    })
    return answer(file, count)
  },
}

function answer(file: CaseFile, count: number) {
  const order = orderOf(file)
  const bill = billOf(file, count)
  if (!order || !bill) throw notFound('bill')
  return { body: billOnWire(order, bill) }
}
