import * as z from 'zod'
import { Line } from '../../people/index.ts'
import type { Key } from '../../platform/table.ts'

/** A saved view: a name for what somebody looks for in the list of cases. */
export const ViewContent = z.strictObject({
  name: Line(80),
  /** The query of `GET /v1/cases`, e.g. `kind=renewal&open=true&sort=age`. */
  query: z
    .string()
    .max(1000)
    .regex(/^[A-Za-z0-9%._~+=&-]*$/, 'must be a query such as kind=renewal&open=true'),
  /** All who read every case have it too. */
  shared: z.boolean().default(false),
})
export type ViewContent = z.infer<typeof ViewContent>

export interface View extends Key, ViewContent {
  id: string
  /** Address of who saved it. */
  owner: string
  version: number
}

/** Views are a few dozen at most: one partition for each person, and one for those that are shared. */
export const Shared = 'views#'
export const ownedBy = (email: string): string => `views#${email}`
export const MostViews = 100

export const viewKey = (pk: string, id: string): Key => ({ pk, sk: id })
