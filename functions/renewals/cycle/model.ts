import type { TermDates } from '../../platform/calendar/term-dates.ts'
import type { Instant, PlainDate } from '../../platform/clock.ts'
import type { Money } from '../../platform/money.ts'
import type { Key } from '../../platform/table.ts'
import type { ContractContent } from '../contracts/model.ts'
import type { PriceOfTerm } from '../contracts/prices.ts'
import type { ChainedTerm } from '../contracts/rules.ts'

const ends = ['renewed_by_itself', 'lapsed', 'stopped'] as const

/**
 * Every status of a renewal and those that may follow it. What runs can always be overtaken: the notice date passes, the
 * term ends, the contract is ended early. `submitted` to `changes_requested` belong to the approval of the spend.
 */
export const cycleTransitions = {
  deciding: ['renegotiating', 'submitted', 'approved', 'giving_notice', 'ending', ...ends],
  renegotiating: ['deciding', ...ends],
  submitted: ['in_approval', 'approved', ...ends],
  in_approval: ['approved', 'rejected', 'changes_requested', ...ends],
  approved: ['renewed', ...ends],
  rejected: ['deciding', ...ends],
  changes_requested: ['deciding', ...ends],
  giving_notice: ['awaiting_confirmation', ...ends],
  awaiting_confirmation: ['ending', 'deciding', 'giving_notice', 'cancelled', ...ends],
  /** Decided to end, about to be recorded with the contract. */
  ending: ['cancelled', ...ends],
  renewed: [],
  cancelled: [],
  renewed_by_itself: [],
  lapsed: [],
  stopped: [],
} as const satisfies Record<string, readonly string[]>
export type CycleStatus = keyof typeof cycleTransitions
export const CycleStatuses = Object.keys(cycleTransitions) as CycleStatus[]

export function isOver(status: string): boolean {
  return cycleTransitions[status as CycleStatus]?.length === 0
}

/** What the owner can choose. */
export const Choices = ['renew', 'renegotiate', 'reduce', 'cancel', 'let_end'] as const
export type Choice = (typeof Choices)[number]

/** A cycle as it stands, sk `renewal`: what the owner is shown and what was decided. Refreshed when the contract is amended. */
export interface Cycle extends Key {
  contractId: string
  title: string
  vendor: { id: string; name: string }
  /** The term at whose end the question stands. */
  term: ChainedTerm
  dates: TermDates
  renewal: ContractContent['renewal']['kind']
  notice?: NonNullable<ContractContent['notice']>
  reminders: ContractContent['reminders']
  costCentre: string
  ownerId: string
  /** What is paid now. */
  price: PriceOfTerm
  seats?: { bought: number; used?: number | undefined }
  committedNow: Money
  /** The term that comes if nobody acts, or both sides agree; absent when none can come. */
  coming?: {
    start: PlainDate
    end: PlainDate
    price: PriceOfTerm
    certainty: 'agreed' | 'expected' | 'uncapped'
    committed: Money
  }
  alternatives: string[]
  /** How often the owner was asked: each question has tasks of its own. */
  round: number
  /** Where the workflow waits: the name of its wait. */
  waitsAt?: string
  /** What the owner wants of the vendor, and what the vendor offered. */
  target?: string
  offer?: { price: PriceOfTerm; committed: Money }
  /** What was chosen last; seats for `reduce`. */
  chosen?: { choice: Choice; seats?: number; by: string; at: Instant }
  notified?: Notified
  /** Digest of what the owner is shown: a link answers only for what it was sent for. */
  digest: string
}

/** What the name of the wait for a proof begins with; the round follows. */
export const NoticeWait = 'notice.'

/** How the notice went out. */
export interface Notified {
  /** When the letter was written. */
  at: Instant
  method: 'mail' | 'portal' | 'registered_post'
  /** The vendor's address, for mail. */
  to?: string
  proof?: { reference: string; sentOn: PlainDate; by: string; at: Instant }
}

/** When the cycle is looked at next, sk `ladder`; out of the due index once nothing is to come. */
export interface LadderItem extends Key {
  /** Who switched the reminders off, and when; deadlines pass all the same. */
  silenced?: { by: string; at: Instant; reason: string }
  duePk?: string
  dueSk?: string
}

export const CycleSk = 'renewal'
export const LadderSk = 'ladder'
/** The kind under which `ladder` is in the due index. */
export const LadderDue = 'renewal'
