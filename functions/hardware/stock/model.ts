import type { Instant, PlainDate } from '../../platform/clock.ts'
import type { Key } from '../../platform/table.ts'

/**
 * How many units of a model there are at a place: pk `stock#<modelId>#<locationId>`, sk `level`. Every movement changes it in
 * the transaction that moves the unit, so that at any moment
 *
 * - `onHand` = `free` + `allocated` + `picked` = `came` − `went`,
 * - for models with tracking `asset`, `onHand` is the number of assets that are `in_stock` or `picked` there.
 */
export interface Level extends Key {
  modelId: string
  locationId: string
  /** On the shelf and nobody's. */
  free: number
  /** On the shelf, promised to somebody, not chosen yet. */
  allocated: number
  /** Chosen and scanned for a hand-over that has not left. */
  picked: number
  /** Wanted by those in the line, beyond what was allocated to them. */
  waiting: number
  /** All that ever came to the shelf, and all that ever went from it (handed out, moved, in repair, lost, disposed). */
  came: number
  went: number
  /** How often units became free here or the line changed: tells whoever serves it that they know the latest line. */
  marks: number
  kindPk: string
  kindSk: string
  /** Present while somebody should look whether the next in the line can have something. */
  duePk?: string
  dueSk?: string
  /** Who serves the line just now, and until when the others leave it to them. */
  server?: string
  servesUntil?: Instant
}

export const levelKey = (modelId: string, locationId: string): Key => ({
  pk: `stock#${modelId}#${locationId}`,
  sk: 'level',
})
/** The kind under which a level is in the due index; its id is `<modelId>#<locationId>`. */
export const StockDue = 'stock'
export const StockPartition = 'stock'

/** How a movement changes a level; what is absent stays. */
export interface LevelChange {
  free?: number
  allocated?: number
  picked?: number
  waiting?: number
  came?: number
  went?: number
  /** The order of the line changed: it is to be looked at, though no counter changes. */
  look?: boolean
}

/**
 * What a case wants from stock, sk `need#<n>` in the case's partition: so many units of a model at a place by a day.
 * There is no reservation without a case. `quantity` = `waiting` + `allocated` + `picked` + `out`.
 */
export interface Need extends Key {
  caseId: string
  n: number
  /** Counts its changes, for the condition of the next. */
  version: number
  /** When it was asked for: its place among those who need it by the same day. */
  since: Instant
  /** The model that it waits for or has. */
  modelId: string
  /** The model that was asked for, when it got an alternative. */
  insteadOf?: string
  model: { name: string; categoryId: string; tracking: 'asset' | 'quantity' }
  /** Others that would do, in order of preference. */
  alternatives: string[]
  locationId: string
  needBy: PlainDate
  quantity: number
  waiting: number
  allocated: number
  picked: number
  /** Handed out. */
  out: number
  /** Its place in the line while it waits. */
  line?: string
  /** While units are promised to it: `promised#<modelId>#<locationId>` / its place in the line if it waited. */
  kindPk?: string
  kindSk?: string
  /** Set once it wants nothing any more. */
  released?: { at: Instant; because: string }
}
export const promisedPartition = (modelId: string, locationId: string): string =>
  `promised#${modelId}#${locationId}`
export const needSk = (n: number): string => `need#${String(n).padStart(3, '0')}`

/** A place in the line of a model and location: pk that of the level, sk `line#<needBy>#<asked at>#<caseId>#<n>`. */
export interface LineEntry extends Key {
  caseId: string
  /** sk of the need. */
  need: string
  waiting: number
  needBy: PlainDate
  since: Instant
}
export const lineSk = (needBy: PlainDate, since: Instant, caseId: string, n: number): string =>
  `line#${needBy}#${since}#${caseId}#${String(n).padStart(3, '0')}`

/**
 * A need that has alternatives and has not been served yet: pk that of the level, sk `fresh#<caseId>#<n>`. While it is there,
 * whoever serves the line looks whether an alternative is in stock, once.
 */
export interface FreshNeed extends Key {
  caseId: string
  need: string
}
export const freshSk = (caseId: string, n: number): string => `fresh#${caseId}#${String(n).padStart(3, '0')}`

/** The order whose goods were received by mistake: what they were promised to is to come with it again. */
export interface ExpectedAgain {
  requestId: string
  number: string
  receipt: number
}
