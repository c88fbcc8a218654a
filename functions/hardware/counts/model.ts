import * as z from 'zod'
import { Id, Line } from '../../people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { sha256 } from '../../platform/ids.ts'
import type { Key } from '../../platform/table.ts'
import type { Asset, AssetStatus } from '../inventory/index.ts'

/** Every status of a count and those that may follow it. */
export const countTransitions = {
  open: ['closed', 'cancelled'],
  closed: [],
  cancelled: [],
} as const satisfies Record<string, readonly string[]>
export type CountStatus = keyof typeof countTransitions
export const CountStatuses = Object.keys(countTransitions) as [CountStatus, ...CountStatus[]]

/** Statuses of assets that stand on the shelves of a place; with `alsoInUse` also what people have there. */
export const OnShelves = ['in_stock', 'picked', 'returned'] as const satisfies AssetStatus[]

export const CountContent = z.strictObject({
  locationId: Id,
  /** Count also what people have who belong to this place. */
  alsoInUse: z.boolean().default(false),
})

/** A transaction has room for so many scans beside the case's head, event and content. */
export const ScansAtOnce = 90

/** What a scanner reads: a tag, or the address in the code of a label. */
export const Scanned = Line(300)

/**
 * `lost`, `found_elsewhere` (at another place): for what is missing. `moved_here`: for what our books have elsewhere, or with
 * somebody. `ignore`: the books stay as they are, for a reason.
 */
export const Settlements = ['lost', 'found_elsewhere', 'moved_here', 'ignore'] as const
export type SettledAs = (typeof Settlements)[number]

export const SettlementContent = z
  .strictObject({
    assetId: z.string().max(40).optional(),
    tag: Scanned.optional(),
    as: z.enum(Settlements),
    /** Where it was found. */
    locationId: Id.optional(),
    note: Line(300).optional(),
  })
  .refine(
    ({ assetId, tag }) => (assetId === undefined) !== (tag === undefined),
    'needs either assetId or tag',
  )
  .refine(
    ({ as, locationId }) => (as === 'found_elsewhere') === (locationId !== undefined),
    'needs locationId with found_elsewhere, and only then',
  )
  .refine(({ as, note }) => as !== 'ignore' || note !== undefined, 'needs a note that says why with ignore')
export type SettlementContent = z.infer<typeof SettlementContent>

/** A count of what is at a place, sk `stock-count` in its case's partition. */
export interface Count extends Key {
  countId: string
  locationId: string
  location: string
  alsoInUse: boolean
  /** How many assets were expected when it began, and in how many items they are listed. */
  expected: number
  chunks: number
  /** Different things scanned so far. */
  scanned: number
  /** Once it is closed. */
  result?: CountTotals
}
export const CountSk = 'stock-count'

/** Its lists are kept apart from the case, which is read whole with every scan: pk `count#<id>`. */
export const countPartition = (countId: string): string => `count#${countId}`

/** An asset that was to be there. */
export interface ExpectedAsset {
  assetId: string
  tag: string
  model: string
}

/** A part of a list, sk `expected#<nn>` or `result#<nn>`. */
export interface Chunk<T> extends Key {
  entries: T[]
}
/** Characters of JSON in one part: an item has at most 400 KB, and a character may be several bytes. */
export const ChunkLength = 200_000
/** At some 200 bytes for each, the lists stay below the 4 MB of a transaction. */
export const MostExpected = 10_000
export const chunkSk = (list: 'expected' | 'result', n: number): string =>
  `${list}#${String(n).padStart(3, '0')}`

/** Where our books had it. */
export interface Booked {
  status: AssetStatus
  locationId: string
  holder?: string
}

/** Something that was scanned, sk `scan#<key>`. */
export interface Scan extends Key {
  key: string
  tag: string
  /** Absent when no asset has the tag. */
  assetId?: string
  model?: string
  booked?: Booked
  /** Whether our books had it here when it was scanned. */
  here: boolean
  at: Instant
  by: string
}
/** What tells things apart in a count: the asset, or a tag that none has. */
export const assetKey = (assetId: string): string => `asset#${assetId}`
/** A digest: what a scanner reads may be longer than a key. */
export const unknownKey = (text: string): string => `tag#${sha256(text.toUpperCase()).slice(0, 32)}`
export const scanSk = (key: string): string => `scan#${key}`

export const Differences = ['missing', 'unexpected'] as const
export type Difference = (typeof Differences)[number]

/** How a difference was settled and by whom, sk `settled#<difference>#<key>`. */
export interface Settlement extends Key {
  key: string
  difference: Difference
  as: SettledAs
  locationId?: string
  note?: string
  by: string
  at: Instant
}
export const settledSk = (difference: Difference, key: string): string => `settled#${difference}#${key}`

/**
 * `found`: expected and scanned. `missing`: expected and not scanned. `unexpected`: scanned, but our books had it elsewhere.
 * `left` and `arrived`: our books tell since when it is not, or is, here; nothing is to be settled.
 */
export const Outcomes = ['found', 'missing', 'unexpected', 'left', 'arrived'] as const
export type Outcome = (typeof Outcomes)[number]

/** What became of one thing in a count. In the result that is kept, `settled` is left to the settlements. */
export interface CountItem {
  key: string
  tag: string
  assetId?: string
  model?: string
  outcome: Outcome
  /** Where our books had it when it was scanned, if that was not here. */
  booked?: Booked
  settled?: Pick<Settlement, 'as' | 'locationId' | 'note' | 'by' | 'at'>
}

export type CountTotals = Record<Outcome, number> & {
  expected: number
  /** Differences that nobody has settled. */
  unsettled: number
}

/** Held by the one open count of a place. */
export const openCountKey = (locationId: string): Key => ({ pk: `open-count#${locationId}`, sk: 'count' })

export type AssetFacts = Pick<Asset, 'assetId' | 'status' | 'locationId'>
