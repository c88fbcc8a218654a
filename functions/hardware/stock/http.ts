import { actorOf, repeatable } from '../../cases/index.ts'
import { now } from '../../platform/clock.ts'
import { badCursor, notFound } from '../../platform/errors.ts'
import type { Operations } from '../../platform/http.ts'
import { fromCursor, toCursor } from '../../platform/wire.ts'
import { serveLines } from '../claimants.ts'
import { adjust, adjustments } from './adjusting.ts'
import { belowMinimum, levelAt, levels, type Stocked } from './listing.ts'
import type { stockRoutes } from './routes.ts'

export const stockOperations: Operations<typeof stockRoutes> = {
  listStock: async ({ query }) => {
    const { limit, cursor, below, ...wanted } = query
    const start = fromCursor(cursor)
    if (below === undefined) {
      const page = await levels(wanted, limit, start)
      return { body: { items: page.items.map(levelOnWire), next: toCursor(page.next) } }
    }
    const after = start?.after ?? 0
    if (typeof after !== 'number' || !Number.isInteger(after) || after < 0) throw badCursor()
    const all = await belowMinimum(wanted)
    return {
      body: {
        items: all.slice(after, after + limit).map(levelOnWire),
        next: all.length > after + limit ? toCursor({ after: after + limit }) : null,
      },
    }
  },

  adjustStock: async ({ body, caller, idempotencyKey }) => {
    const { modelId, locationId } = body
    await adjust(body, {
      actor: await actorOf(caller),
      at: now(),
      repeatable: repeatable(caller.email, idempotencyKey, 'adjustStock', body),
    })
    await serveLines([[modelId, locationId]])
    const level = await levelAt(modelId, locationId)
    if (!level) throw notFound('level')
    return { body: levelOnWire(level) }
  },

  listStockAdjustments: async ({ query }) => {
    const { modelId, locationId, limit, cursor } = query
    const page = await adjustments(modelId, locationId, limit, fromCursor(cursor))
    return {
      body: {
        items: page.items.map(({ id, change, because, by, at }) => ({ id, change, because, by, at })),
        next: toCursor(page.next),
      },
    }
  },
}

function levelOnWire({ level, model, minimum }: Stocked) {
  const { modelId, locationId, free, allocated, picked, waiting, came, went } = level
  return {
    model: { id: modelId, name: model?.name ?? modelId },
    locationId,
    onHand: free + allocated + picked,
    free,
    allocated,
    picked,
    waiting,
    came,
    went,
    minimum,
  }
}
