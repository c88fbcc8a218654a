import * as z from 'zod'
import { addMonths } from '../platform/calendar/dates.ts'
import type { Instant } from '../platform/clock.ts'
import { type Language, languages } from '../platform/language/languages.ts'
import { MoneyOnWire } from '../platform/money.ts'
import type { Key } from '../platform/table.ts'
import { PlainDateText } from '../platform/wire.ts'

export const Id = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,62}$/,
    'must be lower-case letters, digits and hyphens, at most 63, not starting with a hyphen',
  )

/** RFC 5321 limits: 64 characters before the @, 254 in all. Kept as written; compared in lower case. */
export const EmailAddress = z
  .email('is not an e-mail address')
  .max(254)
  .refine((address) => address.lastIndexOf('@') <= 64, 'has more than 64 characters before the @')

/** Something that a reader sees: a name of zero-width characters is none. */
const Visible = /[^\s\p{C}\p{Default_Ignorable_Code_Point}\u2800]/u

/** One line of text as people type it: trimmed, without line breaks or control characters. */
export const Line = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must be at most ${max} characters`)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this refuses
    .regex(/^[^\u0000-\u001f\u007f\u2028\u2029]*$/, 'must be one line without control characters')
    .refine((text) => text === '' || Visible.test(text), 'must not be empty')

export const PersonContent = z.strictObject({
  name: Line(120),
  email: EmailAddress,
  /** Id of the manager; absent at the top. */
  managerId: Id.optional(),
  /** `left` people keep their history but are asked nothing. */
  status: z.enum(['active', 'left']).default('active'),
  /** IANA zone; the company's when absent. */
  timeZone: z.string().max(64).optional(),
  /** Country or region whose holidays they have (`DE`, `DE-BY`); the company's when absent. */
  region: z
    .string()
    .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'must be a country such as DE, or a region such as DE-BY')
    .optional(),
  /** In which letters to them are written; the company's when absent. */
  language: z.enum(languages).optional(),
})
export type PersonContent = z.infer<typeof PersonContent>

/** Somebody is away, and somebody else may decide for them. */
export const AbsenceContent = z
  .strictObject({
    from: PlainDateText,
    /** The last day. */
    until: PlainDateText,
    /** Decides for them meanwhile, under their own name. Nobody: they are away, and that is all. */
    delegateId: Id.optional(),
    /** Kinds of cases that the delegate may decide: `purchase-request`, `renewal`, …; all when absent. */
    kinds: z.array(Id).min(1).max(20).optional(),
    /** The delegate decides only what costs less. */
    below: MoneyOnWire.optional(),
  })
  .refine(({ from, until }) => from <= until, {
    path: ['until'],
    message: 'must not be before the first day',
  })
  .refine(({ from, until }) => until <= addMonths(from, 12), {
    path: ['until'],
    message: 'must be within a year; somebody who is away for longer should be replaced',
  })
export type AbsenceContent = z.infer<typeof AbsenceContent>

/** An absence as it stands with its person. */
export type Absence = AbsenceContent & { id: string; recordedAt: Instant; recordedBy: string }

/**
 * When an absence is looked at next, beside its person, sk `absence#<id>`: as it begins, open questions go to the delegate as
 * well; once it is over or was taken back, the delegate is not asked any more.
 */
export interface AbsenceBegins extends Key {
  personId: string
  absenceId: string
  delegateId?: string
  duePk?: string
  dueSk?: string
}
/** The kind under which beginning absences are in the due index; the id is `<personId>#<absenceId>`. */
export const AbsenceDue = 'absence'
export const absenceKey = (personId: string, absenceId: string): Key => ({
  pk: `person#${personId}`,
  sk: `absence#${absenceId}`,
})

/** Somebody has left, or is back, beside their person, sk `departure`: in the due index until what they are asked follows from it. */
export interface Departure extends Key {
  personId: string
  duePk: string
  dueSk: string
}
/** The kind under which departures are in the due index; the id is the person's. */
export const DepartureDue = 'departure'
export const departureKey = (personId: string): Key => ({ pk: `person#${personId}`, sk: 'departure' })

export interface Person extends Key, PersonContent {
  id: string
  version: number
  /** By first day; what a PUT of the person leaves alone. */
  absences?: Absence[]
  /** Mail to their address is of no use; gone with the address, or when a coordinator says that it works again. */
  undeliverable?: Undeliverable
}

export interface Undeliverable {
  since: Instant
  /** In words; ends a sentence. */
  why: string
}

export const GroupContent = z.strictObject({ name: Line(120), members: z.array(Id).max(200) })
export type GroupContent = z.infer<typeof GroupContent>
export interface Group extends Key, GroupContent {
  id: string
  version: number
}

export const CostCentreContent = z.strictObject({ name: Line(120), ownerId: Id.optional() })
export type CostCentreContent = z.infer<typeof CostCentreContent>
export interface CostCentre extends Key, CostCentreContent {
  code: string
  version: number
  /** Nothing new is charged to it since; what a PUT leaves alone. */
  closed?: Closed
}

export interface Closed {
  at: Instant
  /** Address of who closed it. */
  by: string
  /** What those read who would have chosen it. */
  reason?: string
}

export const ClosingReason = Line(200)

export const CostCentreCode = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/,
    'must be letters, digits, dots, hyphens or underscores, at most 32',
  )

export const personKey = (id: string): Key => ({ pk: `person#${id}`, sk: 'person' })
export const groupKey = (id: string): Key => ({ pk: `group#${id}`, sk: 'group' })
export const costCentreKey = (code: string): Key => ({ pk: `cost-centre#${code}`, sk: 'cost-centre' })
/** Holds the claim of one person to one address, so that two cannot have the same. */
export interface Address extends Key {
  personId: string
  name: string
  email: string
  language?: Language
  /** As the person's; claims from before it was kept here have none. */
  status?: Person['status']
}
export const addressKey = (email: string): Key => ({ pk: `address#${email.toLowerCase()}`, sk: 'address' })

/** The group whose members get what only a coordinator can solve. */
export const Coordinators = 'coordinators'
