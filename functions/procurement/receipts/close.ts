import { changeCharged } from '../../budgets/index.ts'
import {
  type Actor,
  type CaseFile,
  type CaseHead,
  type Change,
  caseKey,
  fileAfter,
  type LetterRequest,
} from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { billingOf, billsOf } from '../bills/store.ts'
import { openChange } from '../changes/store.ts'
import { mayBecome, type PurchaseOrder } from '../model.ts'
import { standingMove, waitingAfter } from '../standing.ts'
import { orderOf, requestOf } from '../store.ts'
import { type Tally, TallySk } from './model.ts'
import { deliveries } from './rules.ts'
import { tallyOf } from './store.ts'

interface Ending {
  by: CaseHead['requester']
  actor: Actor
  at: Instant
}

/**
 * Closes an order: what is open of it is expected no more. Closing what is closed changes nothing.
 * @throws Problem 409 for a request that was not ordered, or while a change of the order is not decided.
 */
export function closeOrder(file: CaseFile, reason: string, ending: Ending): Promise<CaseFile> {
  const order = endable(file, 'closed')
  if (!order) return Promise.resolve(file)
  return endOrder(file, order, { at: ending.at, reason }, ending)
}

/**
 * Calls an order off before anything of it came: the vendor is told, and what it took from the budget is free again. Cancelling what
 * is cancelled changes nothing.
 * @throws Problem 409 once something was accepted or billed, for a request that was not ordered, or while a change is not decided.
 */
export function cancelOrder(file: CaseFile, reason: string, ending: Ending): Promise<CaseFile> {
  const order = endable(file, 'cancelled')
  if (!order) return Promise.resolve(file)
  const accepted = tallyOf(file)?.lines.some((line) => line.accepted > 0)
  const billed = billingOf(file)?.net !== 0 && billingOf(file) !== undefined
  const waiting = billsOf(file).find(({ status }) => status === 'exception' || status === 'disputed')
  if (accepted || billed || waiting) {
    const what = accepted
      ? 'Goods of it were accepted'
      : billed
        ? 'It was billed'
        : `Bill ${waiting?.number} is open`
    throw conflict(
      'cannot_cancel',
      `${what} already, so ${order.number} cannot be cancelled. Close it: what is open is expected no more then.`,
    )
  }
  return endOrder(file, order, { at: ending.at, reason, cancelled: true }, ending)
}

/** The order, if it is to be ended now; undefined when it has ended so already. @throws Problem 409 when it cannot. */
function endable(file: CaseFile, to: 'closed' | 'cancelled'): PurchaseOrder | undefined {
  const { head } = file
  if (head.kind !== 'purchase-request') throw notFound('purchase request')
  if (head.status === to) return undefined
  const order = orderOf(file)
  const verb = to === 'closed' ? 'close' : 'cancel'
  if (!order || (to === 'closed' && !mayBecome(head.status, to)))
    throw conflict(
      `cannot_${verb}`,
      `A request that is ${head.status.replaceAll('_', ' ')} cannot be ${to}: only an order can.`,
    )
  if (head.status === 'closed' || head.status === 'cancelled')
    throw conflict(`cannot_${verb}`, `The order ${order.number} is ${head.status} already.`)
  const change = openChange(file)
  if (change)
    throw conflict(
      'change_open',
      `Change ${change.number} of ${order.number} is not decided yet. Withdraw it first, then ${verb} the order.`,
    )
  return order
}

async function endOrder(
  file: CaseFile,
  order: PurchaseOrder,
  closed: NonNullable<Tally['closed']>,
  { by, actor, at }: Ending,
): Promise<CaseFile> {
  const { head } = file
  const before = tallyOf(file)
  const tally: Tally = {
    ...caseKey(head.caseId, TallySk),
    receipts: before?.receipts ?? 0,
    ...(before?.reversed && { reversed: before.reversed }),
    lines: before?.lines ?? order.lines.map(() => ({ received: 0, accepted: 0, rejected: 0 })),
    closed,
  }
  const cancelled = deliveries(order, tally).map((line) => line.cancelled)
  const missing = order.lines.flatMap(({ description }, index) =>
    cancelled[index] ? [`${cancelled[index]} × ${description}`] : [],
  )
  const writes = [{ Put: { Item: tally } }]
  const letters = closed.cancelled
    ? lettersOfCancelling(file, order)
    : missing.length > 0 && head.requester.personId !== by.personId
      ? [{ id: 'order-closed', letter: 'order-closed' }]
      : []
  const done = closed.cancelled ? 'cancelled' : 'closed'
  const change: Change = {
    at,
    event: {
      type: `order_${done}`,
      actor,
      text: `${actor.name} ${done} the order ${order.number}: ${closed.reason}${missing.length > 0 ? ` Not coming: ${missing.join(', ')}.` : ''}`,
      facts: { reason: closed.reason, cancelled },
    },
    head: { status: done, waitingFor: waitingAfter(file, writes, at) },
    writes,
    ...(letters.length > 0 && { outbox: { letters } }),
  }
  const next = await changeCharged(head, change, standingMove(file, order, tally, billingOf(file)))
  return fileAfter(file, next, writes)
}

/** The vendor and the requester hear of it, and the coordinators where another case waits for the goods. */
function lettersOfCancelling(file: CaseFile, order: PurchaseOrder): LetterRequest[] {
  return [
    { id: 'order-cancelled', letter: 'order-cancelled' },
    ...(order.vendor?.email ? [{ id: 'order-cancelled-vendor', letter: 'order-cancelled-to-vendor' }] : []),
    ...(requestOf(file)?.raisedFor
      ? [{ id: 'order-cancelled-needed', letter: 'order-cancelled-needed' }]
      : []),
  ]
}
