import { type CaseFile, type Change, changingCase, loadCase, System } from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { conflict } from '../../platform/errors.ts'
import { Index, query, type Write } from '../../platform/table.ts'
import type { Claimants } from './allocating.ts'
import { LevelChanges } from './levels.ts'
import { type ExpectedAgain, type Need, promisedPartition } from './model.ts'
import { changingNeed, needsOf } from './needs.ts'

/** Needs that are looked at to find one that still has a promised unit: the index shows a moment ago. */
const LookedAt = 25

/** Units of a model that are gone from a shelf where none is free. */
export interface Gone {
  modelId: string
  locationId: string
  units: number
}

/** What was taken from those to whom it was promised. */
export interface TakenBack {
  writes: Write[]
  levels: LevelChanges
  caseIds: string[]
  /** As many units as were found; fewer than are gone where more cases than `most` have them, or all are picked. */
  taken: Gone[]
}

/**
 * A promised unit is gone from the shelf (lost, broken, disposed of) and none is free: whoever needs theirs last waits again,
 * at the old turn. Its writes belong into the transaction that moves the unit with `from: 'allocated'`, which takes it from
 * the level; they fail with ConditionFailed when that need changed meanwhile.
 * @throws Problem 409 `all_picked` when no unit there is promised that has not been picked yet.
 */
export async function takingBack(
  modelId: string,
  locationId: string,
  claimants: Claimants,
  at: Instant,
): Promise<{ writes: Write[]; levels: LevelChanges; caseId: string }> {
  const gone = [{ modelId, locationId, units: 1 }]
  const { writes, levels, caseIds } = await takingFrom(gone, claimants, at, 1)
  const [caseId] = caseIds
  if (caseId !== undefined) return { writes, levels, caseId }
  throw conflict(
    'all_picked',
    'Every unit of this model there is picked for somebody, and none is free. Take the one that is gone out of its hand-over first.',
  )
}

/**
 * The same for what an order brought by mistake, of several shelves at once: a case that loses some of each is changed once, and at
 * most so many cases are.
 */
export function takingBackAll(
  gone: readonly Gone[],
  claimants: Claimants,
  at: Instant,
  { most, expected }: { most: number; expected: ExpectedAgain },
): Promise<TakenBack> {
  return takingFrom(gone, claimants, at, most, expected)
}

async function takingFrom(
  gone: readonly Gone[],
  claimants: Claimants,
  at: Instant,
  most: number,
  expected?: ExpectedAgain,
): Promise<TakenBack> {
  const losing = new Map<string, { file: CaseFile; losses: Loss[] }>()
  const levels = new LevelChanges()
  const taken: Gone[] = []
  for (const { modelId, locationId, units } of gone) {
    let rest = units
    for (const { caseId, sk } of await promisedLast(modelId, locationId)) {
      if (rest === 0) break
      const known = losing.get(caseId)
      if (!known && losing.size === most) continue
      const file = known?.file ?? (await loadCase(caseId))
      const before = file && needsOf(file).find((need) => need.sk === sk)
      if (!file || !before || before.allocated === 0) continue
      if (before.modelId !== modelId || before.locationId !== locationId) continue
      const some = Math.min(before.allocated, rest)
      losing.set(caseId, { file, losses: [...(known?.losses ?? []), { before, units: some }] })
      rest -= some
    }
    if (rest === units) continue
    levels.add(modelId, locationId, { waiting: units - rest, look: true })
    taken.push({ modelId, locationId, units: units - rest })
  }
  return {
    writes: [...losing.values()].flatMap(({ file, losses }) =>
      waitingAgain(file, losses, claimants, at, expected),
    ),
    levels,
    caseIds: [...losing.keys()],
    taken,
  }
}

/** Those to whom units there are promised, who needs theirs last first: the index shows a moment ago. */
async function promisedLast(modelId: string, locationId: string): Promise<Need[]> {
  const { items } = await query<Need>({
    IndexName: Index.kind,
    KeyConditionExpression: 'kindPk = :pk',
    ExpressionAttributeValues: { ':pk': promisedPartition(modelId, locationId) },
    ScanIndexForward: false,
    Limit: LookedAt,
  })
  return items
}

/** A need that loses units. */
interface Loss {
  before: Need
  units: number
}

/** What a case writes that loses units: its needs, their places in the line, its head and one event. */
function waitingAgain(
  file: CaseFile,
  losses: readonly Loss[],
  claimants: Claimants,
  at: Instant,
  expected: ExpectedAgain | undefined,
): Write[] {
  const changes = losses.map(({ before, units }) =>
    changingNeed(before, {
      ...before,
      allocated: before.allocated - units,
      waiting: before.waiting + units,
    }),
  )
  const now = new Map(changes.map(({ need }) => [need.sk, need]))
  const needs = needsOf(file).map((need) => now.get(need.sk) ?? need)
  const claim = claimants[file.head.kind]?.(file, needs, at, expected)
  return changingCase(file.head, {
    at,
    event: expected ? receivedByMistake(losses, expected) : gone((losses[0] as Loss).before),
    ...(claim?.head && { head: claim.head }),
    ...(claim?.outbox && { outbox: claim.outbox }),
    writes: [...changes.flatMap(({ writes }) => writes), ...(claim?.writes ?? [])],
  }).writes
}

function gone({ n, model, modelId, locationId }: Need): Change['event'] {
  return {
    type: 'unit_taken_back',
    actor: System,
    text: `A ${model.name} that was set aside for it is gone from the shelf. It waits for another one.`,
    facts: { need: n, modelId, locationId },
  }
}

function receivedByMistake(
  losses: readonly Loss[],
  { requestId, number, receipt }: ExpectedAgain,
): Change['event'] {
  const units = losses.map(({ before, units: some }) => `${some} × ${before.model.name}`)
  return {
    type: 'unit_taken_back',
    actor: System,
    text: `Set aside no more: ${units.join(', ')}. Receipt ${receipt} on ${number} was reversed; it waits until the goods come again.`,
    facts: {
      purchaseRequest: requestId,
      units: losses.map(({ before, units: quantity }) => ({
        need: before.n,
        modelId: before.modelId,
        locationId: before.locationId,
        quantity,
      })),
    },
  }
}
