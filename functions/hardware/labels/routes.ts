import * as z from 'zod'
import { Id } from '../../people/index.ts'
import { isCaseId } from '../../platform/ids.ts'
import { defineRoutes } from '../../platform/routes.ts'
import { Instant, listOf } from '../../platform/wire.ts'

const page = { tag: 'labels', status: 200, produces: 'text/html' } as const

/** The public page behind an asset's label. */
export const foundRoutes = defineRoutes({
  showFoundPage: {
    ...page,
    method: 'GET',
    path: '/a/{code}',
    summary: 'The page behind a label: a form for whoever found the item; the same for every code',
  },
  peekFoundPage: { ...page, method: 'HEAD', path: '/a/{code}', summary: 'As GET, without a body' },
  reportFound: {
    ...page,
    method: 'POST',
    path: '/a/{code}',
    summary: 'Report that something was found; answered the same for every code',
    consumes: 'application/x-www-form-urlencoded',
  },
})

/** So many labels, 20 sheets of 24, stay far below the 6 MB that a function can answer. */
export const MostLabels = 480

const AssetIds = z
  .string()
  .transform((text) => text.split(',').map((id) => id.trim()))
  .refine((ids) => ids.every(isCaseId), 'must be ids of assets with commas between them')
  .refine((ids) => ids.length <= 240, 'must be at most 240 ids: ask again for the others')

export const LabelQuery = z
  .strictObject({
    assetIds: AssetIds.optional(),
    locationId: Id.optional(),
    /** Labels of the first sheet that are used already. */
    skip: z.coerce.number().int('must be a whole number').min(0).max(23).default(0),
    limit: z.coerce.number().int('must be a whole number').min(1).max(MostLabels).default(240),
    cursor: z.string().max(2000).optional(),
  })
  .refine(
    ({ assetIds, locationId }) => (assetIds === undefined) !== (locationId === undefined),
    'needs either assetIds or locationId',
  )

export const labelRoutes = defineRoutes({
  printLabels: {
    method: 'GET',
    path: '/v1/labels',
    summary:
      'Labels of these assets, or of all at a place, as A4 sheets of 3 × 8 (70 × 37 mm, as Avery 3474); the header next-cursor is there when there are more',
    tag: 'labels',
    roles: ['coordinator', 'admin', 'auditor'],
    query: LabelQuery,
    status: 200,
    produces: 'application/pdf',
  },
  listFoundReports: {
    method: 'GET',
    path: '/v1/assets/{id}/found-reports',
    summary: 'What people wrote who found an asset and scanned its label, the latest 20',
    tag: 'labels',
    roles: ['coordinator', 'admin', 'auditor'],
    status: 200,
    response: listOf(
      z.strictObject({
        n: z.number().int(),
        at: Instant,
        where: z.string(),
        contact: z.string().optional(),
        message: z.string().optional(),
      }),
    ),
  },
})
