import * as z from 'zod'
import { EmailAddress } from './people/index.ts'
import { defineRoutes } from './platform/routes.ts'

/** More at once would take longer than an answer may. */
export const MostAtOnce = 100

const Ids = z
  .array(z.string().min(1).max(40))
  .min(1, 'must name a case')
  .max(MostAtOnce, `must be at most ${MostAtOnce}`)
const Reason = z.string().trim().min(1, 'must say why').max(300)

export const BulkAction = z.discriminatedUnion('action', [
  /** Takes the next rung of what waits for an approval. */
  z.strictObject({ action: z.literal('remind'), ids: Ids }),
  /** Asks somebody else what is open: all of it, or what one person is asked. */
  z.strictObject({
    action: z.literal('reassign'),
    ids: Ids,
    to: EmailAddress,
    /** Id of the person who is asked now. */
    from: z.string().min(1).max(63).optional(),
    reason: Reason,
  }),
  /** Withdraws or cancels, whichever the kind of case knows. */
  z.strictObject({ action: z.literal('close'), ids: Ids, reason: Reason }),
])
export type BulkAction = z.infer<typeof BulkAction>

export const routes = defineRoutes({
  changeCases: {
    method: 'POST',
    path: '/v1/cases/bulk',
    summary:
      'Remind, pass on or close many cases at once; says of each what became of it, and the same again does nothing twice',
    tag: 'cases',
    roles: ['coordinator', 'admin'],
    body: BulkAction,
    status: 200,
    response: z.strictObject({
      done: z.number().int(),
      items: z.array(
        z.strictObject({
          id: z.string(),
          /** `unchanged`: it was so before. `refused`: see `detail`. `not_tried`: there was no time left; send these again. */
          outcome: z.enum(['done', 'unchanged', 'refused', 'not_tried']),
          detail: z.string().nullable(),
        }),
      ),
    }),
  },
})
