import * as z from 'zod'
import { EmailAddress, Id, Line } from '../../people/index.ts'
import type { Instant, PlainDate } from '../../platform/clock.ts'
import type { MoneyOnWire } from '../../platform/money.ts'
import type { Key } from '../../platform/table.ts'
import { PlainDateText } from '../../platform/wire.ts'
import type { Condition, ReturnRule } from '../inventory/index.ts'

/**
 * Every status of an offboarding and those that may follow it. `listing`: nothing is touched before all is listed.
 * `returning`: each item on its own way to an outcome.
 */
export const offboardingTransitions = {
  listing: ['returning', 'rehired'],
  returning: ['closed', 'rehired'],
  closed: [],
  rehired: [],
} as const satisfies Record<string, readonly string[]>
export type OffboardingStatus = keyof typeof offboardingTransitions
export const OffboardingStatuses = Object.keys(offboardingTransitions) as OffboardingStatus[]

export function isOver(status: string): boolean {
  return offboardingTransitions[status as OffboardingStatus]?.length === 0
}

/** How somebody is reached once their mailbox here is closed. Personal data: kept apart, and forgotten, see `ForgetAfterDays`. */
export const ContactContent = z.strictObject({
  email: EmailAddress.optional(),
  phone: Line(40).optional(),
  address: z.string().trim().min(1).max(300).optional(),
})
export type ContactContent = z.infer<typeof ContactContent>

export const OffboardingContent = z
  .strictObject({
    personId: Id,
    /** The last day on which they work: access ends with it. Today or earlier: they leave at once. */
    lastWorkingDay: PlainDateText,
    /** The day on which the employment ends; the last pay is a means until then. */
    terminationDate: PlainDateText,
    /** Who takes over what is asked of them; their manager when absent. */
    successorId: Id.optional(),
    /** Where they bring or send things. */
    locationId: Id,
    contact: ContactContent.optional(),
  })
  .refine(({ lastWorkingDay, terminationDate }) => terminationDate >= lastWorkingDay, {
    path: ['terminationDate'],
    message: 'lies before the last working day',
  })
export type OffboardingContent = z.infer<typeof OffboardingContent>

export const OffboardingPatch = z.strictObject({
  lastWorkingDay: PlainDateText.optional(),
  terminationDate: PlainDateText.optional(),
  successorId: Id.optional(),
  locationId: Id.optional(),
  contact: ContactContent.optional(),
})
export type OffboardingPatch = z.infer<typeof OffboardingPatch>

/** An offboarding as it stands, sk `offboarding`. */
export interface Offboarding extends Key {
  person: { personId: string; name: string; email: string; timeZone?: string }
  lastWorkingDay: PlainDate
  terminationDate: PlainDate
  /** The last working day was today or earlier when it was recorded: access ends then, not with the day. */
  atOnce?: boolean
  successorId?: string
  /** Where things are brought or sent to. */
  returnTo: { locationId: string; name: string; address?: string }
  /** By then everything is to be back or on its way. */
  returnBy: PlainDate
  openedAt: Instant
  /** A private mail address is known. */
  reachable: boolean
  /** They have said of every item how it comes back. */
  answeredAt?: Instant
  /** The last working day is over. */
  workEndedAt?: Instant
  /** What was done when it was over. */
  access?: Access
  closedAt?: Instant
  /** The private address, phone and mail address are deleted. */
  forgottenAt?: Instant
}
export const OffboardingSk = 'offboarding'

/** What was taken back when the last working day was over. */
export interface Access {
  at: Instant
  /** Tasks that others answer now; without `to` nobody could take it over. */
  tasks: { caseId: string; title: string; to?: { personId: string; name: string } }[]
  seats: { licenceId: string; name: string }[]
}

/** Everything that somebody had when it was listed, sk `listed`. Written once, before anything is touched; never changed. */
export interface Listed extends Key {
  at: Instant
  items: Pick<LeaverItem, 'n' | 'assetId' | 'tag' | 'model' | 'rule' | 'since'>[]
  seats: { licenceId: string; name: string; n: number }[]
  /** Cases that they asked for and that wait for something. */
  requests: { caseId: string; kind: string; title: string; status: string }[]
  /** What is asked of them. */
  tasks: { caseId: string; title: string }[]
}
export const ListedSk = 'listed'

/** What can become of an item. */
export const Outcomes = [
  'restocked',
  'in_repair',
  'written_off',
  'lost',
  'charged',
  'gifted',
  'kept',
  /** Somebody else has it now. */
  'transferred',
] as const
export type Outcome = (typeof Outcomes)[number]

/** What a coordinator can decide about what does not come back. */
export const Decisions = ['lost', 'charged', 'gifted'] as const
export type Decision = (typeof Decisions)[number]

/** What the leaver can say of an item. */
export const Ways = ['bring', 'ship', 'lost', 'keep'] as const
export type Way = (typeof Ways)[number]

/** One thing that somebody has, sk `item#<n>`. */
export interface LeaverItem extends Key {
  n: number
  assetId: string
  tag: string
  serial?: string
  model: string
  categoryId: string
  holdsData: boolean
  cost?: MoneyOnWire
  /** Since when they have it. */
  since: Instant
  rule: ReturnRule
  /** What they said. */
  way?: { how: Way; tracking?: string; shippedOn?: PlainDate; at: Instant }
  received?: { at: Instant; by: string; locationId: string }
  inspected?: { condition: Condition; at: Instant; n: number }
  wiped?: { n: number; verified: boolean; destroyed?: boolean; at: Instant }
  /** The open case that wants it written off. */
  writeOff?: string
  /** What is to become of it, still to be carried out. */
  decided?: { as: Outcome; by: string; at: Instant; note?: string }
  outcome?: { as: Outcome; by: string; at: Instant; note?: string }
}
export const itemSk = (n: number): string => `item#${String(n).padStart(3, '0')}`

/** sk `private-contact`. Neither in events, logs, letters' texts nor in the workflow's payload. */
export interface Contact extends Key, ContactContent {}
export const ContactSk = 'private-contact'

/** When something is due next, sk `ladder`; out of the due index once nothing is to come. */
export interface LadderItem extends Key {
  duePk?: string
  dueSk?: string
}
export const LadderSk = 'ladder'
/** The kind under which `ladder` is in the due index. */
export const OffboardingDue = 'offboarding'

/** One open offboarding for a person: holds the claim. */
export const leaverKey = (personId: string): Key => ({ pk: `leaver#${personId}`, sk: 'offboarding' })

/** Waits of the workflow. */
export const WorkEnds = 'end-of-work'
export const AllOutcomes = 'outcomes'

/** What a leaving does by itself next. */
export const RungKinds = ['work_ends', 'carry_out', 'remind', 'decide', 'forget'] as const
