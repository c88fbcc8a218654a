import * as z from 'zod'
import { EmailAddress, Id, Line } from '../../people/index.ts'
import { isCountry } from '../../platform/calendar/holidays.ts'
import { isTimeZone } from '../../platform/calendar/zone.ts'
import type { Key } from '../../platform/table.ts'
import { PlainDateText } from '../../platform/wire.ts'
import { hostOf } from './hosts.ts'

/** Every status of a vendor and those that may follow it. `merged` is another's history now. */
export const vendorTransitions = {
  proposed: ['approved', 'blocked', 'merged'],
  approved: ['blocked', 'merged'],
  blocked: ['approved', 'merged'],
  merged: [],
} as const satisfies Record<string, readonly string[]>
export type VendorStatus = keyof typeof vendorTransitions
export const VendorStatuses = Object.keys(vendorTransitions) as VendorStatus[]

/** What a contact is there for; letters of notice go to `notice`, or to `account` where there is none. */
export const ContactRoles = ['notice', 'account', 'billing', 'support', 'legal'] as const

export const Contact = z.strictObject({
  role: z.enum(ContactRoles),
  name: Line(120),
  email: EmailAddress.optional(),
  phone: Line(40).optional(),
})

export const Country = z.string().refine(isCountry, 'is not an ISO 3166 country code such as DE')
export const TimeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, 'is not an IANA time zone such as Europe/Berlin')
/** A domain as people give it, be it out of a URL: kept in lower case, IDNA form, without `www.`. */
export const HostName = z
  .string()
  .max(2000)
  .overwrite((text) => hostOf(text) ?? text)
  .refine((text) => hostOf(text) !== undefined, 'is not a domain such as example.com')

/** A postal address as people write it: up to eight lines. */
export const PostalAddress = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .refine((text) => text.split('\n').length <= 8, 'has more than eight lines')

export const MostNames = 30
export const MostDomains = 15
export const MostContacts = 50

const free = {
  name: Line(120),
  /** Other names that it goes by. */
  aliases: z.array(Line(120)).max(MostNames).default([]),
  domains: z.array(HostName).max(MostDomains).default([]),
  contacts: z.array(Contact).max(MostContacts).default([]),
  /** The person who answers for it. */
  ownerId: Id.optional(),
  risk: z.enum(['low', 'medium', 'high']).optional(),
  /** When its risk is looked at again. */
  reviewOn: PlainDateText.optional(),
  country: Country.optional(),
  /** Decides when a day ends for it; the company's where absent. */
  timeZone: TimeZone.optional(),
}

/** A wrong one of these sends money or a notice to a stranger: after the vendor is approved, a change needs approval. */
export const guarded = {
  address: PostalAddress.optional(),
  bankDetails: Line(120).optional(),
}
export type GuardedField = keyof typeof guarded
export const GuardedFields = Object.keys(guarded) as GuardedField[]

export const VendorContent = z.strictObject({ ...free, ...guarded })
export type VendorContent = z.infer<typeof VendorContent>

/** What a change may replace; `null` removes what is optional. */
export const VendorPatch = z
  .strictObject({
    name: free.name,
    aliases: z.array(Line(120)).max(MostNames),
    domains: z.array(HostName).max(MostDomains),
    contacts: z.array(Contact).max(MostContacts),
    ownerId: free.ownerId.nullable(),
    risk: free.risk.nullable(),
    reviewOn: free.reviewOn.nullable(),
    country: free.country.nullable(),
    timeZone: free.timeZone.nullable(),
    address: guarded.address.nullable(),
    bankDetails: guarded.bankDetails.nullable(),
  })
  .partial()
export type VendorPatch = z.infer<typeof VendorPatch>

/** The content of a vendor, sk `vendor` in its case's partition; its status is that of its case. */
export interface Vendor extends Key, VendorContent {
  vendorId: string
  /** The vendor that this one was merged into. */
  mergedInto?: string
  /** Those that were merged into this one. */
  absorbed: string[]
  /** The cases that want to change a guarded field, by field. */
  changing: Partial<Record<GuardedField, string>>
}

export const VendorSk = 'vendor'

export function mayBecome(from: string, to: VendorStatus): boolean {
  return (vendorTransitions[from as VendorStatus] as readonly string[] | undefined)?.includes(to) ?? false
}

/** Every status of a change that needs approval and those that may follow it. */
export const changeTransitions = {
  submitted: ['in_approval', 'approved', 'withdrawn'],
  in_approval: ['approved', 'rejected', 'changes_requested', 'withdrawn'],
  changes_requested: ['submitted', 'approved', 'withdrawn'],
  approved: ['applied', 'dropped', 'withdrawn'],
  applied: [],
  /** Approved, but the vendor was blocked or merged meanwhile. */
  dropped: [],
  rejected: [],
  withdrawn: [],
} as const satisfies Record<string, readonly string[]>
export type ChangeStatus = keyof typeof changeTransitions
export const ChangeStatuses = Object.keys(changeTransitions) as ChangeStatus[]

export function changeMayBecome(from: string, to: ChangeStatus): boolean {
  return (changeTransitions[from as ChangeStatus] as readonly string[] | undefined)?.includes(to) ?? false
}

/** True when nothing can follow any more. */
export function isEnded(status: string): boolean {
  return changeTransitions[status as ChangeStatus]?.length === 0
}

/** What a change that needs approval asks for; `null` removes. */
export const ChangeContent = z
  .strictObject({
    address: guarded.address.nullable(),
    bankDetails: guarded.bankDetails.nullable(),
    reason: z.string().trim().max(2000, 'must be at most 2000 characters').optional(),
  })
  .refine(
    (change) => GuardedFields.some((field) => change[field] !== undefined),
    `must give ${GuardedFields.join(' or ')}`,
  )
export type ChangeContent = z.infer<typeof ChangeContent>

/** The content of a case of the kind `vendor-change`, sk `vendor-change`. */
export interface VendorChange extends Key, ChangeContent {
  vendorId: string
}
export const ChangeSk = 'vendor-change'
export const ChangePolicy = 'vendor-changes'

export type KeyKind = 'name' | 'domain'

/** What a vendor can be found and mistaken by. */
export interface VendorKey {
  kind: KeyKind
  value: string
  /** One vendor at a time may have it; otherwise it only hints at a duplicate. */
  firm: boolean
  /** Where in the vendor it stands: `aliases[0]`. */
  field: string
}

/** A vendor's names and domains together, of which each is an item that a change may have to write (100 in one transaction). */
export const MostKeys = 45

/** The vendors that share one key. Written with its holders, so that two cannot claim it at once. */
export interface VendorClaim extends Key {
  kind: KeyKind
  value: string
  holders: { vendorId: string; firm: boolean }[]
  /** Another one with every write: a condition on it notices every change. */
  stamp: string
  /** Present while more than one vendor holds it. */
  kindPk?: string
  kindSk?: string
}
export const vendorClaimKey = (kind: KeyKind, value: string): Key => ({
  pk: `vendor-${kind}#${value}`,
  sk: 'claim',
})
export const SharedClaims = 'vendor-duplicates'
