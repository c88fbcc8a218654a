import { answerFor, type Route, routeSk, type Stage, stageSk } from '../approvals/index.ts'
import { lastDayOf } from '../budgets/index.ts'
import { type CaseFile, type Charge, itemOf, waitingOnWire } from '../cases/index.ts'
import { fromWire, times, toWire } from '../platform/money.ts'
import type { PurchaseOrder } from './model.ts'
import type { Tally } from './receipts/model.ts'
import { billable, deliveries, deliveryStatus } from './receipts/rules.ts'
import { tallyOf } from './receipts/store.ts'
import { orderOf, requestOf } from './store.ts'

const person = ({ personId, name }: { personId: string; name: string }) => ({ id: personId, name })

/** A purchase request as the API gives it. */
export function requestOnWire(file: CaseFile) {
  const { head } = file
  const request = requestOf(file)
  if (!request) throw new Error(`Case ${head.caseId} has no request.`)
  const route = itemOf<Route>(file, routeSk(head.revision))
  const order = orderOf(file)
  const delivered = order && deliveries(order, tallyOf(file))
  return {
    id: head.caseId,
    caseId: head.caseId,
    status: head.status,
    revision: head.revision,
    title: request.title,
    justification: request.justification,
    requester: person(head.requester),
    onBehalfOf: head.onBehalfOf?.personId,
    costCentre: request.costCentre,
    neededBy: request.neededBy,
    vendor: request.vendor,
    project: request.project,
    total: toWire(request.total),
    lines: request.lines.map((line, index) => ({
      ...line,
      delivery: delivered?.[index] ?? null,
      amount: toWire(times(fromWire(line.unitPrice), line.quantity)),
    })),
    rule: route ? { policy: route.policy.id, version: route.policy.version, ...route.rule } : null,
    stages: route ? route.stages.map((_, index) => stageOnWire(file, route, index)) : [],
    waitingFor: waitingOnWire(head),
    raisedFor: request.raisedFor ?? null,
    budget: head.charge ? chargeOnWire(head.charge) : null,
    budgetWarning: head.charge?.warning ?? null,
    purchaseOrder: order ? { number: order.number, issuedAt: order.issuedAt } : null,
    createdAt: head.createdAt,
    updatedAt: head.updatedAt,
    version: head.seq,
  }
}

function chargeOnWire(charge: Charge) {
  const { costCentre, currency, start, pending, committed, ordered, received } = charge
  const money = (minor: number) => toWire({ minor, currency })
  return {
    costCentre,
    start,
    end: lastDayOf(charge),
    pending: money(pending),
    committed: money(committed),
    ordered: money(ordered),
    received: money(received),
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
    approvers: people.map(({ id, name }) => {
      const answer = answerFor(file, { revision: route.revision, number: index + 1 }, id)
      return {
        id,
        name,
        decision: answer?.choice ?? null,
        by: answer && answer.by.personId !== id ? answer.by.name : null,
        at: answer?.at ?? null,
        comment: answer?.comment ?? null,
      }
    }),
  }
}

export function orderOnWire(order: PurchaseOrder, tally: Tally | undefined) {
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
  const delivered = deliveries(order, tally)
  return {
    number,
    caseId,
    issuedAt,
    issuedOn,
    vendor: vendor ?? null,
    requester: person(requester),
    costCentre,
    neededBy: neededBy ?? null,
    status: deliveryStatus(order, tally),
    lines: lines.map((line, index) => ({ ...line, delivery: delivered[index] })),
    total: toWire(total),
    billable: toWire(billable(order, tally)),
    approvals,
  }
}
