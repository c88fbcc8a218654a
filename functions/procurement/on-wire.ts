import {
  answerFor,
  changesOfRound,
  overrideOnWire,
  type Route,
  routeSk,
  type Stage,
  stageSk,
} from '../approvals/index.ts'
import { lastDayOf } from '../budgets/index.ts'
import { type CaseFile, type Charge, itemOf, waitingOnWire } from '../cases/index.ts'
import { fromWire, times, toWire } from '../platform/money.ts'
import { billingStatus } from './bills/rules.ts'
import { billingOf } from './bills/store.ts'
import type { PurchaseOrder } from './model.ts'
import { billable, deliveries, deliveryStatus } from './receipts/rules.ts'
import { type Counts, tallyOf } from './receipts/store.ts'
import { orderOf, requestOf } from './store.ts'

const person = ({ personId, name }: { personId: string; name: string }) => ({ id: personId, name })

/** A purchase request as the API gives it. */
export function requestOnWire(file: CaseFile) {
  const { head } = file
  const request = requestOf(file)
  if (!request) throw new Error(`Case ${head.caseId} has no request.`)
  const route = itemOf<Route>(file, routeSk(head.revision))
  const order = orderOf(file)
  const counts = { tally: tallyOf(file), billing: billingOf(file) }
  const delivered = order && linesSoFar(order, counts)
  return {
    id: head.caseId,
    caseId: head.caseId,
    status: head.status,
    revision: head.revision,
    title: request.title,
    justification: request.justification,
    requester: person(head.requester),
    onBehalfOf: head.onBehalfOf?.personId,
    beneficiary: head.onBehalfOf ? person(head.onBehalfOf) : null,
    costCentre: request.costCentre,
    neededBy: request.neededBy,
    vendor: request.vendor,
    project: request.project,
    total: toWire(request.total),
    lines: request.lines.map((line, index) => ({
      ...line,
      delivery: delivered?.[index] ?? null,
      amount: amountOf(line),
    })),
    rule: route ? { policy: route.policy.id, version: route.policy.version, ...route.rule } : null,
    together: route?.together ? togetherOnWire(route.together) : null,
    duplicateOf: route?.duplicateOf ?? null,
    changes: changesOfRound(file),
    stages: route ? route.stages.map((_, index) => stageOnWire(file, route, index)) : [],
    waitingFor: waitingOnWire(head),
    raisedFor: request.raisedFor ?? null,
    budget: head.charge ? chargeOnWire(head.charge) : null,
    budgetWarning: head.charge?.warning ?? null,
    purchaseOrder: order
      ? {
          number: order.number,
          issuedAt: order.issuedAt,
          revision: order.revision ?? 0,
          neededBy: order.neededBy ?? null,
          lines: order.lines.map((line, index) => ({
            ...line,
            amount: amountOf(line),
            delivery: delivered?.[index],
          })),
          total: toWire(order.total),
          billing: billedSoFar(order, counts),
        }
      : null,
    createdAt: head.createdAt,
    updatedAt: head.updatedAt,
    version: head.seq,
  }
}

function togetherOnWire({ amount, days, others }: NonNullable<Route['together']>) {
  return {
    amount: toWire(amount),
    days,
    others: others.map((each) => ({ id: each.caseId, title: each.title, amount: toWire(each.amount) })),
  }
}

function chargeOnWire(charge: Charge) {
  const { costCentre, currency, start, pending, committed, ordered, received, billed } = charge
  const money = (minor: number) => toWire({ minor, currency })
  return {
    costCentre,
    start,
    end: lastDayOf(charge),
    pending: money(pending),
    committed: money(committed),
    ordered: money(ordered),
    received: money(received),
    billed: money(billed),
  }
}

function stageOnWire(file: CaseFile, route: Route, index: number) {
  const stage = itemOf<Stage>(file, stageSk(route.revision, index + 1))
  const people = stage?.approvers ?? route.foreseen[index] ?? []
  return {
    number: index + 1,
    name: route.stages[index]?.name,
    status: stage ? (stage.outcome ?? 'open') : 'waiting',
    needed: stage?.needed ?? route.stages[index]?.needed,
    approvers: people.map(({ id, name }, at) => {
      const answer = answerFor(file, { revision: route.revision, number: index + 1 }, id)
      const kept = stage?.kept?.find((each) => each.id === id)
      const by = (answer ?? kept)?.by
      return {
        id,
        name,
        as: stage?.approvers[at]?.as ?? null,
        decision: answer?.choice ?? (kept ? 'approve' : null),
        by: by && by.personId !== id ? by.name : null,
        at: (answer ?? kept)?.at ?? null,
        round: kept?.round ?? null,
        comment: answer?.comment ?? null,
      }
    }),
    override: stage?.override ? overrideOnWire(stage.override) : null,
  }
}

const amountOf = ({ unitPrice, quantity }: PurchaseOrder['lines'][number]) =>
  toWire(times(fromWire(unitPrice), quantity))

/** How an order stands on each of its lines: what came, and what was billed. */
function linesSoFar(order: PurchaseOrder, { tally, billing }: Counts) {
  return deliveries(order, tally).map((delivery, index) => {
    const billed = billing?.lines[index] ?? 0
    const due = delivery.ordered - delivery.cancelled
    return { ...delivery, billed, billing: billingStatus([{ due, billed }]) }
  })
}

/** How far an order is billed, by quantity: all of it is, once each line that is not called off is. */
function billedSoFar(order: PurchaseOrder, counts: Counts) {
  return billingStatus(
    linesSoFar(order, counts).map(({ ordered, cancelled, billed }) => ({ due: ordered - cancelled, billed })),
  )
}

export function orderOnWire(order: PurchaseOrder, counts: Counts = { tally: undefined, billing: undefined }) {
  const {
    number,
    caseId,
    issuedAt,
    issuedOn,
    vendor,
    requester,
    costCentre,
    neededBy,
    lines,
    total,
    approvals,
  } = order
  const { tally, billing } = counts
  const delivered = linesSoFar(order, counts)
  const { currency } = total
  return {
    number,
    caseId,
    issuedAt,
    issuedOn,
    revision: order.revision ?? 0,
    revisedOn: order.revisedOn ?? null,
    vendor: vendor ?? null,
    requester: person(requester),
    costCentre,
    neededBy: neededBy ?? null,
    status: deliveryStatus(order, tally),
    lines: lines.map((line, index) => ({ ...line, delivery: delivered[index] })),
    total: toWire(total),
    billable: toWire(billable(order, tally)),
    billing: billedSoFar(order, counts),
    billed: toWire({ minor: billing?.net ?? 0, currency }),
    approvals,
  }
}
