import { type Actor, madeBefore, type Repeatable, remembering } from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { conflict, Problem } from '../../platform/errors.ts'
import { newCaseId } from '../../platform/ids.ts'
import { ConditionFailed, get, type Key, type Page, query, transact } from '../../platform/table.ts'
import { catalogue } from '../inventory/catalogue.ts'
import { LevelChanges } from './levels.ts'
import { type Level, levelKey } from './model.ts'

/** Counted units that came or went without an order or a case, sk `adjustment#<at>#<id>` beside the level. Never removed. */
export interface Adjustment extends Key {
  id: string
  modelId: string
  locationId: string
  /** How many more are there, or fewer when negative. */
  change: number
  because: string
  by: string
  at: Instant
}

export interface Adjusting {
  modelId: string
  locationId: string
  change: number
  because: string
}

/**
 * Corrects how many units of a counted model are free at a place; the same request again is done once.
 * @throws Problem 422 for what is not in the catalogue or not counted, 409 `not_free` when fewer are free than are to go.
 */
export async function adjust(
  { modelId, locationId, change, because }: Adjusting,
  by: { actor: Actor; at: Instant; repeatable?: Repeatable | undefined },
): Promise<void> {
  const { actor, at, repeatable } = by
  if ((await madeBefore(repeatable, at)) !== undefined) return
  await refuseUncounted(modelId, locationId)
  const id = newCaseId(at)
  const adjustment: Adjustment = {
    ...levelKey(modelId, locationId),
    sk: `adjustment#${at}#${id}`,
    id,
    modelId,
    locationId,
    change,
    because,
    by: actor.name,
    at,
  }
  const levels = new LevelChanges().add(modelId, locationId, {
    free: change,
    ...(change > 0 ? { came: change } : { went: -change }),
  })
  try {
    await transact([...levels.writes(at), { Put: { Item: adjustment } }, ...remembering(repeatable, id, at)])
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error
    if ((await madeBefore(repeatable, at)) !== undefined) return
    const level = await get<Level>(levelKey(modelId, locationId))
    throw conflict(
      'not_free',
      `Only ${level?.free ?? 0} of them are free there: ${-change} cannot be taken away. ${level?.allocated ?? 0} are set aside and ${level?.picked ?? 0} picked for somebody; release those first.`,
    )
  }
}

/** The adjustments of a level, latest first. */
export function adjustments(
  modelId: string,
  locationId: string,
  limit: number,
  start?: Record<string, unknown>,
): Promise<Page<Adjustment>> {
  return query<Adjustment>({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': levelKey(modelId, locationId).pk, ':prefix': 'adjustment#' },
    ScanIndexForward: false,
    Limit: limit,
    ...(start && { ExclusiveStartKey: start }),
  })
}

async function refuseUncounted(modelId: string, locationId: string): Promise<void> {
  const { models, locations } = await catalogue({ models: [modelId], locations: [locationId] })
  const model = models.get(modelId)
  const problems = [
    ...(model ? [] : [{ field: 'modelId', problem: 'is not a model: PUT /v1/models/{id} adds it' }]),
    ...(model && model.tracking !== 'quantity'
      ? [{ field: 'modelId', problem: `has single units: register each with POST /v1/assets` }]
      : []),
    ...(locations.has(locationId)
      ? []
      : [{ field: 'locationId', problem: 'is not a location: PUT /v1/locations/{id} adds it' }]),
  ]
  if (problems.length === 0) return
  throw new Problem(
    422,
    'cannot_be_adjusted',
    'This cannot be adjusted; "errors" names each field.',
    problems,
  )
}
