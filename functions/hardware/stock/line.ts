import { elapsed, now, plus } from '../../platform/clock.ts'
import type { DueHandler } from '../../platform/due-sweep.ts'
import { newSecret } from '../../platform/ids.ts'
import { backOff, ConditionFailed, get, getAll, transact, update, type Write } from '../../platform/table.ts'
import { type Model, modelKey } from '../inventory/model.ts'
import { allocate, allocateAlternative, type Claimants, placesOf } from './allocating.ts'
import { type FreshNeed, type Level, type LineEntry, levelKey, type Need } from './model.ts'
import { mayBeHandedOut } from './wants.ts'

/** Entries that one transaction serves; four to six writes for each, of the hundred that DynamoDB takes. */
const LargestBatch = 20
/** Of one server: with the pauses between them about two seconds. */
const Attempts = 14
/** Of those who wait for the one who serves: about two seconds as well. */
const Looks = 10
/** Milliseconds for which whoever serves a line has it to themselves; then others take over. */
const Turn = 5_000

/**
 * Allocates what is free to those who wait, soonest need first, then who asked first. What somebody has been allocated stays
 * theirs, even when a sooner need comes later. Units and needs change in one transaction with the cases that get them; it
 * fails when the line has changed since it was read, so that nobody is passed over. Doing it again is doing it once.
 *
 * One serves a line at a time: those who come meanwhile wait until it is served, instead of undoing each other's attempts. That
 * is for speed only; what is allocated is right whoever serves.
 * @returns false when it was given up: the level is still due, the sweep does the rest.
 */
export async function serveLine(modelId: string, locationId: string, claimants: Claimants): Promise<boolean> {
  const server = newSecret()
  for (let look = 1; look <= Looks; look++) {
    const level = await get<Level>(levelKey(modelId, locationId))
    // Whatever calls for serving marks the level, and only who has served it takes the mark away.
    if (level?.duePk === undefined) return true
    if (await takesTurn(level, server)) return serveInTurn(level, server, claimants)
    await backOff(Math.min(look, 4))
  }
  return false
}

/**
 * Whether any of these may get something of what is there already: their line has not been served to its end, because whoever served it
 * died, or had no time left.
 */
export async function mayStillGet(needs: readonly Need[]): Promise<boolean> {
  const keys = needs.map(({ modelId, locationId }) => levelKey(modelId, locationId))
  const levels = new Map((await getAll(keys)).map((item) => [item.pk, item as unknown as Level]))
  return needs.some(({ modelId, locationId, alternatives }) => {
    const level = levels.get(levelKey(modelId, locationId).pk)
    return level?.duePk !== undefined && (level.free > 0 || alternatives.length > 0)
  })
}

/** Acts on levels where somebody should look whether the next in the line can have something. */
export function stockDue(claimants: Claimants): DueHandler {
  return async ({ item, dueSk }) => {
    const [, modelId = '', locationId = ''] = item.pk.split('#')
    const level = await get<Level>(levelKey(modelId, locationId))
    return level?.dueSk === dueSk && serveLine(modelId, locationId, claimants)
  }
}

async function serveInTurn(
  { modelId, locationId }: Level,
  server: string,
  claimants: Claimants,
): Promise<boolean> {
  const began = now()
  let batch = LargestBatch
  for (let lost = 0; lost < Attempts && elapsed(began, now()) < Turn; ) {
    try {
      if (await serveSome(modelId, locationId, claimants, batch)) return true
      batch = LargestBatch
    } catch (error) {
      if (!(error instanceof ConditionFailed)) {
        await endTurn(modelId, locationId, server)
        throw error
      }
      lost++
      batch = Math.max(1, Math.floor(batch / 2))
      await backOff(Math.min(lost, 4))
    }
  }
  await endTurn(modelId, locationId, server)
  return false
}

/** False while somebody else serves the line. */
function takesTurn({ modelId, locationId }: Level, server: string): Promise<boolean> {
  const at = now()
  return holds({
    Key: levelKey(modelId, locationId),
    UpdateExpression: 'SET server = :server, servesUntil = :until',
    ConditionExpression: 'attribute_exists(duePk) AND (attribute_not_exists(server) OR servesUntil < :now)',
    ExpressionAttributeValues: { ':server': server, ':until': plus(at, Turn), ':now': at },
  })
}

/** The line is not served to its end: somebody else may. */
async function endTurn(modelId: string, locationId: string, server: string): Promise<void> {
  await holds({
    Key: levelKey(modelId, locationId),
    UpdateExpression: 'REMOVE server, servesUntil',
    ConditionExpression: 'server = :server',
    ExpressionAttributeValues: { ':server': server },
  })
}

/** Nobody has to look any more; false when somebody has marked the level since it was read. */
function unmark({ modelId, locationId, marks }: Level): Promise<boolean> {
  return holds({
    Key: levelKey(modelId, locationId),
    UpdateExpression: 'REMOVE duePk, dueSk, server, servesUntil',
    ConditionExpression: 'marks = :seen',
    ExpressionAttributeValues: { ':seen': marks },
  })
}

/** Updates one item; false when its condition does not hold. */
async function holds(input: Parameters<typeof update>[0]): Promise<boolean> {
  try {
    await update(input)
    return true
  } catch (error) {
    if (error instanceof ConditionFailed) return false
    throw error
  }
}

/** One transaction of it; true when there is nothing left to do. The level is read first: its marks tell if the rest is old. */
async function serveSome(
  modelId: string,
  locationId: string,
  claimants: Claimants,
  batch: number,
): Promise<boolean> {
  const [level, model] = await Promise.all([
    get<Level>(levelKey(modelId, locationId)),
    get<Model>(modelKey(modelId)),
  ])
  if (level?.duePk === undefined) return true
  const at = now()
  const handedOut = mayBeHandedOut(model, at)
  if (handedOut && level.free > 0 && level.waiting > 0) {
    await allocate(level, await placesOf<LineEntry>(level, 'line#', batch), claimants, at)
    return false
  }
  const fresh = await placesOf<FreshNeed>(level, 'fresh#', LargestBatch)
  // A model that is no longer handed out keeps nobody waiting who would take another.
  const stuck = handedOut ? [] : await placesOf<LineEntry>(level, 'line#', batch)
  for (const place of [...fresh, ...stuck])
    if (await allocateAlternative(level, place, claimants, at)) return false
  if (fresh.length > 0) {
    await transact(fresh.map(({ pk, sk }): Write => ({ Delete: { Key: { pk, sk } } })))
    return false
  }
  return unmark(level)
}
