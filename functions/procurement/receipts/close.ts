import { changeCharged, closing } from '../../budgets/index.ts'
import {
  type Actor,
  type CaseFile,
  type CaseHead,
  type Change,
  caseKey,
  fileAfter,
} from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { mayBecome } from '../model.ts'
import { orderOf } from '../store.ts'
import { type Tally, TallySk } from './model.ts'
import { deliveries } from './rules.ts'
import { tallyOf } from './store.ts'

/**
 * Closes an order: what is open of it is expected no more. Closing what is closed changes nothing.
 * @throws Problem 409 for a request that was not ordered.
 */
export async function closeOrder(
  file: CaseFile,
  reason: string,
  { by, actor, at }: { by: CaseHead['requester']; actor: Actor; at: Instant },
): Promise<CaseFile> {
  const { head } = file
  if (head.kind !== 'purchase-request') throw notFound('purchase request')
  if (head.status === 'closed') return file
  const order = orderOf(file)
  if (!order || !mayBecome(head.status, 'closed')) {
    throw conflict(
      'cannot_close',
      `A request that is ${head.status.replaceAll('_', ' ')} cannot be closed: only an order can.`,
    )
  }
  const before = tallyOf(file)
  const tally: Tally = {
    ...caseKey(head.caseId, TallySk),
    receipts: before?.receipts ?? 0,
    lines: before?.lines ?? order.lines.map(() => ({ received: 0, accepted: 0, rejected: 0 })),
    closed: { at, reason },
  }
  const cancelled = deliveries(order, tally).map((line) => line.cancelled)
  const missing = order.lines.flatMap(({ description }, index) =>
    cancelled[index] ? [`${cancelled[index]} × ${description}`] : [],
  )
  const writes = [{ Put: { Item: tally } }]
  const change: Change = {
    at,
    event: {
      type: 'order_closed',
      actor,
      text: `${actor.name} closed the order ${order.number}: ${reason}${missing.length > 0 ? ` Not coming: ${missing.join(', ')}.` : ''}`,
      facts: { reason, cancelled },
    },
    head: { status: 'closed', waitingFor: [] },
    writes,
    ...(missing.length > 0 &&
      head.requester.personId !== by.personId && {
        outbox: { letters: [{ id: 'order-closed', letter: 'order-closed' }] },
      }),
  }
  const next = await changeCharged(head, change, closing(head))
  return fileAfter(file, next, writes)
}
