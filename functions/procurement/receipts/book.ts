import { changeCharged } from '../../budgets/index.ts'
import {
  type Actor,
  type CaseFile,
  type CaseHead,
  type Change,
  caseKey,
  changeCase,
  madeBefore,
  remembering,
  repeatable,
  withCase,
} from '../../cases/index.ts'
import { dateIn } from '../../platform/calendar/zone.ts'
import { elapsed, type Instant, Minute, now, plus } from '../../platform/clock.ts'
import { dueKeys, putOff } from '../../platform/due.ts'
import type { DueHandler } from '../../platform/due-sweep.ts'
import { Env, env } from '../../platform/environment.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import type { Write } from '../../platform/table.ts'
import { rematched } from '../bills/rematch.ts'
import type { MatchingRules } from '../matching/model.ts'
import { matchingRules } from '../matching/store.ts'
import type { PurchaseOrder } from '../model.ts'
import { standingMove, waitingAfter } from '../standing.ts'
import { orderOf } from '../store.ts'
import type { Goods, GoodsIntake, Taken } from './intake.ts'
import {
  partSk,
  type Receipt,
  type ReceiptContent,
  ReceiptDue,
  type ReceiptLine,
  type ReceiptPart,
  receiptSk,
  type Tally,
  TallySk,
} from './model.ts'
import {
  added,
  checkDelivery,
  counted,
  deliveryStatus,
  describeLines,
  describeMatched,
  goodsOf,
} from './rules.ts'
import { nextPart, receiptOf, standingReceiptsOf, tallyOf } from './store.ts'

/** A receipt that its caller left unfinished is taken up by the sweep after this: longer than any caller works on it. */
const TakenUpAfter = 5 * Minute
/** So long a caller goes on with the parts of one receipt, in milliseconds; a function has 29 s to answer. */
const Turn = 20_000

export interface Booking {
  by: CaseHead['requester']
  actor: Actor
  idempotencyKey: string | undefined
}

/**
 * Counts a delivery against its order and takes the accepted goods in. The count and the first part of the goods are one
 * transaction, every further part one of its own; all was checked before. The same key and content again finds the first
 * receipt and goes on with it.
 * @returns the number of the receipt.
 * @throws Problem 409 when more would be accepted than was ordered, the order takes nothing in, or a tag, serial or delivery note is
 * taken; 422 when the receipt does not fit the order, or goods cannot be taken in. Nothing is written then.
 */
export async function bookReceipt(
  caseId: string,
  content: ReceiptContent,
  booking: Booking,
  intake: GoodsIntake,
): Promise<number> {
  const { by, idempotencyKey } = booking
  const repeat = repeatable(by.email, idempotencyKey, 'bookReceipt', { caseId, content })
  const booked = await withCase(caseId, async (file) => {
    const at = now()
    const earlier = await madeBefore(repeat, at)
    if (earlier !== undefined) return { number: numberOf(earlier), taken: [] }
    if (file?.head.kind !== 'purchase-request') throw notFound('purchase request')
    const order = orderOf(file)
    if (!order) throw conflict('not_ordered', 'Nothing was ordered with this request yet.')
    const rules = await matchingRules()
    const { receipt, tally, status } = await receiptFor(file, order, content, booking, at, intake, rules)
    const { bills, billing, writes: billed } = rematched(file, order, tally, rules)
    const [first] = receipt.parts
    const { writes, taken } = first
      ? await partTaken(receipt, 0, first, intake, at)
      : { writes: [], taken: [] as Taken[] }
    const change: Change = {
      at,
      event: {
        type: 'goods_received',
        actor: booking.actor,
        text: `${booking.actor.name} booked receipt ${receipt.number} on ${order.number}: ${describeLines(receipt.lines, order)}.${describeMatched(bills)}`,
        facts: {
          receipt: receipt.number,
          receivedOn: receipt.receivedOn,
          ...(receipt.deliveryNote && { deliveryNote: receipt.deliveryNote }),
          lines: receipt.lines,
          ...tagsIn(taken),
          ...(bills.length > 0 && { billsMatched: bills.map(({ count }) => count) }),
        },
      },
      head: {
        status,
        waitingFor: waitingAfter(file, [{ Put: { Item: receipt } }, { Put: { Item: tally } }, ...billed], at),
      },
      writes: [
        { Put: { Item: receipt, ConditionExpression: 'attribute_not_exists(pk)' } },
        { Put: { Item: tally } },
        ...writes,
        ...billed,
        ...remembering(repeat, `${caseId}-${receipt.number}`, at),
      ],
      ...(file.head.requester.personId !== by.personId && {
        outbox: {
          letters: [
            {
              id: `receipt-${receipt.number}`,
              letter: 'goods-received',
              facts: { receipt: receipt.number },
            },
          ],
        },
      }),
    }
    await changeCharged(file.head, change, standingMove(file, order, tally, billing))
    return { number: receipt.number, taken }
  })
  await takeIn(caseId, booked.number, intake, booked.taken)
  return booked.number
}

/** Goes on with receipts of which something is not taken in. */
export function receiptDue(intake: GoodsIntake): DueHandler {
  return async (due) => {
    const { caseId, number } = due.item as unknown as Receipt
    const later = dueKeys(plus(now(), TakenUpAfter), ReceiptDue, dueId(caseId, number))
    if (!(await putOff(due, later))) return false
    await takeIn(caseId, number, intake, [])
    return true
  }
}

const dueId = (caseId: string, number: number) => `${caseId}-${number}`
const numberOf = (remembered: string) => Number(remembered.split('-')[1])

async function receiptFor(
  file: CaseFile,
  order: PurchaseOrder,
  content: ReceiptContent,
  { by, actor }: Booking,
  at: Instant,
  intake: GoodsIntake,
  rules: MatchingRules,
): Promise<{ receipt: Receipt; tally: Tally; status: string }> {
  const { caseId, status } = file.head
  const before = tallyOf(file)
  const receipts = standingReceiptsOf(file)
  if (status !== 'ordered' && status !== 'partially_received') {
    const [last] = receipts.slice(-1)
    throw conflict(
      'nothing_open',
      `Nothing of this order is open any more: it is ${status.replaceAll('_', ' ')}.${last ? ` The last receipt is number ${last.number}, by ${last.by.name}.` : ''}`,
    )
  }
  const today = dateIn(env(Env.timeZone), at)
  checkDelivery(content, receipts, today)
  const lines: ReceiptLine[] = counted(content, order)
  const number = (before?.receipts ?? 0) + 1
  const tally: Tally = {
    ...caseKey(caseId, TallySk),
    receipts: number,
    ...(before?.reversed && { reversed: before.reversed }),
    lines: added(order, before, lines, receipts.at(-1), rules.overDelivery),
  }
  const parts = await intake.planned(goodsOf(content, lines, order))
  const receipt: Receipt = {
    ...caseKey(caseId, receiptSk(number)),
    caseId,
    number,
    receivedOn: content.receivedOn ?? today,
    ...(content.deliveryNote !== undefined && { deliveryNote: content.deliveryNote }),
    by,
    actor,
    at,
    lines,
    parts,
    ...(parts.length > 1 && dueKeys(plus(at, TakenUpAfter), ReceiptDue, dueId(caseId, number))),
  }
  return { receipt, tally, status: deliveryStatus(order, tally) }
}

/** Takes in what is left of a receipt, part by part, and tells those who wait for such goods. */
async function takeIn(
  caseId: string,
  number: number,
  intake: GoodsIntake,
  before: readonly Taken[],
): Promise<void> {
  const until = plus(now(), Turn)
  const taken = [...before]
  do {
    const more = await takeNext(caseId, number, intake)
    if (!more) break
    taken.push(...more)
  } while (elapsed(now(), until) > 0)
  if (taken.length > 0) await intake.takenIn(taken)
}

/** Takes in one part; undefined when there is none left. */
function takeNext(caseId: string, number: number, intake: GoodsIntake): Promise<Taken[] | undefined> {
  return withCase(caseId, async (file) => {
    const receipt = file && receiptOf(file, number)
    if (!receipt) throw new Error(`Case ${caseId} has no receipt ${number}.`)
    const index = nextPart(file, receipt)
    const part = index === undefined ? undefined : receipt.parts[index]
    if (index === undefined || !part) return undefined
    const at = now()
    const { writes, taken, remarks } = await partTaken(receipt, index, part, intake, at)
    const isLast = index === receipt.parts.length - 1
    await changeCase(file.head, {
      at,
      event: {
        type: 'goods_taken_in',
        actor: receipt.actor,
        text: [
          `Part ${index + 1} of ${receipt.parts.length} of receipt ${number} was taken in: ${unitsIn(taken)} units.`,
          ...remarks,
        ].join(' '),
        facts: { receipt: number, part: index + 1, ...tagsIn(taken) },
      },
      writes: [
        ...writes,
        ...(isLast
          ? [
              {
                Update: {
                  Key: { pk: receipt.pk, sk: receipt.sk },
                  UpdateExpression: 'REMOVE duePk, dueSk',
                },
              } satisfies Write,
            ]
          : []),
      ],
    })
    return taken
  })
}

async function partTaken(
  receipt: Receipt,
  index: number,
  part: readonly Goods[],
  intake: GoodsIntake,
  at: Instant,
): Promise<{ writes: Write[]; taken: Taken[]; remarks: string[] }> {
  const { by, actor, caseId, number } = receipt
  // Of the first part nothing is written yet when a tag turns out to be taken; of later ones the goods are counted already.
  const asFarAsPossible = index > 0
  const { writes, taken, remarks } = await intake.taking(part, { requester: by, actor, at, asFarAsPossible })
  const record: ReceiptPart = { ...caseKey(caseId, partSk(number, index)), part: index, taken, remarks }
  return {
    writes: [{ Put: { Item: record, ConditionExpression: 'attribute_not_exists(pk)' } }, ...writes],
    taken,
    remarks,
  }
}

const unitsIn = (taken: readonly Taken[]) => taken.reduce((sum, { quantity }) => sum + quantity, 0)

function tagsIn(taken: readonly Taken[]): { tags?: string[] } {
  const tags = taken.flatMap(({ assets }) => assets.map(({ tag }) => tag))
  return tags.length > 0 ? { tags } : {}
}
