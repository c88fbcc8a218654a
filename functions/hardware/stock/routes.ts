import * as z from 'zod'
import { Id, Line } from '../../people/index.ts'
import { defineRoutes } from '../../platform/routes.ts'
import { Instant, ListQuery, listOf } from '../../platform/wire.ts'

const Count = z.number().int()

export const LevelOnWire = z.strictObject({
  model: z.strictObject({ id: Id, name: z.string() }),
  locationId: Id,
  onHand: Count,
  /** Of those on hand: nobody's; promised to somebody; chosen for a hand-over. */
  free: Count,
  allocated: Count,
  picked: Count,
  /** Wanted beyond what is there. */
  waiting: Count,
  came: Count,
  went: Count,
  /** How many are to be free at least. */
  minimum: Count,
})

export const AdjustmentOnWire = z.strictObject({
  id: z.string(),
  change: Count,
  because: z.string(),
  by: z.string(),
  at: Instant,
})

const stock = { tag: 'hardware: stock' } as const
const read = { ...stock, roles: ['coordinator', 'admin', 'auditor'] } as const
const maintain = { ...stock, roles: ['coordinator', 'admin'] } as const

export const stockRoutes = defineRoutes({
  listStock: {
    ...read,
    method: 'GET',
    path: '/v1/stock',
    summary:
      'How many units there are of each model at each place; with below=minimum what is to be bought anew',
    query: ListQuery.extend({
      modelId: Id.optional(),
      locationId: Id.optional(),
      below: z.enum(['minimum']).optional(),
    }),
    status: 200,
    response: listOf(LevelOnWire),
  },
  adjustStock: {
    ...maintain,
    method: 'POST',
    path: '/v1/stock/adjustments',
    summary: 'Counted units came or went without an order: first stock, breakage, a recount',
    body: z.strictObject({
      modelId: Id,
      locationId: Id,
      /** How many more are there; negative: fewer. */
      change: z
        .number()
        .int('must be a whole number')
        .min(-100_000)
        .max(100_000)
        .refine((change) => change !== 0, 'must not be 0'),
      because: Line(300),
    }),
    idempotent: true,
    status: 200,
    response: LevelOnWire,
  },
  listStockAdjustments: {
    ...read,
    method: 'GET',
    path: '/v1/stock/adjustments',
    summary: 'What was adjusted at one place, latest first',
    query: ListQuery.extend({ modelId: Id, locationId: Id }),
    status: 200,
    response: listOf(AdjustmentOnWire),
  },
})
