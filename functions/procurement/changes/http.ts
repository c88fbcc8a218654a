import { type CaseFile, requesterOf } from '../../cases/index.ts'
import { notFound } from '../../platform/errors.ts'
import type { Operations } from '../../platform/http.ts'
import { toWire } from '../../platform/money.ts'
import { pageOf } from '../pages.ts'
import { mayActOn, visibleRequest } from '../rights.ts'
import { orderOf } from '../store.ts'
import { askForChange } from './ask.ts'
import type { Changed, OrderChange } from './model.ts'
import type { changeRoutes } from './routes.ts'
import { differences } from './rules.ts'
import { changesOf } from './store.ts'
import { withdrawChange } from './withdraw.ts'

export const changeOperations: Operations<typeof changeRoutes> = {
  askForChange: async ({ params, body, caller, idempotencyKey }) => {
    await visibleRequest(caller, params.id)
    const { requester: by, actor } = await requesterOf(caller)
    const { file, number } = await askForChange(params.id, body, { by, actor, idempotencyKey }, (found) => {
      mayActOn(caller, found)
    })
    return { body: changeOnWire(file, changeNumbered(file, number)) }
  },

  listChanges: async ({ params, query, caller }) => {
    const file = await visibleRequest(caller, params.id)
    const { items, next } = pageOf(changesOf(file), ({ number }) => number, query)
    return { body: { items: items.map((change) => changeOnWire(file, change)), next } }
  },

  withdrawChange: async ({ params, body, caller }) => {
    const before = await visibleRequest(caller, params.id)
    mayActOn(caller, before)
    const { actor } = await requesterOf(caller)
    const number = Number(params.change)
    await withdrawChange(changeNumbered(before, number).changeId, body.reason, actor)
    const file = await visibleRequest(caller, params.id)
    return { body: changeOnWire(file, changeNumbered(file, number)) }
  },
}

function changeNumbered(file: CaseFile, number: number): OrderChange {
  const change = changesOf(file).find((each) => each.number === number)
  if (!change) throw notFound('change')
  return change
}

function changeOnWire(file: CaseFile, change: OrderChange) {
  const { number, changeId, reason, ended, by, at, before, after } = change
  return {
    id: number,
    caseId: changeId,
    purchaseOrder: orderOf(file)?.number,
    reason,
    status: ended?.status ?? 'open',
    because: ended?.because ?? null,
    before: asOrdered(before),
    after: asOrdered(after),
    differences: differences(before, after),
    requester: { id: by.personId, name: by.name },
    createdAt: at,
    endedAt: ended?.at ?? null,
  }
}

const asOrdered = ({ lines, total, neededBy }: Changed) => ({
  lines,
  total: toWire(total),
  neededBy: neededBy ?? null,
})
