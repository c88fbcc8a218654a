import * as z from 'zod'
import type { Actor, CaseHead } from '../../cases/index.ts'
import { Line } from '../../people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Money, MoneyOnWire } from '../../platform/money.ts'
import type { Key } from '../../platform/table.ts'
import { PlainDateText } from '../../platform/wire.ts'
import type { Match } from '../matching/model.ts'

/**
 * Every status of a vendor's bill and those that may follow it. `matched`, `within_tolerance` and `accepted` count: they are the
 * statuses in `Counting`.
 */
export const billTransitions = {
  matched: ['cancelled'],
  within_tolerance: ['cancelled'],
  /** Somebody has to look at it. */
  exception: ['accepted', 'disputed', 'cancelled'],
  accepted: ['cancelled'],
  disputed: ['accepted', 'cancelled'],
  cancelled: [],
} as const satisfies Record<string, readonly string[]>
export type BillStatus = keyof typeof billTransitions
export const BillStatuses = Object.keys(billTransitions) as BillStatus[]
export const Counting = ['matched', 'within_tolerance', 'accepted'] as const satisfies readonly BillStatus[]

export function billMayBecome(from: BillStatus, to: BillStatus): boolean {
  return (billTransitions[from] as readonly string[]).includes(to)
}

const Whole = z.number().int('must be a whole number')

/** A credit note has the same shape as a bill: what it gives back is not negative on paper either. */
export const BillKinds = ['bill', 'credit'] as const

export const BillContent = z.strictObject({
  /** The vendor's number of it: there is one of them for a vendor. */
  number: Line(60),
  kind: z.enum(BillKinds).default('bill'),
  date: PlainDateText,
  dueDate: PlainDateText.optional(),
  lines: z
    .array(
      z.strictObject({
        /** The line of the order, from 1. */
        line: Whole.min(1).max(400),
        quantity: Whole.min(1, 'must be at least 1').max(1_000_000),
        unitPrice: MoneyOnWire,
      }),
    )
    .max(400)
    .default([]),
  /** Freight and other charges that the order does not name; of a credit note, what is given back beside quantities. */
  charges: MoneyOnWire.optional(),
  tax: MoneyOnWire.optional(),
  /** All of it, as the bill says: it is added up again. */
  total: MoneyOnWire,
})
export type BillContent = z.infer<typeof BillContent>

/** What was found where a bill was compared with its order. */
export interface Finding {
  /** The line of the order; absent for what is not of a line. */
  line?: number
  code: 'price' | 'cheaper' | 'not_accepted' | 'charges'
  /** Whether somebody has to look at it. */
  stops: boolean
  text: string
}

/** A vendor's bill or credit note, sk `vendor-bill#<number>`. */
export interface Bill extends Key, Omit<BillContent, 'total'> {
  caseId: string
  /** Counts the bills of the order, from 1. */
  count: number
  total: Money
  /** What it asks for without tax, in minor units of the order's currency; below zero for a credit note. */
  net: number
  match: Match
  status: BillStatus
  findings: Finding[]
  by: CaseHead['requester']
  actor: Actor
  at: Instant
  decided?: { by: CaseHead['requester']; at: Instant; reason: string }
}

/** What the bills of an order come to that count, sk `vendor-billing`. Absent before the first bill. */
export interface Billing extends Key {
  bills: number
  /** Units billed of each line of the order, less what was credited. */
  lines: number[]
  /** In minor units of the order's currency, without tax. */
  net: number
}

export const BillingSk = 'vendor-billing'
export const billSk = (count: number): string => `vendor-bill#${String(count).padStart(4, '0')}`

/** That a number of a vendor is taken. */
export const vendorBillKey = (vendor: string, number: string): Key => ({
  pk: `vendor-bill#${plain(vendor)}`,
  sk: plain(number),
})

/** Letters and digits decide: `RE 4711`, `re-4711` and `RE4711` are one number. */
function plain(text: string): string {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]/gu, '') || text
  )
}

export const BillDecisions = ['accept', 'dispute', 'cancel'] as const
export const BillDecision = z.strictObject({
  decision: z.enum(BillDecisions),
  reason: z.string().trim().min(1, 'must say why').max(2000, 'must be at most 2000 characters'),
})
export type BillDecision = z.infer<typeof BillDecision>
