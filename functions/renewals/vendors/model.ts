import * as z from 'zod'
import { EmailAddress, Id, Line } from '../../people/index.ts'
import { isPlainDate } from '../../platform/calendar/dates.ts'
import { isCountry } from '../../platform/calendar/holidays.ts'
import { isTimeZone } from '../../platform/calendar/zone.ts'
import type { Key } from '../../platform/table.ts'

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
export const PlainDateText = z.string().refine(isPlainDate, 'is not a date such as 2027-01-15')
export const HostName = z.hostname('is not a domain such as example.com').max(253).toLowerCase()

/** A postal address as people write it: up to eight lines. */
export const PostalAddress = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .refine((text) => text.split('\n').length <= 8, 'has more than eight lines')

const free = {
  name: Line(120),
  /** Other names that it goes by. */
  aliases: z.array(Line(120)).max(50).default([]),
  domains: z.array(HostName).max(20).default([]),
  contacts: z.array(Contact).max(50).default([]),
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
export const GuardedFields = Object.keys(guarded) as (keyof typeof guarded)[]

export const VendorContent = z.strictObject({ ...free, ...guarded })
export type VendorContent = z.infer<typeof VendorContent>

/** The content of a vendor, sk `vendor` in its case's partition; its status is that of its case. */
export interface Vendor extends Key, VendorContent {
  vendorId: string
  /** The vendor that this one was merged into. */
  mergedInto?: string
  /** Those that were merged into this one. */
  absorbed: string[]
}

export const VendorSk = 'vendor'

/** Claims a normalised name or a domain for one vendor: how duplicates are found. */
export interface VendorClaim extends Key {
  vendorId: string
  name: string
}
export const vendorClaimKey = (kind: 'name' | 'domain', value: string): Key => ({
  pk: `vendor-${kind}#${value}`,
  sk: 'claim',
})
