import { approvalsOf, type Route, routeSk } from '../approvals/index.ts'
import { ordering } from '../budgets/index.ts'
import { type CaseFile, caseKey, itemOf, recordBrokenOff, System, withCase } from '../cases/index.ts'
import { dateIn } from '../platform/calendar/zone.ts'
import { now } from '../platform/clock.ts'
import { Env, env } from '../platform/environment.ts'
import { describeMoney, type Money } from '../platform/money.ts'
import { step } from '../platform/step.ts'
import { settleOrderChange } from './changes/settle.ts'
import { OrderSk, orderPartition, type PurchaseOrder, RaisedRequest } from './model.ts'
import { raiseRequest } from './raise.ts'
import { orderNumber } from './rules.ts'
import { orderOf, orderSortKey, ordersIn, putOrder, requestOf } from './store.ts'

/** What the state machines `procurement` and `order-change` call. */
export type ProcurementStep =
  | { step: 'raiseRequest'; caseId: string; request: unknown }
  | { step: 'issueOrder'; caseId: string; revision: number }
  | { step: 'settleOrderChange'; caseId: string; revision: number }
  | { step: 'recordFailure'; caseId: string; revision: number; state: string; error: string }

export const handler = step((input: ProcurementStep): Promise<Record<string, unknown>> => {
  switch (input.step) {
    case 'raiseRequest':
      return raiseRequest(input.caseId, RaisedRequest.parse(input.request))
    case 'issueOrder':
      return issueOrder(input)
    case 'settleOrderChange':
      return settleOrderChange(input)
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
      ...chargedFor(file),
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

/** What the budget pays for the total that the order begins with. */
function chargedFor(file: CaseFile): Pick<PurchaseOrder, 'charged'> {
  const { charge } = file.head
  const of = requestOf(file)?.total.minor
  return charge && of !== undefined ? { charged: { amount: charge.committed, of } } : {}
}

type Numbered = Pick<PurchaseOrder, 'number' | 'issuedAt' | 'issuedOn' | 'kindPk' | 'kindSk' | 'charged'>

function orderOfCase(file: CaseFile, numbered: Numbered): PurchaseOrder {
  const request = requestOf(file)
  if (!request) throw new Error(`Case ${file.head.caseId} has no request.`)
  const { caseId, vendor, costCentre, neededBy, lines, total } = request
  refuseUnapproved(file, total)
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
    approvals: approvalsOf(file).map(({ name, at }) => ({ who: name, at })),
  }
}

/** Nothing changes a request between its approval and its order; should it ever, the case stops and says so. */
function refuseUnapproved(file: CaseFile, { minor, currency }: Money): void {
  const approved = itemOf<Route>(file, routeSk(file.head.revision))?.content.total
  if (approved?.minor === minor && approved.currency === currency) return
  throw new NotAsApproved(`The request of case ${file.head.caseId} is not what was approved.`)
}

class NotAsApproved extends Error {
  override name = 'NotAsApproved'
}
