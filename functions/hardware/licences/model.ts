import * as z from 'zod'
import { Id, Line } from '../../people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { isCaseId } from '../../platform/ids.ts'
import type { Key } from '../../platform/table.ts'

export const LicenceStatuses = ['active', 'retired'] as const
export type LicenceStatus = (typeof LicenceStatuses)[number]

/** Seats of a licence are numbers that people type; more than a million is a slip of the finger. */
const Seats = z.number().int('must be a whole number').min(0).max(1_000_000)

export const LicenceContent = z.strictObject({
  name: Line(120),
  vendor: Line(120).optional(),
  /** The contract that it comes with. */
  contractId: z.string().refine(isCaseId, 'is not the id of a contract').optional(),
  category: Line(60).optional(),
  /** How many may be used at once; of those not reassignable, how many may be used at all. */
  seats: Seats,
  /** How many of them one person may have at once. */
  perPerson: z.number().int('must be a whole number').min(1).max(1000).default(1),
  /** Whether a seat that was freed may be given to somebody else. */
  reassignable: z.boolean().default(true),
})
export type LicenceContent = z.infer<typeof LicenceContent>

/** What a change may replace; `null` removes what is optional. */
export const LicencePatch = z
  .strictObject({
    name: LicenceContent.shape.name,
    vendor: LicenceContent.shape.vendor.nullable(),
    contractId: LicenceContent.shape.contractId.nullable(),
    category: LicenceContent.shape.category.nullable(),
    seats: Seats,
    perPerson: z.number().int('must be a whole number').min(1).max(1000),
    reassignable: z.boolean(),
    /** `retired`: no more seats are given. */
    status: z.enum(LicenceStatuses),
  })
  .partial()
export type LicencePatch = z.infer<typeof LicencePatch>

/** Somebody who got a seat: what whoever comes too late is told. */
export interface LastClaim {
  personId: string
  name: string
  at: Instant
  /** Who gave it. */
  by: string
}

/** A licence, sk `licence` in its case's partition; every claim of a seat changes it and its timeline in one transaction. */
export interface Licence extends Key, LicenceContent {
  licenceId: string
  /** Seats that somebody has. */
  taken: number
  /** Seats that were freed and cannot be given again. */
  spent: number
  lastClaim?: LastClaim
}

export const LicenceSk = 'licence'

/**
 * One seat that somebody has or had: pk `seats#<licenceId>`, sk `seat#<personId>#<n>`. Not in the case's own partition, which
 * is read whole: a licence may have thousands. Never removed.
 */
export interface Seat extends Key {
  licenceId: string
  /** Name of the licence when it was claimed. */
  licence: string
  personId: string
  name: string
  /** The person's first, second, … of this licence. */
  n: number
  /** The case that claimed it, an onboarding for instance. */
  forCase?: string
  claimedAt: Instant
  claimedBy: string
  freedAt?: Instant
  freedBy?: string
  because?: string
  /** `seats#<personId>` / `held#<claimed at>#<licenceId>#<n>`, or `past#<freed at>#…` once it is freed. */
  personPk: string
  personSk: string
}

export const seatsPartition = (licenceId: string): string => `seats#${licenceId}`
export const seatKey = (licenceId: string, personId: string, n: number): Key => ({
  pk: seatsPartition(licenceId),
  sk: `${seatPrefix(personId)}${String(n).padStart(4, '0')}`,
})
export const seatPrefix = (personId: string): string => `seat#${personId}#`
export const personSeats = (personId: string): string => `seats#${personId}`

export const SeatClaim = z.strictObject({ personId: Id })
export const SeatRelease = z.strictObject({
  /** Which of the person's seats; the one they have had longest when absent. */
  n: z.number().int().min(1).optional(),
  reason: Line(300).optional(),
})
