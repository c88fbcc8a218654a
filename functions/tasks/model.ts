import type { Instant } from '../platform/clock.ts'
import type { Key } from '../platform/table.ts'

/**
 * A task is open until it is answered (`done`) or needs no answer any more (`closed`).
 * `done` and `closed` are final.
 */
export const taskTransitions = { open: ['done', 'closed'], done: [], closed: [] } as const
export type TaskStatus = keyof typeof taskTransitions

/** What is asked; each domain that asks people adds its own. */
export const TaskKinds = [
  'approval',
  'renewal-decision',
  'renewal-offer',
  'notice-proof',
  'vendor-confirmation',
  'hand-over-preparation',
  'hand-over-acceptance',
  'offboarding-return',
  'offboarding-decision',
  'project-update',
  'absence-proposal',
] as const
export type TaskKind = (typeof TaskKinds)[number]

/** Something that one person is asked, sk `task#<…>` in the partition of its case. */
export interface Task extends Key {
  caseId: string
  kind: TaskKind
  /** What is asked, for lists: "Approve: Laptop for a joiner". */
  title: string
  /** sk of the item that the answer counts for, e.g. the approval stage. */
  on: string
  revision: number
  /** `timeZone`: the person's own, where it is not the company's. */
  person: { id: string; name: string; email: string; timeZone?: string }
  /** An answer by link needs a one-time code as well. */
  stepUp?: true
  /** Asked as the delegate of somebody who is away, under their own name. */
  for?: { id: string; name: string; absence: string }
  /** Who passed it on to this person, and why. */
  passedOn?: { by: string; because: string }
  status: TaskStatus
  /** Digest of the content that the answer is about. */
  digest: string
  /** Ids of the choices that are open, where it is not all of the kind's. */
  choices?: string[]
  askedAt: Instant
  answer?: TaskAnswer
  /** Why nobody needs to answer any more. */
  closed?: { at: Instant; because: string }
  /** Present while open: the person's list of tasks. */
  personPk?: string
  personSk?: string
}

export interface TaskAnswer {
  /** Id of the choice, e.g. `approve`. */
  choice: string
  comment?: string
  /** What the choice's fields were filled with. */
  values?: Record<string, string>
  at: Instant
  by: { personId: string; name: string }
  /** `by the link sent to …` or `signed in as …`. */
  via: string
}

/** A mailed way to one task for one person, sk `link#<sha256 of the token>`: the token itself is not stored. */
export interface Link extends Key {
  caseId: string
  /** sk of its task. */
  task: string
  personId: string
  /** Where it was sent. */
  email: string
  /** Digest of the content that the letter showed. */
  digest: string
  mintedAt: Instant
  /** After this it shows the outcome, but answers nothing. */
  validUntil: Instant
  /** Set when it must not be used: why. */
  voided?: { at: Instant; because: string }
}

/** The API's id of a task: `<case id>.<revision>.<stage>.<n>`. */
export function taskId(task: Pick<Task, 'caseId' | 'sk'>): string {
  return `${task.caseId}.${task.sk.slice('task#'.length)}`
}

/** The case and sk behind a task's id; undefined when it cannot be one. */
export function parseTaskId(id: string): { caseId: string; sk: string } | undefined {
  const found = /^([0-9a-z]{20})\.([0-9a-z.]{1,40})$/.exec(id)
  return found?.[1] && found[2] ? { caseId: found[1], sk: `task#${found[2]}` } : undefined
}

/** Index keys that put an open task into its person's list. */
export function openTaskKeys(
  personId: string,
  askedAt: Instant,
  caseId: string,
): Required<Pick<Task, 'personPk' | 'personSk'>> {
  return { personPk: `tasks#${personId}`, personSk: `${askedAt}#${caseId}` }
}
