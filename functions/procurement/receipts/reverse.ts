import { changeCharged } from '../../budgets/index.ts'
import {
  type CaseFile,
  type Change,
  caseKey,
  changeCase,
  type LetterRequest,
  madeBefore,
  remembering,
  repeatable,
  withCase,
} from '../../cases/index.ts'
import { elapsed, type Instant, Minute, now, plus } from '../../platform/clock.ts'
import { dueKeys, putOff } from '../../platform/due.ts'
import type { DueHandler } from '../../platform/due-sweep.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import type { Write } from '../../platform/table.ts'
import { lapsed } from '../bills/lapse.ts'
import { matchingRules } from '../matching/store.ts'
import type { PurchaseOrder } from '../model.ts'
import { standingMove, waitingAfter } from '../standing.ts'
import { orderOf } from '../store.ts'
import type { Booking } from './book.ts'
import type { GoodsIntake, Taken } from './intake.ts'
import { type Receipt, type Reversal, ReversalDue, reversalSk, type Tally, TallySk } from './model.ts'
import { deliveryStatus, describeLapsed, describeLines, without } from './rules.ts'
import { nextPart, partsOf, receiptOf, reversalOf, tallyOf } from './store.ts'

/** A reversal that its caller left unfinished is taken up by the sweep after this, as a receipt is. */
const TakenUpAfter = 5 * Minute
/** So long a caller goes on with the parts of one reversal, in milliseconds; a function has 29 s to answer. */
const Turn = 20_000
/** DynamoDB takes so many writes in one transaction. */
const MostWrites = 100
/** Head and event of the order's case, the reversal, and the two periods of a budget that it may move. */
const OwnWrites = 5

/**
 * Takes a whole receipt back, as if it had not been booked: what it counted, what it made of its order and its bills, and its goods out
 * of stock. The counts and the first part of the goods are one transaction, every further part one of its own; all was checked
 * before. The receipt stays in the order's history. The same again by the same person changes nothing.
 * @throws Problem 409 when somebody else reversed it, its goods are still being taken in, something of them has moved on since, or
 * somebody accepted a bill on the strength of it. Nothing is written then.
 */
export async function reverseReceipt(
  caseId: string,
  number: number,
  reason: string,
  { by, actor, idempotencyKey }: Booking,
  intake: GoodsIntake,
): Promise<void> {
  const repeat = repeatable(by.email, idempotencyKey, 'reverseReceipt', { caseId, number, reason })
  await withCase(caseId, async (file) => {
    const at = now()
    if ((await madeBefore(repeat, at)) !== undefined) return
    if (file?.head.kind !== 'purchase-request') throw notFound('purchase request')
    const order = orderOf(file)
    const receipt = receiptOf(file, number)
    if (!order || !receipt) throw notFound('receipt')
    const earlier = reversalOf(file, number)
    if (earlier?.by.personId === by.personId && earlier.reason === reason) return
    if (earlier)
      throw conflict(
        'reversed_already',
        `${earlier.by.name} reversed receipt ${number} already: ${earlier.reason}`,
      )
    if (nextPart(file, receipt) !== undefined)
      throw conflict(
        'still_taken_in',
        `The goods of receipt ${number} are still being taken in, which goes on by itself. Reverse it once they are.`,
      )
    const before = tallyOf(file)
    const tally = tallyWithout(file, order, receipt)
    const { bills, billing, writes: billed } = lapsed(file, order, receipt, tally, await matchingRules())
    const remembered = remembering(repeat, `${caseId}-${number}`, at)
    const goods = goodsIn(file, number)
    const { writes, left } = await intake.takingOut(goods, {
      of: { requestId: caseId, number: order.number, receipt: number },
      actor,
      at,
      asFarAsPossible: false,
      room: MostWrites - OwnWrites - 1 - billed.length - remembered.length,
    })
    const reversal: Reversal = {
      ...caseKey(caseId, reversalSk(number)),
      ...{ caseId, number, by, actor, at, reason, left, remarks: [] },
      ...(left.length > 0 && dueKeys(plus(at, TakenUpAfter), ReversalDue, `${caseId}-${number}`)),
    }
    const own: Write[] = [
      { Put: { Item: reversal, ConditionExpression: 'attribute_not_exists(pk)' } },
      { Put: { Item: tally } },
      ...billed,
    ]
    const status = deliveryStatus(order, tally)
    const reopened = before?.closed !== undefined && tally.closed === undefined
    const tags = goods.flatMap(({ assets }) => assets.map(({ tag }) => tag))
    const change: Change = {
      at,
      event: {
        type: 'receipt_reversed',
        actor,
        text: `${actor.name} reversed receipt ${number} on ${order.number}: ${describeLines(receipt.lines, order)}.${describeLapsed(bills)}${reopened ? ' The order is open again.' : ''} Reason: ${reason}`,
        facts: {
          receipt: number,
          reason,
          lines: receipt.lines,
          ...(tags.length > 0 && { tags }),
          ...(bills.length > 0 && { billsLapsed: bills.map(({ count }) => count) }),
          ...(reopened && { reopened }),
        },
      },
      head: { status, waitingFor: waitingAfter(file, own, at) },
      writes: [...own, ...writes, ...remembered],
      outbox: { letters: lettersOf(file, receipt, by, bills) },
    }
    await changeCharged(file.head, change, standingMove(file, order, tally, billing))
  })
  await takeOut(caseId, number, intake)
}

/** Goes on with reversals of which something is still in stock. */
export function reversalDue(intake: GoodsIntake): DueHandler {
  return async (due) => {
    const { caseId, number } = due.item as unknown as Reversal
    const later = dueKeys(plus(now(), TakenUpAfter), ReversalDue, `${caseId}-${number}`)
    if (!(await putOff(due, later))) return false
    await takeOut(caseId, number, intake)
    return true
  }
}

/** The sums without it. An order that was closed by them is open again; one that was cancelled stays so: its vendor was told. */
function tallyWithout(file: CaseFile, order: PurchaseOrder, { lines }: Receipt): Tally {
  const before = tallyOf(file)
  return {
    ...caseKey(file.head.caseId, TallySk),
    receipts: before?.receipts ?? 0,
    reversed: (before?.reversed ?? 0) + 1,
    lines: without(order, before, lines),
    ...(before?.closed?.cancelled && { closed: before.closed }),
  }
}

function goodsIn(file: CaseFile, number: number): Taken[] {
  return partsOf(file, number).flatMap(({ taken }) => taken)
}

/** The requester hears of it as of the receipt, and the coordinators of bills that wait for them again. */
function lettersOf(
  { head }: CaseFile,
  { number }: Receipt,
  by: Booking['by'],
  bills: readonly { count: number }[],
): LetterRequest[] {
  return [
    ...(head.requester.personId === by.personId
      ? []
      : [{ id: `receipt-${number}-reversed`, letter: 'receipt-reversed', facts: { receipt: number } }]),
    ...bills.map(({ count }) => ({
      id: `bill-${count}-receipt-${number}-reversed`,
      letter: 'bill-differs',
      facts: { bill: count },
    })),
  ]
}

/** Takes out of stock what is left of a reversal, part by part, and lets those who wait have what is free there. */
async function takeOut(caseId: string, number: number, intake: GoodsIntake): Promise<void> {
  const until = plus(now(), Turn)
  let out = await takeNextOut(caseId, number, intake)
  while (!out.isDone && elapsed(now(), until) > 0) out = await takeNextOut(caseId, number, intake)
  await intake.takenIn(out.all)
}

/** Takes one part out, if there is one left. `all`: the goods of the receipt. */
function takeNextOut(
  caseId: string,
  number: number,
  intake: GoodsIntake,
): Promise<{ all: Taken[]; isDone: boolean }> {
  return withCase(caseId, async (file) => {
    const order = file && orderOf(file)
    const reversal = file && reversalOf(file, number)
    if (!order || !reversal) throw new Error(`Receipt ${number} of case ${caseId} is not reversed.`)
    const all = goodsIn(file, number)
    if (reversal.left.length === 0) return { all, isDone: true }
    const { actor, duePk, dueSk, ...rest } = reversal
    const at: Instant = now()
    const { writes, left, remarks } = await intake.takingOut(reversal.left, {
      of: { requestId: caseId, number: order.number, receipt: number },
      actor,
      at,
      asFarAsPossible: true,
      room: MostWrites - OwnWrites,
    })
    const after: Reversal = {
      ...rest,
      actor,
      left,
      remarks: [...reversal.remarks, ...remarks],
      ...(left.length > 0 && duePk && dueSk && { duePk, dueSk }),
    }
    await changeCase(file.head, {
      at,
      event: {
        type: 'goods_taken_out',
        actor,
        text: [
          `Goods of receipt ${number} were taken out of stock again: ${unitsIn(left)} units to go.`,
          ...remarks,
        ].join(' '),
        facts: { receipt: number, left: unitsIn(left) },
      },
      writes: [{ Put: { Item: after } }, ...writes],
    })
    return { all, isDone: left.length === 0 }
  })
}

const unitsIn = (goods: readonly Taken[]) => goods.reduce((sum, { quantity }) => sum + quantity, 0)
