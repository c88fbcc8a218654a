import * as z from 'zod'
import { defineRoutes } from '../../platform/routes.ts'
import { ListQuery, listOf, PlainDateText } from '../../platform/wire.ts'
import { CaseKinds } from '../model.ts'
import { CaseOnWire } from '../routes.ts'

const Id = z.string().trim().min(1).max(120)

/** `updated`: last changed first; `created`: newest first; `age`: oldest first. */
export const Sorts = ['created', 'updated', 'age'] as const

const Filters = z.strictObject({
  /** Words or their beginnings: of titles, names, vendors, tags, serials, order numbers, ids. */
  q: z.string().trim().max(200).optional(),
  kind: z.enum(CaseKinds).optional(),
  status: Id.optional(),
  /** Id of the person whom it waits for. */
  holder: Id.optional(),
  requester: Id.optional(),
  /** Id of the person whom it is for. */
  beneficiary: Id.optional(),
  costCentre: Id.optional(),
  /** Id of the vendor. */
  vendor: Id.optional(),
  project: Id.optional(),
  open: z.stringbool({ truthy: ['true'], falsy: ['false'] }).optional(),
  /** Days of creation, both counted in. */
  from: PlainDateText.optional(),
  to: PlainDateText.optional(),
  sort: z.enum(Sorts).optional(),
})
export type Filters = z.infer<typeof Filters>

export const routes = defineRoutes({
  listCases: {
    method: 'GET',
    path: '/v1/cases',
    summary:
      'Find cases by words, status, people, cost centre, vendor, project and date: those that you may see. Without any of these your own, newest first; for coordinators and auditors all of one kind, purchase requests if none is named',
    tag: 'cases',
    query: ListQuery.extend(Filters.shape),
    status: 200,
    response: listOf(CaseOnWire),
  },
  countCases: {
    method: 'GET',
    path: '/v1/cases/counts',
    summary: 'How many cases there are of each kind and status',
    tag: 'cases',
    roles: ['coordinator', 'admin', 'auditor'],
    status: 200,
    response: z.strictObject({
      items: z.array(
        z.strictObject({
          kind: z.enum(CaseKinds),
          status: z.string(),
          open: z.boolean(),
          cases: z.number().int(),
        }),
      ),
    }),
  },
})
