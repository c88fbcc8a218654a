import {
  type CaseFile,
  type CaseKind,
  type Change,
  changingCase,
  itemOf,
  loadCase,
  System,
} from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { ConditionFailed, getAll, query, transact, type Write } from '../../platform/table.ts'
import { type Model, modelKey } from '../inventory/model.ts'
import { levelWrite } from './levels.ts'
import {
  type ExpectedAgain,
  type FreshNeed,
  type Level,
  type LineEntry,
  levelKey,
  type Need,
} from './model.ts'
import { changingNeed, needsOf } from './needs.ts'
import { mayBeHandedOut } from './wants.ts'

/**
 * What a case of a kind does when units are allocated to it, or taken back: written in the same transaction. `needs` are all that
 * the case has, as they are then. Without an `event` of its own the timeline says what was set aside. `expected`: the order that is to
 * bring again what was taken back.
 */
export type Claimant = (
  file: CaseFile,
  needs: Need[],
  at: Instant,
  expected?: ExpectedAgain,
) => Pick<Change, 'head' | 'writes' | 'outbox'> & { event?: Change['event'] }
export type Claimants = Partial<Record<CaseKind, Claimant>>

/** DynamoDB takes so many writes in one transaction. */
const MostWrites = 100

/** The first in the line, or of the fresh needs, of a level. */
export async function placesOf<T extends LineEntry | FreshNeed>(
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
export async function allocate(
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
export async function allocateAlternative(
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

const changedMeanwhile = () => new ConditionFailed([])
