import * as z from 'zod'
import { Id } from '../../people/index.ts'
import { MoneyOnWire } from '../../platform/money.ts'
import { defineRoutes } from '../../platform/routes.ts'
import { Instant, ListQuery, listOf, PlainDateText } from '../../platform/wire.ts'
import { AssetContent, AssetPatch, AssetStatuses, AssetTag, Conditions, Serial } from './model.ts'

const Person = z.strictObject({ id: z.string(), name: z.string() })
const Status = z.enum(AssetStatuses as [(typeof AssetStatuses)[number], ...(typeof AssetStatuses)[number][]])
const Because = z.string().trim().min(1, 'must say why').max(2000)

export const AssetOnWire = z.strictObject({
  id: z.string(),
  caseId: z.string(),
  tag: z.string(),
  serial: z.string().nullable(),
  model: z.strictObject({
    id: z.string(),
    name: z.string(),
    manufacturer: z.string(),
    categoryId: z.string(),
  }),
  status: Status,
  /** What may become of it now. */
  mayBecome: z.array(Status),
  /** Where it is, or where it goes back to while somebody has it. */
  locationId: z.string(),
  cost: MoneyOnWire.nullable(),
  purchasedOn: z.iso.date().nullable(),
  warrantyUntil: z.iso.date().nullable(),
  notes: z.string().nullable(),
  order: z.strictObject({ requestId: z.string(), number: z.string(), line: z.number().int() }).nullable(),
  holder: z
    .strictObject({
      person: Person,
      since: Instant,
      /** The hand-over that asks for acceptance. */
      handOver: z.string().nullable(),
      acceptedAt: Instant.nullable(),
      dueBack: z.iso.date().nullable(),
    })
    .nullable(),
  /** The case that has it in hand. */
  claimedBy: z.strictObject({ caseId: z.string(), kind: z.string() }).nullable(),
  inspected: z.strictObject({ condition: z.enum(Conditions), at: Instant }).nullable(),
  wiped: z.strictObject({ at: Instant, verified: z.boolean() }).nullable(),
})

export const CustodyOnWire = z.strictObject({
  assetId: z.string(),
  tag: z.string(),
  model: z.string(),
  person: Person,
  from: Instant,
  until: Instant.nullable(),
  /** How it ended: `returned`, `declined`, `transferred`, `lost`, `written_off`, … */
  ended: z.string().nullable(),
  handOver: z.string().nullable(),
  acceptedAt: Instant.nullable(),
})

export const WholeAssetOnWire = AssetOnWire.extend({
  /** Everybody who ever had it, first to last; to an employee only their own times. */
  custody: z.array(CustodyOnWire),
  createdAt: Instant,
  updatedAt: Instant,
  version: z.number().int(),
})

const assets = { tag: 'hardware: assets' } as const
const maintain = { ...assets, roles: ['coordinator', 'admin'] } as const
const movement = { ...maintain, method: 'POST', status: 200, response: WholeAssetOnWire } as const

export const assetRoutes = defineRoutes({
  registerAsset: {
    ...maintain,
    method: 'POST',
    path: '/v1/assets',
    summary: 'Register an asset; without a tag it gets the next free one',
    body: AssetContent,
    idempotent: true,
    status: 201,
    response: WholeAssetOnWire,
  },
  listAssets: {
    ...assets,
    method: 'GET',
    path: '/v1/assets',
    summary:
      'List assets, or those of a model, place, status or person; the one with a tag or serial. Employees: their own',
    query: ListQuery.extend({
      modelId: Id.optional(),
      locationId: Id.optional(),
      status: Status.optional(),
      tag: AssetTag.optional(),
      serial: Serial.optional(),
      personId: Id.optional(),
    }),
    status: 200,
    response: listOf(AssetOnWire),
  },
  getAsset: {
    ...assets,
    method: 'GET',
    path: '/v1/assets/{id}',
    summary: 'Read an asset with everybody who had it',
    status: 200,
    response: WholeAssetOnWire,
  },
  changeAsset: {
    ...maintain,
    method: 'PATCH',
    path: '/v1/assets/{id}',
    summary: 'Correct what is known of an asset; its cost keeps its currency',
    body: AssetPatch,
    ifMatch: true,
    status: 200,
    response: WholeAssetOnWire,
  },
  checkOutAsset: {
    ...movement,
    path: '/v1/assets/{id}/check-out',
    summary: 'Give an asset to a person, who is asked by mail to accept it',
    body: z.strictObject({
      personId: Id,
      dueBack: PlainDateText.optional(),
      /** Ask by mail to accept it, or to decline with a reason. */
      acceptance: z.boolean().default(true),
    }),
    idempotent: true,
  },
  checkInAsset: {
    ...movement,
    path: '/v1/assets/{id}/check-in',
    summary: 'Take an asset back, or put one that came back in stock once nothing speaks against it',
    body: z.strictObject({ locationId: Id.optional(), condition: z.enum(Conditions).optional() }),
  },
  transferAsset: {
    ...movement,
    path: '/v1/assets/{id}/transfer',
    summary: 'Move an asset from one person to another, or to another place',
    body: z
      .strictObject({
        personId: Id.optional(),
        locationId: Id.optional(),
        dueBack: PlainDateText.optional(),
        acceptance: z.boolean().default(true),
      })
      .refine(({ personId, locationId }) => (personId === undefined) !== (locationId === undefined), {
        message: 'must be given, or locationId, and not both',
        path: ['personId'],
      }),
    idempotent: true,
  },
  sendAssetToRepair: {
    ...movement,
    path: '/v1/assets/{id}/repair',
    summary: 'Send an asset to repair',
    body: z.strictObject({ because: Because }),
  },
  assetRepaired: {
    ...movement,
    path: '/v1/assets/{id}/repaired',
    summary: 'An asset came back from repair: to stock, or to be wiped first',
    body: z.strictObject({ locationId: Id.optional(), because: Because.optional() }),
  },
  assetLost: {
    ...movement,
    path: '/v1/assets/{id}/lost',
    summary: 'Report an asset lost',
    body: z.strictObject({ because: Because }),
  },
  assetFound: {
    ...movement,
    path: '/v1/assets/{id}/found',
    summary: 'A lost asset was found: to stock, or to be wiped first',
    body: z.strictObject({ locationId: Id.optional(), because: Because.optional() }),
  },
  disposeOfAsset: {
    ...movement,
    path: '/v1/assets/{id}/dispose',
    summary: 'Dispose of an asset that nothing more is to be done with; data on it is wiped first',
    body: z.strictObject({ because: Because }),
  },
  listCustody: {
    ...assets,
    method: 'GET',
    path: '/v1/custody',
    summary: 'What a person has, or had; without a person what the caller has',
    query: ListQuery.extend({
      person: Id.optional(),
      past: z.enum(['true', 'false']).default('false'),
    }),
    status: 200,
    response: listOf(CustodyOnWire),
  },
})
