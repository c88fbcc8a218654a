import * as z from 'zod'
import { defineRoutes } from '../../../platform/routes.ts'
import { Instant } from '../../../platform/wire.ts'
import { Conditions } from '../model.ts'
import {
  InspectionContent,
  PhotoTypes,
  Techniques,
  VerificationContent,
  VerificationMethods,
  WipeContent,
  WipeMethods,
} from './model.ts'

const SignatoryOnWire = z.strictObject({
  id: z.string(),
  name: z.string(),
  position: z.string().nullable(),
})

const InspectionOnWire = z.strictObject({
  n: z.number().int(),
  at: Instant,
  by: SignatoryOnWire,
  condition: z.enum(Conditions),
  notes: z.string().nullable(),
  photos: z.array(
    z.strictObject({
      n: z.number().int(),
      contentType: z.enum(PhotoTypes),
      bytes: z.number().int(),
      sha256: z.string(),
    }),
  ),
})

const WipeOnWire = z.strictObject({
  n: z.number().int(),
  at: Instant,
  method: z.enum(WipeMethods),
  technique: z.enum(Techniques),
  tool: z.string(),
  toolVersion: z.string().nullable(),
  mediaType: z.string(),
  mediaSerial: z.string().nullable(),
  classification: z.string().nullable(),
  report: z.string().nullable(),
  notes: z.string().nullable(),
  performedBy: SignatoryOnWire,
  performedOn: z.string(),
  recordedBy: SignatoryOnWire,
  /** SHA-256 over what was recorded. */
  digest: z.string(),
  verification: z
    .strictObject({
      at: Instant,
      method: z.enum(VerificationMethods),
      details: z.string().nullable(),
      passed: z.boolean(),
      notes: z.string().nullable(),
      verifiedBy: SignatoryOnWire,
      /** SHA-256 over the verification and the wipe: that of the certificate. */
      digest: z.string(),
    })
    .nullable(),
  /** The one that counts: nobody has had the unit since, and no later one was recorded. */
  counts: z.boolean(),
  /** False when what is stored is not what was signed. */
  intact: z.boolean(),
})

const care = { tag: 'assets' } as const
const changers = ['coordinator', 'admin'] as const
const readers = ['coordinator', 'admin', 'auditor'] as const

export const careRoutes = defineRoutes({
  listInspections: {
    ...care,
    method: 'GET',
    path: '/v1/assets/{id}/inspections',
    summary: 'In what condition a unit was found, each time',
    roles: readers,
    status: 200,
    response: z.strictObject({ items: z.array(InspectionOnWire) }),
  },
  inspectAsset: {
    ...care,
    method: 'POST',
    path: '/v1/assets/{id}/inspections',
    summary: 'Record in what condition a unit is, with photos of at most 250 KB in base64',
    roles: changers,
    body: InspectionContent,
    status: 201,
    response: InspectionOnWire,
  },
  getInspectionPhoto: {
    ...care,
    method: 'GET',
    path: '/v1/assets/{id}/inspections/{n}/photos/{photo}',
    summary: 'A photo of an inspection',
    roles: readers,
    status: 200,
    produces: 'image/*',
  },
  listWipes: {
    ...care,
    method: 'GET',
    path: '/v1/assets/{id}/wipes',
    summary: 'The wipes of a unit, with what was found of each',
    roles: readers,
    status: 200,
    response: z.strictObject({ items: z.array(WipeOnWire) }),
  },
  wipeAsset: {
    ...care,
    method: 'POST',
    path: '/v1/assets/{id}/wipes',
    summary: 'Record that a unit was wiped, in the terms of NIST SP 800-88 Rev. 1',
    roles: changers,
    body: WipeContent,
    status: 201,
    response: WipeOnWire,
  },
  verifyWipe: {
    ...care,
    method: 'POST',
    path: '/v1/assets/{id}/wipes/{n}/verification',
    summary: 'Record that somebody else looked whether a unit is wiped; with it the certificate is complete',
    roles: changers,
    body: VerificationContent,
    status: 201,
    response: WipeOnWire,
  },
  getWipeCertificate: {
    ...care,
    method: 'GET',
    path: '/v1/assets/{id}/wipes/{n}/certificate',
    summary: 'The certificate of sanitization as PDF',
    roles: readers,
    status: 200,
    produces: 'application/pdf',
  },
})
