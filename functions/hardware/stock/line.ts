import {
  type CaseFile,
  type CaseKind,
  type Change,
  changingCase,
  itemOf,
  loadCase,
  System,
} from '../../cases/index.ts'
import { type Instant, now } from '../../platform/clock.ts'
import type { DueHandler } from '../../platform/due-sweep.ts'
import {
  backOff,
  ConditionFailed,
  get,
  getAll,
  type Item,
  query,
  transact,
  update,
  type Write,
} from '../../platform/table.ts'
import { type Model, modelKey } from '../inventory/model.ts'
import { levelWrite } from './levels.ts'
import { type FreshNeed, type Level, type LineEntry, levelKey, type Need } from './model.ts'
import { changingNeed, needsOf } from './needs.ts'
import { mayBeHandedOut } from './wants.ts'

/**
 * What a case of a kind does when units are allocated to it: written in the same transaction. `needs` are all that the case
 * has, as they are then. Without an `event` of its own the timeline says what was set aside.
 */
export type Claimant = (
  file: CaseFile,
  needs: Need[],
  at: Instant,
) => Pick<Change, 'head' | 'writes' | 'outbox'> & { event?: Change['event'] }
export type Claimants = Partial<Record<CaseKind, Claimant>>

/** Entries that one transaction serves. At most about six writes for each, of the hundred that DynamoDB takes. */
const LargestBatch = 12
const MostWrites = 100
/** With the pauses between them about two seconds; after that it is left to the sweep. */
const Attempts = 14

/**
 * Allocates what is free to those who wait, soonest need first, then who asked first. What somebody has been allocated stays
 * theirs, even when a sooner need comes later. Units and needs change in one transaction with the cases that get them; it
 * fails when the line has changed since it was read, so that nobody is passed over. Doing it again is doing it once.
 * @returns false when others changed the same so often that it was given up: the level is still due, the sweep does the rest.
 */
export async function serveLine(modelId: string, locationId: string, claimants: Claimants): Promise<boolean> {
  let batch = LargestBatch
  for (let lost = 0; lost < Attempts; ) {
    try {
      if (await serveSome(modelId, locationId, claimants, batch)) return true
      batch = LargestBatch
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error
      lost++
      batch = Math.max(1, Math.floor(batch / 2))
      await backOff(Math.min(lost, 4))
    }
  }
  return false
}

/** Acts on levels where somebody should look whether the next in the line can have something. */
export function stockDue(claimants: Claimants): DueHandler {
  return async ({ item, dueSk }) => {
    const [, modelId = '', locationId = ''] = item.pk.split('#')
    const level = await get<Level>(levelKey(modelId, locationId))
    return level?.dueSk === dueSk && serveLine(modelId, locationId, claimants)
  }
}

/** One transaction of it; true when there is nothing left to do. The level is read first: its marks tell if the rest is old. */
async function serveSome(
  modelId: string,
  locationId: string,
  claimants: Claimants,
  batch: number,
): Promise<boolean> {
  const level = await get<Level>(levelKey(modelId, locationId))
  if (!level) return true
  const at = now()
  const handedOut = mayBeHandedOut(await get<Model>(modelKey(modelId)), at)
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
  if (level.duePk !== undefined) await unmark(level)
  return true
}

/** The first in the line, or of the fresh needs, of a level. */
async function placesOf<T extends LineEntry | FreshNeed>(
  level: Level,
  prefix: string,
  limit: number,
): Promise<T[]> {
  const page = await query<T>({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': level.pk, ':prefix': prefix },
    ConsistentRead: true,
    Limit: limit,
  })
  return page.items
}

/** @throws ConditionFailed when any of it has changed since it was read. */
async function allocate(
  level: Level,
  line: readonly LineEntry[],
  claimants: Claimants,
  at: Instant,
): Promise<void> {
  const files = new Map(
    await Promise.all(
      [...new Set(line.map(({ caseId }) => caseId))].map(
        async (caseId) => [caseId, await loadCase(caseId)] as const,
      ),
    ),
  )
  const gains = new Map<string, Gain[]>()
  let free = level.free
  for (const entry of line) {
    if (free === 0) break
    const file = files.get(entry.caseId)
    const before = file && itemOf<Need>(file, entry.need)
    if (!before || before.line !== entry.sk || before.waiting !== entry.waiting) throw changedMeanwhile()
    const units = Math.min(free, before.waiting)
    free -= units
    const after = { ...before, waiting: before.waiting - units, allocated: before.allocated + units }
    gains.set(entry.caseId, [...(gains.get(entry.caseId) ?? []), { before, after, units }])
  }
  const writes: Write[] = []
  let units = 0
  for (const [caseId, ofCase] of gains) {
    const more = gaining(files.get(caseId) as CaseFile, ofCase, claimants, at)
    // Those further back have their turn in the next transaction.
    if (writes.length > 0 && writes.length + more.length >= MostWrites) break
    writes.push(...more)
    units += ofCase.reduce((sum, gain) => sum + gain.units, 0)
  }
  if (units === 0) throw changedMeanwhile()
  const change = { free: -units, allocated: units, waiting: -units }
  await transact([levelWrite(level.modelId, level.locationId, change, at, { marks: level.marks }), ...writes])
}

/**
 * Gives a need of which nothing was served an alternative of which there is enough at the same place, where nobody waits
 * for that. False when there is none.
 */
async function allocateAlternative(
  level: Level,
  { caseId, need: sk }: LineEntry | FreshNeed,
  claimants: Claimants,
  at: Instant,
): Promise<boolean> {
  const file = await loadCase(caseId)
  const before = file && itemOf<Need>(file, sk)
  if (!before || before.modelId !== level.modelId || before.waiting < before.quantity) return false
  if (before.waiting === 0) return false
  const keys = before.alternatives.flatMap((id) => [modelKey(id), levelKey(id, before.locationId)])
  const found = new Map((await getAll(keys)).map((item) => [item.pk, item]))
  for (const id of before.alternatives) {
    const model = found.get(modelKey(id).pk) as unknown as Model | undefined
    const there = found.get(levelKey(id, before.locationId).pk) as unknown as Level | undefined
    if (!there || !mayBeHandedOut(model, at)) continue
    if (there.waiting > 0 || there.free < before.quantity) continue
    const units = before.quantity
    const after: Need = {
      ...before,
      modelId: id,
      model: { name: model.name, categoryId: model.categoryId, tracking: model.tracking ?? 'asset' },
      insteadOf: before.insteadOf ?? before.modelId,
      alternatives: before.alternatives.filter((each) => each !== id),
      waiting: 0,
      allocated: units,
    }
    await transact([
      levelWrite(level.modelId, level.locationId, { waiting: -units }, at),
      levelWrite(id, level.locationId, { free: -units, allocated: units }, at, { nobodyWaits: true }),
      ...gaining(file, [{ before, after, units }], claimants, at),
    ])
    return true
  }
  return false
}

/** A need that gets units. */
interface Gain {
  before: Need
  after: Need
  units: number
}

/** What a case writes that gets units: its needs, their places in the line, its head and one event. */
function gaining(file: CaseFile, gains: readonly Gain[], claimants: Claimants, at: Instant): Write[] {
  const changes = gains.map(({ before, after }) => changingNeed(before, after))
  const now = new Map(changes.map(({ need }) => [need.sk, need]))
  const needs = needsOf(file).map((need) => now.get(need.sk) ?? need)
  const { writes = [], event, ...more } = claimants[file.head.kind]?.(file, needs, at) ?? {}
  return changingCase(file.head, {
    at,
    event: event ?? setAside(gains),
    ...more,
    writes: [...changes.flatMap((change) => change.writes), ...writes],
  }).writes
}

function setAside(gains: readonly Gain[]): Change['event'] {
  const units = gains.map(({ before, after, units }) => {
    const instead = before.modelId === after.modelId ? '' : ` instead of ${before.model.name}`
    return `${units} × ${after.model.name}${instead}`
  })
  return {
    type: 'units_allocated',
    actor: System,
    text: `Set aside: ${units.join(', ')}.`,
    facts: {
      units: gains.map(({ after, units }) => ({
        need: after.n,
        modelId: after.modelId,
        locationId: after.locationId,
        quantity: units,
      })),
    },
  }
}

/** Nobody has to look any more, unless somebody has marked the level since it was read: they see to it that it is served. */
async function unmark(level: Level): Promise<void> {
  try {
    await update({
      Key: levelKey(level.modelId, level.locationId),
      UpdateExpression: 'REMOVE duePk, dueSk',
      ConditionExpression: 'marks = :seen',
      ExpressionAttributeValues: { ':seen': level.marks },
    })
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error
  }
}

const changedMeanwhile = () => new ConditionFailed([] as { found: Item | undefined }[])
