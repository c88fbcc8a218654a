import * as z from 'zod'
import { EmailAddress, Id, Line } from '../../people/index.ts'
import type { Instant, PlainDate } from '../../platform/clock.ts'
import { MoneyOnWire } from '../../platform/money.ts'
import type { Key } from '../../platform/table.ts'
import { PlainDateText } from '../../platform/wire.ts'

// ---- Catalogue: what there can be. Written whole, with the version last read, like the directory. ----

/** What becomes of an item when its holder leaves. */
export const ReturnRules = ['must_return', 'may_return', 'write_off'] as const
export type ReturnRule = (typeof ReturnRules)[number]

export const CategoryContent = z.strictObject({
  name: Line(60),
  /** Holds data of the company: it is wiped before somebody else gets it. */
  holdsData: z.boolean().default(false),
  /** What is checked before a unit of it is handed over, in order. */
  checklist: z.array(Line(120)).max(12).default([]),
  whenLeaving: z.enum(ReturnRules).default('must_return'),
  /** Bought for less: written off when its holder leaves, whatever `whenLeaving` says. */
  writeOffBelow: MoneyOnWire.optional(),
})
export type CategoryContent = z.infer<typeof CategoryContent>

/** `asset`: each unit has a tag and a history of its own. `quantity`: cables and the like, counted only. */
export const Trackings = ['asset', 'quantity'] as const

export const ModelContent = z.strictObject({
  name: Line(120),
  manufacturer: Line(80),
  /** The manufacturer's model or part number. */
  number: Line(80).optional(),
  categoryId: Id,
  tracking: z.enum(Trackings).default('asset'),
  /** What one costs when it has to be bought. */
  price: MoneyOnWire.optional(),
  vendor: z.strictObject({ name: Line(120), email: EmailAddress.optional() }).optional(),
  /** No longer handed out or bought from then on. */
  endOfLife: PlainDateText.optional(),
  /** Fewer free units than this at a place are to be bought anew, by id of the location. */
  minimumStock: z.record(Id, z.number().int().min(0).max(100_000)).default({}),
})
export type ModelContent = z.infer<typeof ModelContent>

export const LocationContent = z.strictObject({
  name: Line(80),
  address: Line(300).optional(),
  /** Country or region whose holidays count there (`DE`, `DE-BY`); the company's when absent. */
  region: z
    .string()
    .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'must be a country such as DE, or a region such as DE-BY')
    .optional(),
  /** Working days that a parcel takes from here to somebody's home. */
  shippingDays: z.number().int().min(0).max(30).default(3),
})
export type LocationContent = z.infer<typeof LocationContent>

export interface Category extends Key, CategoryContent {
  id: string
  version: number
}
export interface Model extends Key, ModelContent {
  id: string
  version: number
}
export interface Location extends Key, LocationContent {
  id: string
  version: number
}

export const categoryKey = (id: string): Key => ({ pk: `category#${id}`, sk: 'category' })
export const modelKey = (id: string): Key => ({ pk: `model#${id}`, sk: 'model' })
export const locationKey = (id: string): Key => ({ pk: `location#${id}`, sk: 'location' })

// ---- Assets: single units. A record with the timeline of a case; the asset's id is the case's. ----

/**
 * Every status of an asset and those that may follow it. All lists of statuses derive from here.
 * `picked`: taken from the shelf for a hand-over. `returned`: back, to be inspected and wiped before it is stock again.
 */
export const assetTransitions = {
  in_stock: ['picked', 'in_use', 'in_repair', 'lost', 'disposed'],
  picked: ['in_stock', 'in_use', 'in_repair', 'lost'],
  in_use: ['returned', 'in_stock', 'in_repair', 'lost', 'disposed'],
  returned: ['in_stock', 'in_repair', 'lost', 'disposed'],
  in_repair: ['in_stock', 'returned', 'lost', 'disposed'],
  lost: ['in_stock', 'returned', 'disposed'],
  disposed: [],
} as const satisfies Record<string, readonly string[]>
export type AssetStatus = keyof typeof assetTransitions
export const AssetStatuses = Object.keys(assetTransitions) as AssetStatus[]

/** Those in which a unit stands on the shelf of its location: what `onHand` counts. */
export const OnHand = ['in_stock', 'picked'] as const satisfies AssetStatus[]

export function assetMayBecome(from: string, to: AssetStatus): boolean {
  return (assetTransitions[from as AssetStatus] as readonly string[] | undefined)?.includes(to) ?? false
}

/** A tag as it is written on the label; compared in upper case. */
export const AssetTag = z
  .string()
  .trim()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._/-]{0,31}$/,
    'must be letters, digits, dots, slashes or hyphens, at most 32',
  )

export const Serial = Line(80)

/** A unit that somebody registers or takes in. */
export const AssetContent = z.strictObject({
  modelId: Id,
  locationId: Id,
  /** The next free `TL-…` when absent. */
  tag: AssetTag.optional(),
  serial: Serial.optional(),
  /** What was paid for it. It never changes its currency. */
  cost: MoneyOnWire.optional(),
  purchasedOn: PlainDateText.optional(),
  warrantyUntil: PlainDateText.optional(),
  notes: Line(500).optional(),
})
export type AssetContent = z.infer<typeof AssetContent>

/** What may be corrected; `null` takes it away. Status, place and holder change by movements only. */
export const AssetPatch = z.strictObject({
  tag: AssetTag.optional(),
  serial: Serial.nullable().optional(),
  cost: MoneyOnWire.optional(),
  purchasedOn: PlainDateText.nullable().optional(),
  warrantyUntil: PlainDateText.nullable().optional(),
  notes: Line(500).nullable().optional(),
})
export type AssetPatch = z.infer<typeof AssetPatch>

/** Who has it now. */
export interface Holder {
  personId: string
  name: string
  email: string
  since: Instant
  /** Number of the episode, see `Custody`. */
  episode: number
  /** The hand-over that asks for it to be accepted. */
  handOver?: string
  acceptedAt?: Instant
  dueBack?: PlainDate
}

/** A case that an asset is promised to or comes back in. */
export interface Claim {
  caseId: string
  kind: 'hand-over' | 'reservation' | 'offboarding' | 'write-off'
}

/** A unit as it is now, sk `record`; its status is also that of its case. */
export interface Asset extends Key {
  assetId: string
  tag: string
  serial?: string
  modelId: string
  /** Kept with the asset: the catalogue may change. */
  model: { name: string; manufacturer: string; categoryId: string }
  status: AssetStatus
  /** Where it is, or where it came from and goes back to while somebody has it. */
  locationId: string
  cost?: MoneyOnWire
  purchasedOn?: PlainDate
  warrantyUntil?: PlainDate
  notes?: string
  /** The line of the order that it came with. */
  order?: { requestId: string; number: string; line: number }
  holder?: Holder
  /** Episodes of custody so far. */
  episodes: number
  /** The case that has it in hand: a hand-over it is picked for, the offboarding that it comes back in, its write-off. */
  claimedBy?: Claim
  /** The open case that wants it written off. */
  writeOff?: string
  /** Since it last came back. A wipe counts for what was on it then. */
  inspected?: { condition: Condition; at: Instant; n: number }
  wiped?: { at: Instant; n: number; verified: boolean; destroyed?: boolean }
  /** The receipt that it came with was reversed: it is nothing any more, and its tag and serial are free for another one. */
  unregistered?: Instant
  /** Secret of its label: the address of the page "found this". */
  labelCode: string
  /** Listed by model, place and status, and by place: see `assetIndexKeys`. */
  kindPk: string
  kindSk: string
  personPk: string
  personSk: string
}

export const Conditions = ['as_new', 'used', 'damaged', 'broken'] as const
export type Condition = (typeof Conditions)[number]

export const AssetSk = 'record'

/** One time that somebody had it, sk `in-custody#<n>` in the asset's partition. Never removed. */
export interface Custody extends Key {
  assetId: string
  tag: string
  model: string
  personId: string
  name: string
  from: Instant
  until?: Instant
  /** How it ended: `returned`, `declined`, `transferred`, `lost`, `written_off`, … */
  ended?: string
  handOver?: string
  acceptedAt?: Instant
  /** `custody#<personId>` / `held#<from>#<assetId>`, or `past#…` once it is over: what a person has, what they had. */
  personPk: string
  personSk: string
}
/** Sorts after the events, so that it is read with the case. */
export const CustodySk = 'in-custody#'
export const custodySk = (episode: number): string => `${CustodySk}${String(episode).padStart(4, '0')}`
export const custodyPartition = (personId: string): string => `custody#${personId}`

/** Holds the claim of one asset to a tag, or to a manufacturer's serial number. */
export const tagKey = (tag: string): Key => ({ pk: `asset-tag#${tag.toUpperCase()}`, sk: 'claim' })
export const serialKey = (manufacturer: string, serial: string): Key => ({
  pk: `serial#${manufacturer.toLowerCase()}#${serial.toUpperCase().replaceAll(/\s/g, '')}`,
  sk: 'claim',
})
/** From the label's code to the asset. */
export const labelKey = (code: string): Key => ({ pk: `label#${code}`, sk: 'label' })
/** The counter of tags that we give. */
export const tagCounterKey: Key = { pk: 'counter#asset-tag', sk: 'counter' }
