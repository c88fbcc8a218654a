import type { CaseFile, CaseKind, Change } from '../../cases/index.ts'
import type { Instant, PlainDate } from '../../platform/clock.ts'
import type { Key } from '../../platform/table.ts'
import type { Recipient } from '../inventory/index.ts'

/**
 * Every status of a hand-over and those that may follow it. `settled`: everything in it was accepted, declined or recalled.
 */
export const handOverTransitions = {
  preparing: ['awaiting_acceptance', 'cancelled'],
  awaiting_acceptance: ['settled', 'cancelled'],
  settled: [],
  cancelled: [],
} as const satisfies Record<string, readonly string[]>
export type HandOverStatus = keyof typeof handOverTransitions
export const HandOverStatuses = Object.keys(handOverTransitions) as HandOverStatus[]

export const isOver = (status: string): boolean => handOverTransitions[status as HandOverStatus]?.length === 0

/** How a line can end. `recalled`: taken out of the hand-over before it was answered. */
export const LineOutcomes = ['accepted', 'declined', 'recalled'] as const
export type LineOutcome = (typeof LineOutcomes)[number]

/** A unit with a tag, or so many of something that is only counted. */
export interface HandOverLine {
  n: number
  /** sk of the need in the case that it is for. */
  need?: string
  modelId: string
  model: string
  categoryId: string
  tracking: 'asset' | 'quantity'
  quantity: number
  /** What is checked before it leaves, as the category asked for it when the hand-over was opened. */
  checklist: string[]
  /** Numbers in the check list of what was checked. */
  checked: number[]
  /** What is only counted is in the parcel. */
  counted?: boolean
  assetId?: string
  tag?: string
  serial?: string
  outcome?: LineOutcome
  /** Why it was declined or recalled. */
  reason?: string
  at?: Instant
}

/** What a recipient agrees to; a version never changes. Version 0 is ours, for companies that have written none. */
export interface Terms {
  version: number
  text: string
}

/** Things that go to one person together and are accepted together, sk `hand-over` in its case. */
export interface HandOver extends Key {
  recipient: Recipient
  /** The case that it is for, when that is told what becomes of it. */
  forCase?: string
  locationId: string
  /** Name of the location when the hand-over was opened. */
  place: string
  lines: HandOverLine[]
  delivery: { to: 'desk' | 'home'; address?: string; tracking?: string }
  prepareBy?: PlainDate
  /** Its lines when they were made known: a link answers for these. */
  leftAt?: Instant
  leftBy?: string
  /** As shown to the recipient, and kept as accepted. */
  terms?: Terms
  asked?: { at: Instant; reminders: number }
  acceptance?: { at: Instant; signature: string; via: string }
  /** In the due index while the recipient is to be reminded. */
  duePk?: string
  dueSk?: string
}
export const HandOverSk = 'hand-over'

/** The kind under which an unanswered hand-over is in the due index; its id is that of the case. */
export const HandOverDue = 'hand-over'
export const PreparationWait = 'preparation'
export const AcceptanceWait = 'acceptance'

/** Lines of one hand-over. All units that leave are one transaction, about seven of the 100 writes for each. */
export const LargestParcel = 10

/**
 * What the case that a hand-over is for is told, in the transaction in which it happens: what has left, what was answered or
 * taken out of it. `lines` are those that it is about, as they are then; undefined: it need not know.
 */
export interface Told {
  caseId: string
  handOver: HandOver
  happened: 'left' | 'answered' | 'recalled' | 'cancelled'
  lines: HandOverLine[]
}
/** Its writes must not touch the needs that belong to the lines: these change in the same transaction. */
export type HandOverParent = (file: CaseFile, told: Told, at: Instant) => Change | undefined
export type HandOverParents = Partial<Record<CaseKind, HandOverParent>>
