import { type Change, changingCase, loadCase, System } from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { conflict } from '../../platform/errors.ts'
import { Index, query, type Write } from '../../platform/table.ts'
import type { Claimants } from './allocating.ts'
import { LevelChanges } from './levels.ts'
import { type Need, promisedPartition } from './model.ts'
import { changingNeed, needsOf } from './needs.ts'

/** Needs that are looked at to find one that still has a promised unit: the index shows a moment ago. */
const LookedAt = 25

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
  const page = await query<Need>({
    IndexName: Index.kind,
    KeyConditionExpression: 'kindPk = :pk',
    ExpressionAttributeValues: { ':pk': promisedPartition(modelId, locationId) },
    ScanIndexForward: false,
    Limit: LookedAt,
  })
  for (const { caseId, sk } of page.items) {
    const file = await loadCase(caseId)
    const before = file && needsOf(file).find((need) => need.sk === sk)
    if (!file || !before || before.allocated === 0) continue
    if (before.modelId !== modelId || before.locationId !== locationId) continue
    const { need, writes } = changingNeed(before, {
      ...before,
      allocated: before.allocated - 1,
      waiting: before.waiting + 1,
    })
    const needs = needsOf(file).map((each) => (each.sk === sk ? need : each))
    const claim = claimants[file.head.kind]?.(file, needs, at)
    return {
      caseId,
      writes: changingCase(file.head, {
        at,
        event: gone(need),
        ...(claim?.head && { head: claim.head }),
        ...(claim?.outbox && { outbox: claim.outbox }),
        writes: [...writes, ...(claim?.writes ?? [])],
      }).writes,
      levels: new LevelChanges().add(modelId, locationId, { waiting: 1, look: true }),
    }
  }
  throw conflict(
    'all_picked',
    'Every unit of this model there is picked for somebody, and none is free. Take the one that is gone out of its hand-over first.',
  )
}

function gone({ n, model, modelId, locationId }: Need): Change['event'] {
  return {
    type: 'unit_taken_back',
    actor: System,
    text: `A ${model.name} that was set aside for it is gone from the shelf. It waits for another one.`,
    facts: { need: n, modelId, locationId },
  }
}
