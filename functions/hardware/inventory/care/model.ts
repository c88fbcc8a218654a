import * as z from 'zod'
import { Id, Line } from '../../../people/index.ts'
import type { Instant, PlainDate } from '../../../platform/clock.ts'
import type { Key } from '../../../platform/table.ts'
import { PlainDateText } from '../../../platform/wire.ts'
import { type Condition, Conditions } from '../model.ts'

// ---- Inspection: what somebody saw, with photos. ----

export const PhotoTypes = ['image/jpeg', 'image/png', 'image/webp'] as const
export type PhotoType = (typeof PhotoTypes)[number]

/** An item of DynamoDB holds 400 KB, a transaction 4 MB; in base64, a photo has a third more than its bytes. */
export const MostPhotoText = 250_000
export const MostPhotos = 8

export const PhotoContent = z.strictObject({
  contentType: z.enum(PhotoTypes),
  /** Base64. */
  data: z.base64('is not base64').min(1).max(MostPhotoText, 'is more than 250 KB: make the picture smaller'),
})
export type PhotoContent = z.infer<typeof PhotoContent>

const Notes = z.string().trim().min(1).max(1000)

export const InspectionContent = z.strictObject({
  condition: z.enum(Conditions),
  notes: Notes.optional(),
  photos: z.array(PhotoContent).max(MostPhotos).default([]),
})
export type InspectionContent = z.infer<typeof InspectionContent>

/** sk `inspection#<n>` in the asset's partition. Never changed. */
export interface Inspection extends Key {
  n: number
  at: Instant
  by: Signatory
  condition: Condition
  notes?: string
  photos: { n: number; contentType: PhotoType; bytes: number; sha256: string }[]
}
export const inspectionSk = (n: number): string => `inspection#${four(n)}`

/** The picture itself: away from the case, which is read whole at every change. Never changed. */
export interface Photo extends Key {
  contentType: PhotoType
  data: string
}
export const photoKey = (assetId: string, inspection: number, n: number): Key => ({
  pk: `photo#${assetId}`,
  sk: `${four(inspection)}#${n}`,
})

// ---- Wipe: media sanitization by the terms of NIST SP 800-88 Rev. 1 (December 2014). ----

/**
 * Methods (section 2.5) and the techniques that the guide names for each (section 2.6 and appendix A). `clear`: by the
 * device's own read and write commands, or its reset to factory settings. `purge`: recovery is infeasible even in a
 * laboratory. `destroy`: the medium cannot be used again either.
 */
export const techniquesOf = {
  clear: ['overwrite', 'factory_reset'],
  purge: ['overwrite', 'block_erase', 'crypto_erase', 'secure_erase', 'degauss'],
  destroy: ['shred', 'disintegrate', 'pulverize', 'incinerate', 'melt'],
} as const
export type WipeMethod = keyof typeof techniquesOf
export const WipeMethods = Object.keys(techniquesOf) as WipeMethod[]
export type Technique = (typeof techniquesOf)[WipeMethod][number]
export const Techniques = [...new Set(Object.values(techniquesOf).flat())] as Technique[]

/** How the outcome was looked at (section 4.7): all of the medium, samples of it, or something else in words. */
export const VerificationMethods = ['full', 'quick_sampling', 'other'] as const

/** What the guide wants on record of a sanitization (section 4.8 and the sample certificate of appendix G). */
export const WipeContent = z
  .strictObject({
    method: z.enum(WipeMethods),
    technique: z.enum(Techniques),
    tool: Line(120),
    toolVersion: Line(60).optional(),
    /** For instance "NVMe SSD". */
    mediaType: Line(60),
    /** Of the medium, where it has one of its own. */
    mediaSerial: Line(80).optional(),
    /** Confidentiality of what was on it. */
    classification: Line(60).optional(),
    /** Who did it; the caller when absent. */
    performedBy: Id.optional(),
    /** Their position, as it stands on the certificate. */
    position: Line(80).optional(),
    /** Today when absent. */
    performedOn: PlainDateText.optional(),
    /** Number of the tool's own report. */
    report: Line(120).optional(),
    notes: Notes.optional(),
  })
  .superRefine(({ method, technique }, context) => {
    const known = techniquesOf[method] as readonly string[]
    if (!known.includes(technique))
      context.addIssue({
        code: 'custom',
        path: ['technique'],
        message: `is not a technique of "${method}": ${known.join(', ')}`,
      })
  })
export type WipeContent = z.infer<typeof WipeContent>

export const VerificationContent = z
  .strictObject({
    method: z.enum(VerificationMethods),
    /** Needed for `other`. */
    details: Line(300).optional(),
    /** False: data was found. It has to be wiped again. */
    passed: z.boolean(),
    position: Line(80).optional(),
    notes: Notes.optional(),
  })
  .refine(({ method, details }) => method !== 'other' || details !== undefined, {
    path: ['details'],
    message: 'must say how it was verified',
  })
export type VerificationContent = z.infer<typeof VerificationContent>

export interface Signatory {
  personId: string
  name: string
  position?: string
}

/** A wipe as it was recorded, sk `wipe#<n>`. Never changed: its verification is an item of its own. */
export interface Wipe extends Key {
  n: number
  assetId: string
  /** The unit as it was then. */
  unit: { tag: string; manufacturer: string; model: string; serial?: string; locationId: string }
  method: WipeMethod
  technique: Technique
  tool: string
  toolVersion?: string
  mediaType: string
  mediaSerial?: string
  classification?: string
  report?: string
  notes?: string
  performedBy: Signatory
  performedOn: PlainDate
  recordedBy: Signatory
  at: Instant
  /** SHA-256 over all of the above. */
  digest: string
}
export const wipeSk = (n: number): string => `wipe#${four(n)}`

/** What a second person found, sk `wipe#<n>#verification`. Never changed. */
export interface Verification extends Key {
  n: number
  method: (typeof VerificationMethods)[number]
  details?: string
  passed: boolean
  notes?: string
  verifiedBy: Signatory
  at: Instant
  /** SHA-256 over all of the above and the digest of the wipe: that of the certificate. */
  digest: string
}
export const verificationSk = (n: number): string => `${wipeSk(n)}#verification`

function four(n: number): string {
  return String(n).padStart(4, '0')
}
