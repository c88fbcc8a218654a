import * as z from 'zod'
import type { CaseHead } from '../../cases/index.ts'
import { Line } from '../../people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { MoneyOnWire } from '../../platform/money.ts'
import type { Key } from '../../platform/table.ts'
import { PlainDateText } from '../../platform/wire.ts'
import { LineContent, type PurchaseOrder } from '../model.ts'

/** Every status of a change order and those that may follow it. `submitted` to `changes_requested` belong to its approval. */
export const changeTransitions = {
  submitted: ['in_approval', 'approved', 'withdrawn', 'dropped'],
  in_approval: ['approved', 'rejected', 'changes_requested', 'withdrawn', 'dropped'],
  approved: ['applied', 'withdrawn', 'dropped'],
  /** The order has the new revision. */
  applied: [],
  rejected: [],
  /** Sent back: another change can be asked for. */
  changes_requested: [],
  withdrawn: [],
  /** Approved, but what came or was billed meanwhile does not fit it any more. */
  dropped: [],
} as const satisfies Record<string, readonly string[]>
export type ChangeStatus = keyof typeof changeTransitions
export const ChangeStatuses = Object.keys(changeTransitions) as ChangeStatus[]

export function changeMayBecome(from: string, to: ChangeStatus): boolean {
  return (changeTransitions[from as ChangeStatus] as readonly string[] | undefined)?.includes(to) ?? false
}

const Whole = z.number().int('must be a whole number')

export const ChangeContent = z.strictObject({
  reason: Line(300),
  lines: z
    .array(
      z.strictObject({
        /** The line of the order, from 1. */
        line: Whole.min(1).max(400),
        /** Nothing takes the line off the order. */
        quantity: Whole.min(0, 'must not be below zero').max(100_000).optional(),
        unitPrice: MoneyOnWire.optional(),
        description: Line(300).optional(),
      }),
    )
    .max(400)
    .default([]),
  /** Lines that come behind those of the order. */
  add: z.array(LineContent).max(200).default([]),
  neededBy: PlainDateText.nullable().optional(),
})
export type ChangeContent = z.infer<typeof ChangeContent>

/** What a change makes of an order. */
export type Changed = Pick<PurchaseOrder, 'lines' | 'total' | 'neededBy'>

/** A change of an order, sk `order-change#<number>` of the order's case. Its approval has a case of its own. */
export interface OrderChange extends Key {
  number: number
  /** The case that is approved. */
  changeId: string
  reason: string
  /** Open until it is applied or has come to nothing. */
  ended?: { status: ChangeStatus; at: Instant; because?: string }
  by: CaseHead['requester']
  at: Instant
  before: Changed
  after: Changed
}

/** The same as its own case knows it, sk `order-change`. */
export interface ChangeOfOrder extends Key {
  /** The case of the order. */
  orderId: string
  purchaseOrder: string
  number: number
  reason: string
  before: Changed
  after: Changed
}

export const ChangeSk = 'order-change'
export const changeSk = (number: number): string => `order-change#${String(number).padStart(4, '0')}`

/** An order as it held before a change, sk `order-revision#<revision>`. */
export const revisionSk = (revision: number): string => `order-revision#${String(revision).padStart(4, '0')}`
