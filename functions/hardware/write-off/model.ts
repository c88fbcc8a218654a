import * as z from 'zod'
import { Line } from '../../people/index.ts'
import { MoneyOnWire } from '../../platform/money.ts'
import type { Key } from '../../platform/table.ts'
import type { AssetStatus } from '../inventory/index.ts'

/** Every status of a write-off and those that may follow it. `submitted` to `changes_requested` belong to its approval. */
export const writeOffTransitions = {
  submitted: ['in_approval', 'approved', 'withdrawn', 'dropped'],
  in_approval: ['approved', 'rejected', 'changes_requested', 'withdrawn', 'dropped'],
  changes_requested: ['submitted', 'approved', 'withdrawn', 'dropped'],
  approved: ['written_off', 'withdrawn', 'dropped'],
  rejected: [],
  withdrawn: [],
  written_off: [],
  /** Approved, but the unit is not there to be written off any more. */
  dropped: [],
} as const satisfies Record<string, readonly string[]>
export type WriteOffStatus = keyof typeof writeOffTransitions
export const WriteOffStatuses = Object.keys(writeOffTransitions) as WriteOffStatus[]

export function writeOffMayBecome(from: string, to: WriteOffStatus): boolean {
  return (writeOffTransitions[from as WriteOffStatus] as readonly string[] | undefined)?.includes(to) ?? false
}

export function isOver(status: string): boolean {
  return writeOffTransitions[status as WriteOffStatus]?.length === 0
}

export const WriteOffContent = z.strictObject({
  reason: Line(300),
  /** What somebody pays for it. */
  proceeds: MoneyOnWire.optional(),
})
export type WriteOffContent = z.infer<typeof WriteOffContent>

/** The policy that write-offs follow. */
export const WriteOffPolicy = 'write-offs'

/** What a write-off is about, sk `write-off`. */
export interface WriteOff extends Key, WriteOffContent {
  assetId: string
  /** As it was when it was asked for. */
  unit: { tag: string; model: string; manufacturer: string; serial?: string }
  cost?: MoneyOnWire
}
export const WriteOffSk = 'write-off'

/** Nobody works with it: those that can be written off. What somebody uses comes back first, or is reported lost. */
export const WritableOff = ['in_stock', 'returned', 'in_repair', 'lost'] as const satisfies AssetStatus[]
