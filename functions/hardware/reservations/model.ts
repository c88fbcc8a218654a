import * as z from 'zod'
import { Id, Line } from '../../people/index.ts'
import type { PlainDate } from '../../platform/clock.ts'
import type { Key } from '../../platform/table.ts'
import { PlainDateText } from '../../platform/wire.ts'
import { AssetTag } from '../inventory/index.ts'

/**
 * Every status of a reservation and those that may follow it. All lists of statuses derive from here.
 * `ready`: everything is set aside or picked. `fulfilled`: everything was handed out.
 */
export const reservationTransitions = {
  open: ['ready', 'fulfilled', 'cancelled'],
  ready: ['open', 'fulfilled', 'cancelled'],
  fulfilled: [],
  cancelled: [],
} as const satisfies Record<string, readonly string[]>
export type ReservationStatus = keyof typeof reservationTransitions
export const ReservationStatuses = Object.keys(reservationTransitions) as ReservationStatus[]

/** Nothing more happens to it. */
export const isOver = (status: string): boolean =>
  (reservationTransitions[status as ReservationStatus] ?? []).length === 0

const ReservationLine = z.strictObject({
  modelId: Id,
  /** Models that would do, in order of preference. */
  alternatives: z.array(Id).max(5, 'must be at most 5 models').default([]),
  quantity: z.number().int('must be a whole number').min(1).max(1000).default(1),
})

/** With three writes for each line, so many fit into one transaction. */
const MostLines = 20

export const ReservationContent = z.strictObject({
  title: Line(120),
  /** For whom; whoever it is handed to when absent. */
  personId: Id.optional(),
  locationId: Id,
  needBy: PlainDateText,
  lines: z
    .array(ReservationLine)
    .min(1, 'must have a line')
    .max(MostLines, `must be at most ${MostLines} lines`),
})
export type ReservationContent = z.infer<typeof ReservationContent>

export const ReservationPatch = z
  .strictObject({ title: Line(120).optional(), needBy: PlainDateText.optional() })
  .refine((patch) => Object.values(patch).some((value) => value !== undefined), 'changes nothing')
export type ReservationPatch = z.infer<typeof ReservationPatch>

/** Four writes for each on its way out: so many fit into one transaction with the needs and levels of all lines, and into one hand-over. */
export const AssetsAtOnce = 10

export const PickContent = z
  .strictObject({
    /** As scanned from the labels. */
    tags: z.array(AssetTag).max(AssetsAtOnce, `must be at most ${AssetsAtOnce} at once`).default([]),
    /** Of models that are only counted. */
    counted: z
      .array(
        z.strictObject({ modelId: Id, quantity: z.number().int('must be a whole number').min(1).max(1000) }),
      )
      .max(MostLines)
      .default([]),
  })
  .refine(({ tags, counted }) => tags.length + counted.length > 0, 'names nothing to pick')
export type PickContent = z.infer<typeof PickContent>

/** sk `reservation` in its case. What became of each line is in its need. */
export interface Reservation extends Key {
  reservationId: string
  person?: { personId: string; name: string; email: string }
  locationId: string
  /** Name of the place. */
  place: string
  needBy: PlainDate
  /** As asked for; line 1 is need 1. */
  lines: { modelId: string; model: string; quantity: number }[]
  /** Units that were scanned for it and have not left. */
  picked: PickedUnit[]
}
export interface PickedUnit {
  assetId: string
  tag: string
  /** Number of the need. */
  n: number
}
export const ReservationSk = 'reservation'
