import * as z from 'zod'
import { Id, Line } from '../../people/index.ts'
import { isCaseId } from '../../platform/ids.ts'
import type { Key } from '../../platform/table.ts'

const KitLine = z.strictObject({
  /** Models that would do, in order of preference. */
  models: z
    .array(Id)
    .min(1, 'must name a model')
    .max(5, 'must be at most 5 models')
    .refine((models) => new Set(models).size === models.length, 'names a model twice'),
  quantity: z.number().int('must be a whole number').min(1).max(100).default(1),
})

/** What somebody gets who begins: by role, department or place, or whoever. */
export const KitContent = z.strictObject({
  name: Line(120),
  role: Line(80).optional(),
  department: Line(80).optional(),
  locationId: Id.optional(),
  lines: z.array(KitLine).max(20, 'must be at most 20 lines').default([]),
  /** Ids of licences of which they get a seat. */
  licences: z
    .array(z.string().refine(isCaseId, 'is not the id of a licence'))
    .max(20, 'must be at most 20 licences')
    .default([]),
})
export type KitContent = z.infer<typeof KitContent>

export interface Kit extends Key, KitContent {
  id: string
  version: number
}

export const kitKey = (id: string): Key => ({ pk: `kit#${id}`, sk: 'kit' })
/** `kindPk` of all kits; they are few. */
export const KitPartition = 'kit'

/** What somebody gets besides their kit, and what they do not get of it. */
export interface KitChanges {
  plus?: readonly { modelId: string; quantity: number }[] | undefined
  /** Ids of models: lines for which one of them would do are left out. */
  without?: readonly string[] | undefined
}
