import { ordering } from '../budgets/index.ts'
import { type CaseFile, caseKey, itemsOf, recordBrokenOff, System, withCase } from '../cases/index.ts'
import { dateIn } from '../platform/calendar/zone.ts'
import { now } from '../platform/clock.ts'
import { Env, env } from '../platform/environment.ts'
import { describeMoney } from '../platform/money.ts'
import { step } from '../platform/step.ts'
import type { Task } from '../tasks/index.ts'
import { OrderSk, orderPartition, type PurchaseOrder, RaisedRequest } from './model.ts'
import { raiseRequest } from './raise.ts'
import { orderNumber } from './rules.ts'
import { orderOf, orderSortKey, ordersIn, putOrder, requestOf } from './store.ts'

/** What the state machine `procurement` calls. */
export type ProcurementStep =
  | { step: 'raiseRequest'; caseId: string; request: unknown }
  | { step: 'issueOrder'; caseId: string; revision: number }
  | { step: 'recordFailure'; caseId: string; revision: number; state: string; error: string }

export const handler = step((input: ProcurementStep): Promise<Record<string, unknown>> => {
  switch (input.step) {
    case 'raiseRequest':
      return raiseRequest(input.caseId, RaisedRequest.parse(input.request))
    case 'issueOrder':
      return issueOrder(input)
    case 'recordFailure':
      return recordBrokenOff(input.caseId, input.state, input.error)
  }
})

/** Gives the order its number and has it sent. A second call finds the first one's order. */
function issueOrder({
  caseId,
  revision,
}: {
  caseId: string
  revision: number
}): Promise<Record<string, unknown>> {
  return withCase(caseId, async (file) => {
    if (!file) throw new Error(`There is no case ${caseId}.`)
    const issued = orderOf(file)
    if (issued) return { caseId, outcome: 'ordered', number: issued.number }
    if (file.head.status !== 'approved' || file.head.revision !== revision)
      return { caseId, outcome: file.head.status }
    const at = now()
    const issuedOn = dateIn(env(Env.timeZone), at)
    const year = issuedOn.slice(0, 4)
    const count = (await ordersIn(year)) + 1
    const order = orderOfCase(file, {
      number: orderNumber(year, count),
      issuedAt: at,
      issuedOn,
      kindPk: orderPartition(year),
      kindSk: orderSortKey(count),
    })
    const letters = [
      { id: 'order-requester', letter: 'order-to-requester' },
      ...(order.vendor?.email ? [{ id: 'order-vendor', letter: 'order-to-vendor' }] : []),
    ]
    const move = ordering(file.head)
    await putOrder(file, order, year, count, {
      at,
      event: {
        type: 'order_issued',
        actor: System,
        text: `Purchase order ${order.number} over ${describeMoney(order.total)} was issued${order.vendor ? ` to ${order.vendor.name}` : ''}.`,
        facts: { number: order.number },
      },
      head: { status: 'ordered', waitingFor: [], ...move.head },
      writes: move.writes,
      settled: true,
      outbox: { letters },
    })
    return { caseId, outcome: 'ordered', number: order.number }
  })
}

type Numbered = Pick<PurchaseOrder, 'number' | 'issuedAt' | 'issuedOn' | 'kindPk' | 'kindSk'>

function orderOfCase(file: CaseFile, numbered: Numbered): PurchaseOrder {
  const request = requestOf(file)
  if (!request) throw new Error(`Case ${file.head.caseId} has no request.`)
  const { caseId, vendor, costCentre, neededBy, lines, total } = request
  return {
    ...caseKey(caseId, OrderSk),
    caseId,
    ...numbered,
    vendor,
    requester: file.head.requester,
    onBehalfOf: file.head.onBehalfOf,
    costCentre,
    neededBy,
    lines,
    total,
    approvals: itemsOf<Task>(file, `task#${file.head.revision}.`)
      .flatMap(({ answer }) => (answer?.choice === 'approve' ? [{ who: answer.by.name, at: answer.at }] : []))
      .sort((a, b) => (a.at < b.at ? -1 : 1)),
  }
}
