import * as z from 'zod'
import { defineRoutes } from '../../platform/routes.ts'
import { Instant } from '../../platform/wire.ts'
import { type AttachedFile, type FileType, FileTypes, MostBytes, Purposes } from './model.ts'

const types = Object.keys(FileTypes) as [FileType, ...FileType[]]

const Described = {
  name: z.string(),
  type: z.enum(types),
  bytes: z.number().int(),
  sha256: z.string(),
  purpose: z.enum(Purposes),
}

export const AttachmentOnWire = z.strictObject({
  id: z.string(),
  ...Described,
  addedAt: Instant,
  addedBy: z.string(),
  /** What a virus scanner said of it; `infected` ones are given to nobody. */
  scan: z.enum(['unscanned', 'clean', 'infected']),
})

export function attachmentOnWire({
  id,
  name,
  type,
  bytes,
  sha256,
  purpose,
  addedAt,
  addedBy,
  scan,
}: AttachedFile): z.infer<typeof AttachmentOnWire> {
  return { id, name, type, bytes, sha256, purpose, addedAt, addedBy: addedBy.name, scan }
}

const about = { tag: 'attachments' } as const

export const attachmentRoutes = defineRoutes({
  beginAttachment: {
    ...about,
    method: 'POST',
    path: '/v1/cases/{id}/attachments',
    summary:
      'Announce a file: the answer says where to PUT it, with which headers; that place takes this content and no other',
    body: z.strictObject({
      name: z.string().min(1, 'must not be empty').max(1000),
      type: z.enum(types, `must be one of ${types.join(', ')}`),
      bytes: z
        .number()
        .int('must be a whole number')
        .min(1, 'must not be an empty file')
        .max(MostBytes, `must be at most ${MostBytes} (25 MB)`),
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/, 'must be the SHA-256 of the content in 64 lower-case hex digits'),
      purpose: z.enum(Purposes).default('other'),
    }),
    status: 201,
    idempotent: true,
    response: z.strictObject({
      id: z.string(),
      /** As it will be kept: without a path, and without what some systems refuse. */
      name: z.string(),
      upload: z.strictObject({
        method: z.literal('PUT'),
        url: z.string(),
        headers: z.record(z.string(), z.string()),
        until: Instant,
      }),
    }),
  },
  completeAttachment: {
    ...about,
    method: 'POST',
    path: '/v1/cases/{id}/attachments/{attachmentId}/complete',
    summary: 'Attach what was uploaded, once it is what was announced',
    status: 200,
    response: AttachmentOnWire,
  },
  getAttachment: {
    ...about,
    method: 'GET',
    path: '/v1/cases/{id}/attachments/{attachmentId}',
    summary: 'Get an address that shows the file, for two minutes',
    status: 200,
    response: z.strictObject({ url: z.string(), until: Instant }),
  },
  removeAttachment: {
    ...about,
    method: 'DELETE',
    path: '/v1/cases/{id}/attachments/{attachmentId}',
    summary:
      'Take a file off the case: your own, or any for coordinators; the timeline keeps that it was there',
    status: 200,
    response: z.strictObject({}),
  },
})
