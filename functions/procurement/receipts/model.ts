import * as z from 'zod'
import type { Actor } from '../../cases/index.ts'
import { Id, Line } from '../../people/index.ts'
import type { Instant, PlainDate } from '../../platform/clock.ts'
import type { Key } from '../../platform/table.ts'
import { PlainDateText } from '../../platform/wire.ts'
import type { Goods, Taken } from './intake.ts'

const Count = z.number().int('must be a whole number').min(0, 'must not be below zero').max(1_000_000)

/** What was delivered of one line of the order. */
export const ReceiptLineContent = z.strictObject({
  /** The line of the order, from 1. A line may come twice, for two places. */
  line: z.number().int('must be a whole number').min(1).max(200),
  received: Count.min(1, 'must be at least 1'),
  /** All but what is rejected, when absent. */
  accepted: Count.optional(),
  /** All but what is accepted, when absent. */
  rejected: Count.optional(),
  /** Why something was rejected. */
  reason: Line(300).optional(),
  /** What came, when it is not what the line of the order names; null: nothing that is kept in stock. */
  modelId: Id.nullable().optional(),
  /** Where the accepted goods are put. */
  locationId: Id.optional(),
  warrantyUntil: PlainDateText.optional(),
  /** Tags and serials of accepted units, as far as they are known; the others get the next free tags. */
  units: z
    .array(z.strictObject({ tag: Line(32).optional(), serial: Line(80).optional() }))
    .max(1000)
    .optional(),
})
export type ReceiptLineContent = z.infer<typeof ReceiptLineContent>

export const ReceiptContent = z.strictObject({
  /** Today when absent. */
  receivedOn: PlainDateText.optional(),
  /** The number of the vendor's delivery note. Booked once for an order. */
  deliveryNote: Line(80).optional(),
  lines: z.array(ReceiptLineContent).min(1, 'needs at least one line').max(200),
})
export type ReceiptContent = z.infer<typeof ReceiptContent>

/** What was counted of one line in one receipt. */
export interface ReceiptLine {
  line: number
  received: number
  accepted: number
  rejected: number
  reason?: string
}

/** A delivery that was counted, sk `receipt#<number>`. It never changes, but for being due until all of it is taken in. */
export interface Receipt extends Key {
  caseId: string
  number: number
  receivedOn: PlainDate
  deliveryNote?: string
  by: { personId: string; name: string; email: string }
  actor: Actor
  at: Instant
  lines: ReceiptLine[]
  /** What is taken in, each part in a transaction of its own. */
  parts: Goods[][]
  duePk?: string
  dueSk?: string
}

/** That a part was taken in, sk `receipt#<number>#part#<part>`. There is one, and so its goods came once. */
export interface ReceiptPart extends Key {
  part: number
  taken: Taken[]
  /** What could not be done as it was asked for. */
  remarks: string[]
}

/**
 * That a receipt was reversed, sk `receipt-reversal#<number>`. The receipt stays as it was and counts no more. It is due until all
 * of its goods are out of stock again.
 */
export interface Reversal extends Key {
  caseId: string
  number: number
  by: { personId: string; name: string; email: string }
  actor: Actor
  at: Instant
  reason: string
  /** What is still to be taken out of stock. */
  left: Taken[]
  /** What could not be taken out. */
  remarks: string[]
  duePk?: string
  dueSk?: string
}

/** What has come of each line of an order so far, sk `goods`: the sums of its receipts that stand. Absent before the first. */
export interface Tally extends Key {
  receipts: number
  /** So many of them were reversed: they count in no line. */
  reversed?: number
  /** By the lines of the order, in order. */
  lines: { received: number; accepted: number; rejected: number }[]
  /** Nothing more is expected since then. */
  closed?: { at: Instant; reason: string; cancelled?: true }
}

export const TallySk = 'goods'
export const receiptSk = (number: number): string => `receipt#${String(number).padStart(4, '0')}`
export const partSk = (number: number, part: number): string =>
  `${receiptSk(number)}#part#${String(part).padStart(3, '0')}`

export const ReversalSk = 'receipt-reversal#'
export const reversalSk = (number: number): string => `${ReversalSk}${String(number).padStart(4, '0')}`

/** The kind under which a receipt is in the due index until all of it is taken in. */
export const ReceiptDue = 'receipt'
/** The kind under which a reversal is in the due index until all of it is taken out. */
export const ReversalDue = 'receipt-reversal'
