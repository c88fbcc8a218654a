import { changeCharged } from '../../budgets/index.ts'
import {
  type Actor,
  type CaseFile,
  type CaseHead,
  caseKey,
  fileAfter,
  loadCase,
  madeBefore,
  readAgain,
  remembering,
  repeatable,
  withCase,
} from '../../cases/index.ts'
import { dateIn } from '../../platform/calendar/zone.ts'
import { now } from '../../platform/clock.ts'
import { Env, env } from '../../platform/environment.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { describeMoney, fromWire } from '../../platform/money.ts'
import { get, type Key, type Write } from '../../platform/table.ts'
import { matchingRules } from '../matching/store.ts'
import type { PurchaseOrder } from '../model.ts'
import { tallyOf } from '../receipts/store.ts'
import { standingMove, waitingAfter } from '../standing.ts'
import { orderOf } from '../store.ts'
import { type Bill, type BillContent, type Billing, BillingSk, billSk, vendorBillKey } from './model.ts'
import { billingWith, checkBill, compared, counts, netOf } from './rules.ts'
import { billingOf, billOf } from './store.ts'

export interface Recording {
  by: CaseHead['requester']
  actor: Actor
  idempotencyKey: string | undefined
}

/**
 * Records a vendor's bill or credit note and compares it with its order. What matches, or differs within the tolerance, counts as
 * billed in the same transaction; all else waits for somebody other than whoever recorded it.
 * @throws Problem 409 without an order, for a number that the vendor used before, and for more than was ordered; 422 when it does not
 * fit the order or does not add up. Nothing is written then.
 */
export function recordBill(
  caseId: string,
  content: BillContent,
  { by, actor, idempotencyKey }: Recording,
): Promise<{ file: CaseFile; count: number }> {
  const repeat = repeatable(by.email, idempotencyKey, 'recordBill', { caseId, content })
  return withCase(caseId, async (file) => {
    const at = now()
    const placed = file && orderOf(file)
    // The number before the key: what the same request made in this moment is then found by its key.
    const taken = placed && (await get<VendorBill>(keyOf(placed, content.number)))
    const earlier = await madeBefore(repeat, at)
    if (file && earlier !== undefined)
      return { file: await readAgain(file), count: Number(earlier.split('-')[1]) }
    const order = file && orderedIn(file)
    if (!file || !order) throw notFound('purchase request')
    checkBill(content, order, dateIn(env(Env.timeZone), at))
    if (taken) await refuseTwice(order, content, taken)
    const rules = await matchingRules()
    const before = billingOf(file)
    const count = (before?.bills ?? 0) + 1
    const { kind, lines } = content
    const net = netOf(content, order.total.currency)
    const sums = billingWith(order, tallyOf(file), before, { kind, lines, net })
    const { status, findings } = compared(content, order, tallyOf(file), before, rules)
    const bill: Bill = {
      ...caseKey(caseId, billSk(count)),
      caseId,
      count,
      ...content,
      total: fromWire(content.total),
      net,
      match: rules.match,
      status,
      findings,
      by,
      actor,
      at,
    }
    const billing = billingItem(caseId, count, counts(status) ? sums : before, order)
    const words = bill.kind === 'credit' ? 'credit note' : 'bill'
    const writes: Write[] = [
      { Put: { Item: bill, ConditionExpression: 'attribute_not_exists(pk)' } },
      { Put: { Item: billing } },
      {
        Put: {
          Item: { ...keyOf(order, bill.number), caseId, count },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
      ...remembering(repeat, `${caseId}-${count}`, at),
    ]
    const next = await changeCharged(
      file.head,
      {
        at,
        event: {
          type: status === 'exception' ? 'bill_differs' : 'bill_recorded',
          actor,
          text: [
            `${actor.name} recorded the ${words} ${bill.number} over ${describeMoney(bill.total)} on ${order.number}: ${describeStatus[status]}.`,
            ...findings.map(({ text }) => text),
          ].join(' '),
          facts: { bill: count, number: bill.number, kind, status, match: rules.match, net },
        },
        head: { waitingFor: waitingAfter(file, writes, at) },
        writes,
        ...(status === 'exception' && {
          outbox: { letters: [{ id: `bill-${count}`, letter: 'bill-differs', facts: { bill: count } }] },
        }),
      },
      standingMove(file, order, tallyOf(file), billing),
    )
    return { file: fileAfter(file, next, writes), count }
  })
}

const describeStatus = {
  matched: 'it matches',
  within_tolerance: 'it differs within the tolerance',
  exception: 'it differs, and somebody has to look at it',
}

/** The order of a purchase request that bills may still come for. @throws Problem 409 when there is none. */
export function orderedIn(file: CaseFile): PurchaseOrder {
  if (file.head.kind !== 'purchase-request') throw notFound('purchase request')
  const order = orderOf(file)
  if (!order)
    throw conflict('not_ordered', 'Nothing was ordered with this request yet, so nothing can be billed.')
  if (file.head.status === 'cancelled')
    throw conflict('order_cancelled', `The order ${order.number} was cancelled: nothing of it can be billed.`)
  return order
}

/** Of whom it is one: an order without a named vendor has numbers of its own. */
export const keyOf = ({ vendor, number }: Pick<PurchaseOrder, 'vendor' | 'number'>, billNumber: string) =>
  vendorBillKey(vendor?.name ?? number, billNumber)

export function billingItem(
  caseId: string,
  bills: number,
  sums: Pick<Billing, 'lines' | 'net'> | undefined,
  order: Pick<PurchaseOrder, 'lines'>,
): Billing {
  const { lines = order.lines.map(() => 0), net = 0 } = sums ?? {}
  return { ...caseKey(caseId, BillingSk), bills, lines, net }
}

/** Where a vendor's number was recorded. */
interface VendorBill extends Key {
  caseId: string
  count: number
}

async function refuseTwice(order: PurchaseOrder, { number }: BillContent, taken: VendorBill): Promise<never> {
  const file = await loadCase(taken.caseId)
  const other = file && billOf(file, taken.count)
  const where = file && orderOf(file)?.number
  throw conflict(
    'bill_recorded',
    `${order.vendor?.name ?? 'This vendor'}'s number ${number} was recorded already${other && where ? `, by ${other.by.name} on ${where}` : ''}. If this is another bill, ask the vendor for its own number; if the first was wrong, cancel it.`,
  )
}
