import type { Instant, PlainDate } from '../platform/clock.ts'
import type { Item, Key } from '../platform/table.ts'
import type { Course } from './measures/course.ts'

/** What kind of work a case carries; each trade adds its own. */
export const WorkKinds = [
  'purchase-request',
  'renewal',
  'vendor-change',
  'onboarding',
  'offboarding',
  'hand-over',
  'reservation',
  'write-off',
  'count',
  'order-change',
] as const
/** Things that live for years and keep a timeline like a case, but are no work by themselves. */
export const RecordKinds = ['vendor', 'contract', 'asset', 'licence', 'project'] as const
export const CaseKinds = [...WorkKinds, ...RecordKinds] as const
export type WorkKind = (typeof WorkKinds)[number]
export type CaseKind = (typeof CaseKinds)[number]

/** Who did something: a person, or the system on its own. */
export interface Actor {
  /** Absent for the system. */
  personId?: string
  name: string
  /** How they reached us: signed in, by the link sent to an address, or a workflow. */
  via: string
}

export const System: Actor = { name: 'Throughline', via: 'workflow' }

/** What a case waits for now, and for whom. */
export interface WaitingFor {
  what: string
  /** Empty while it waits for no person. */
  who: { personId: string; name: string }[]
  since: Instant
  /** What happens by itself while it waits: who is mailed when and why, and what would stop it. */
  next?: { at: Instant; text: string }
}

/** The current state of a case, beside its request or other content. One per case, sk `head`. */
export interface CaseHead extends Key {
  caseId: string
  kind: CaseKind
  title: string
  /** A status of the trade, e.g. `in_approval`. */
  status: string
  requester: { personId: string; name: string; email: string }
  /** The person it is for, when not the requester. */
  onBehalfOf?: { personId: string; name: string; email: string }
  /** Lower-case addresses of everybody who may see it: requester, beneficiary, those who were asked. */
  involved: string[]
  /** Small facts for lists, e.g. total, cost centre. */
  summary: Record<string, unknown>
  waitingFor: WaitingFor[]
  /** Rounds submitted so far: 0 while a draft. */
  revision: number
  createdAt: Instant
  updatedAt: Instant
  /** Number of the last event. Every change of the case appends one, so this is its version. */
  seq: number
  /** Hash of the last event. */
  hash: string
  /** What moves the workflow, which is expected to show that it moved on. It counts while the head is due. */
  pending?: { effect: WorkflowEffect; since: Instant }
  /** How often the repair sweep has repeated it. */
  tries?: number
  /** Absent where no budget pays. */
  charge?: Charge
  /** Somebody has chosen to watch it: they hear how it ends. */
  watched?: true
  /** The last of its letters that did not arrive, and what became of it. */
  undelivered?: { at: Instant; text: string }
  /** The project that it belongs to. */
  projectId?: string
  /** How long it took so far, and who answered when; of work only. */
  course?: Course
  /** Present while something is pending. */
  duePk?: string
  dueSk?: string
}

export type ChargeBucket = 'pending' | 'committed' | 'ordered' | 'received' | 'billed'

/** What a case takes from a budget, by how far that has come; in minor units. It changes with the budget, in one transaction. */
export interface Charge extends Record<ChargeBucket, number> {
  costCentre: string
  currency: string
  length: 'month' | 'quarter' | 'year'
  /** First day of the period that it counts in. */
  start: PlainDate
  /** It counts there whenever it is approved: more of an order counts where the order does. */
  stays?: true
  /** What was said of the budget when it was submitted. */
  warning?: string
}

/** Moves a workflow. Carried out at least once; doing it twice is doing it once. */
export type WorkflowEffect =
  | { start: string; revision: number; input: Record<string, unknown> }
  | { resume: /** sk of the item that holds the engine's token */ string; output: Record<string, unknown> }

/** A letter to be written: `letter` names its template, the rest are ids. */
export interface LetterRequest {
  /** Unique in the case: a letter that was sent is not sent again. */
  id: string
  letter: string
  /** sk of the task whose link the letter carries. */
  task?: string
  facts?: Record<string, unknown>
}

/** What the dispatcher has to do for an event. */
export interface Outbox {
  workflow?: WorkflowEffect
  letters?: LetterRequest[]
}

/** One entry of a case's timeline: audit record, outbox and status line at once. sk `event#<seq>`. */
export interface CaseEvent extends Key {
  caseId: string
  seq: number
  at: Instant
  /** Past tense, e.g. `request_submitted`. */
  type: string
  actor: Actor
  /** What happened, in words. */
  text: string
  facts: Record<string, unknown>
  /** Hash of the event before; of the first: 64 zeros. */
  previous: string
  hash: string
  /** `yes` puts the event before the dispatcher. */
  dispatch?: 'yes'
  outbox?: Outbox
}

/** The record of a letter that went out, sk `letter#<id>`. */
export interface SentLetter extends Key {
  letter: string
  to: string
  subject: string
  sentAt: Instant
  messageId?: string
  /** Why it could not be sent, for good. */
  refused?: string
}

/** Everything of a case but its events. */
export interface CaseFile {
  head: CaseHead
  items: Item[]
}

export const NoHash = '0'.repeat(64)

export function caseKey(caseId: string, sk: string): Key {
  return { pk: `case#${caseId}`, sk }
}

/** The sort key has room for so many. */
export const LastEventNumber = 999_999

export function eventKey(caseId: string, seq: number): Key {
  return caseKey(caseId, `event#${String(seq).padStart(6, '0')}`)
}
