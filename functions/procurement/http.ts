import {
  type Actor,
  actorOf,
  type CaseFile,
  type CaseHead,
  changeCase,
  headsOfPersonAndKind,
  newestHeads,
  requesterOf,
  visibleCase,
  withCase,
} from '../cases/index.ts'
import { getPerson, mustBeOpen, personOfAddress } from '../people/index.ts'
import { dateIn } from '../platform/calendar/zone.ts'
import type { Caller } from '../platform/caller.ts'
import { type Instant, now } from '../platform/clock.ts'
import { Env, env } from '../platform/environment.ts'
import { conflict, notFound, Problem } from '../platform/errors.ts'
import { api } from '../platform/http.ts'
import { companySpeaker } from '../platform/language/speaking.ts'
import { describeMoney } from '../platform/money.ts'
import { refuseStale } from '../platform/versions.ts'
import { fromCursor, toCursor } from '../platform/wire.ts'
import { billingOf } from './bills/store.ts'
import { revisionOf } from './changes/store.ts'
import { purchaseChoices } from './drafting/choices.ts'
import { previewOf } from './drafting/preview.ts'
import { mayBecome, type PurchaseOrder, type PurchaseRequest } from './model.ts'
import { orderOnWire, requestOnWire } from './on-wire.ts'
import { documentName, orderView } from './order-view.ts'
import { recallRequest } from './recall.ts'
import { countsOf, tallyOf } from './receipts/store.ts'
import { mayActOn, visibleRequest } from './rights.ts'
import { routes } from './routes.ts'
import { changedFields, patched, totalOf } from './rules.ts'
import {
  createDraft,
  draftedBefore,
  involvedIn,
  orderNumbered,
  orderOf,
  ordersOf,
  requestOf,
  summaryOf,
} from './store.ts'
import { submitRequest } from './submit.ts'
import { withdrawRequest } from './withdraw.ts'

export const handler = api(routes, {
  createPurchaseRequest: async ({ body, caller, idempotencyKey }) => {
    const { requester, actor } = await requesterOf(caller)
    const asked = { content: body, requester, idempotencyKey, at: now() }
    try {
      const [beneficiary] = await Promise.all([
        beneficiaryOf(body.onBehalfOf, requester),
        mustBeOpen(body.costCentre),
      ])
      return answer(await createDraft({ ...asked, beneficiary, actor }))
    } catch (error) {
      // The cost centre may have been closed since this very request was heard.
      const before = error instanceof Problem ? await draftedBefore(asked) : undefined
      if (!before) throw error
      return answer(before)
    }
  },

  previewPurchaseRequest: async ({ body, caller }) => {
    const draft = body.caseId === undefined ? undefined : await visibleRequest(caller, body.caseId)
    const { requester } = draft ? draft.head : await requesterOf(caller)
    const onBehalfOf = await beneficiaryOf(body.onBehalfOf, requester)
    return { body: await previewOf(body, { requester, ...(onBehalfOf && { onBehalfOf }) }, now(), draft) }
  },

  getPurchaseChoices: async () => ({ body: await purchaseChoices(now()) }),

  listPurchaseRequests: async ({ query, caller }) => {
    const start = fromCursor(query.cursor)
    const page = caller.readsAll
      ? await newestHeads('purchase-request', query.limit, start)
      : await ownHeads(caller, query.limit, start)
    return { body: { items: page.items.map(listedOnWire), next: toCursor(page.next) } }
  },

  getPurchaseRequest: async ({ params, caller }) => answer(await visibleRequest(caller, params.id)),

  changePurchaseRequest: ({ params, body, caller, ifMatch }) =>
    change(params.id, caller, async (file, actor, at) => {
      refuseStale(
        ifMatch,
        file.head.seq,
        'The request changed since you read it. Read it again and repeat your change.',
      )
      if (file.head.status !== 'draft' && file.head.status !== 'changes_requested') {
        throw conflict(
          'cannot_change',
          `A request that is ${words(file.head.status)} cannot be changed.${mayBecome(file.head.status, 'changes_requested') ? ' Recall it first, then change it and submit it again.' : ' Withdraw it, if it is not ordered yet, and start a new one.'}`,
        )
      }
      const before = requestOf(file)
      if (!before) throw notFound('purchase request')
      const content = patched(before, body)
      const fields = changedFields(patched(before, {}), content)
      if (fields.length === 0) return file
      if (fields.includes('costCentre')) await mustBeOpen(content.costCentre)
      const request: PurchaseRequest = {
        pk: before.pk,
        sk: before.sk,
        caseId: before.caseId,
        raisedFor: before.raisedFor,
        ...content,
        total: totalOf(content.lines),
      }
      const { onBehalfOf: _earlier, ...head } = file.head
      const beneficiary = await beneficiaryOf(content.onBehalfOf, file.head.requester)
      const next = await changeCase(head, {
        at,
        event: {
          type: 'request_changed',
          actor,
          text: `${actor.name} changed the request: ${fields.join(', ')}. Total now ${describeMoney(request.total)}.`,
          facts: { fields },
        },
        head: {
          title: content.title,
          ...(beneficiary && { onBehalfOf: beneficiary }),
          involved: [...new Set([...file.head.involved, ...involvedIn(beneficiary)])],
          summary: summaryOf(request),
        },
        writes: [{ Put: { Item: request } }],
      })
      return {
        head: next,
        items: file.items.map((item) => (item.sk === request.sk ? (request as never) : item)),
      }
    }),

  submitPurchaseRequest: ({ params, body, caller }) =>
    change(params.id, caller, (file, actor, at) => submitRequest(file, actor, at, body.confirmDuplicate)),

  recallPurchaseRequest: ({ params, body, caller }) =>
    change(params.id, caller, (file, actor, at) => recallRequest(file, actor, at, body.reason)),

  withdrawPurchaseRequest: ({ params, body, caller }) =>
    change(params.id, caller, (file, actor, at) => withdrawRequest(file, actor, at, body.reason)),

  listPurchaseOrders: async ({ query }) => {
    const year = query.year ?? dateIn(env(Env.timeZone), now()).slice(0, 4)
    const page = await ordersOf(year, query.limit, fromCursor(query.cursor))
    const counts = await countsOf(page.items)
    const items = page.items.map((order) => orderOnWire(order, counts.get(order.caseId)))
    return { body: { items, next: toCursor(page.next) } }
  },

  getPurchaseOrder: async ({ params, caller }) => {
    const { order, file } = await visibleOrder(caller, params.number)
    return { body: orderOnWire(order, { tally: tallyOf(file), billing: billingOf(file) }) }
  },

  getPurchaseOrderDocument: async ({ params, query, caller }) => {
    const found = await visibleOrder(caller, params.number)
    const current = found.order.revision ?? 0
    const order =
      (query.revision ?? current) === current
        ? found.order
        : revisionOf(found.file, query.revision ?? current)
    if (!order) throw notFound('revision')
    const { orderPdf } = await import('./order-pdf.ts')
    return {
      bytes: await orderPdf(orderView(order), await companySpeaker()),
      headers: { 'content-disposition': `inline; filename="${documentName(order)}.pdf"` },
    }
  },
})

function answer(file: CaseFile) {
  return { body: requestOnWire(file), version: file.head.seq }
}

const words = (status: string) => status.replaceAll('_', ' ')

/** Changes one's own request; a coordinator or admin may help with anybody's. */
async function change(
  id: string,
  caller: Caller,
  act: (file: CaseFile, actor: Actor, at: Instant) => Promise<CaseFile>,
) {
  const at = now()
  const actor = await actorOf(caller)
  const after = await withCase(id, async (file) => {
    if (!file) throw notFound('purchase request')
    mayActOn(caller, file)
    return act(file, actor, at)
  })
  return answer(after)
}

async function beneficiaryOf(
  id: string | undefined,
  requester: CaseHead['requester'],
): Promise<CaseHead['requester'] | undefined> {
  if (id === undefined || id === requester.personId) return undefined
  const person = await getPerson(id)
  if (person?.status !== 'active') {
    throw new Problem(400, 'bad_input', 'The person it is for is not an active member of the directory.', [
      { field: 'onBehalfOf', problem: 'is not an active person of the directory' },
    ])
  }
  return { personId: person.id, name: person.name, email: person.email }
}

async function ownHeads(caller: Caller, limit: number, start: Record<string, unknown> | undefined) {
  const person = await personOfAddress(caller.email)
  return person
    ? headsOfPersonAndKind(person.personId, 'purchase-request', limit, start)
    : { items: [], next: undefined }
}

async function visibleOrder(
  caller: Caller,
  number: string,
): Promise<{ order: PurchaseOrder; file: CaseFile }> {
  const found = await orderNumbered(number)
  if (!found) throw notFound('purchase order')
  const file = await visibleCase(caller, found.caseId, 'purchase order')
  return { order: orderOf(file) ?? found, file }
}

function listedOnWire(head: CaseHead) {
  return {
    id: head.caseId,
    caseId: head.caseId,
    title: head.title,
    status: head.status,
    requester: { id: head.requester.personId, name: head.requester.name },
    total: head.summary.total,
    costCentre: head.summary.costCentre,
    createdAt: head.createdAt,
    updatedAt: head.updatedAt,
  }
}
