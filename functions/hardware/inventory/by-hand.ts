import { type Actor, madeBefore, type Repeatable, remembering, withCase } from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { get, transact, type Write } from '../../platform/table.ts'
import { LevelChanges } from '../stock/levels.ts'
import { type Level, levelKey } from '../stock/model.ts'
import { changedMeanwhile } from './catalogue.ts'
import { type ClaimKeepers, keepersOf, keeping } from './claims.ts'
import type { Asset } from './model.ts'
import { type LevelMove, type Move, moving } from './moves.ts'
import { claimedElsewhere } from './rules.ts'
import { assetIn, type LoadedAsset } from './store.ts'

/** What movements by hand need of the stories around the inventory. */
export interface Around {
  keepers: ClaimKeepers
  /** Serves those who wait for units of a model at a place; what it cannot do now, the sweep does. */
  serveLines(levels: Iterable<readonly [modelId: string, locationId: string]>): Promise<void>
}

export interface ByHand {
  assetId: string
  actor: Actor
  at: Instant
  /** Version last read. */
  ifMatch: number | undefined
  repeatable?: Repeatable | undefined
}

/** A movement, with what else belongs to its transaction. */
export interface Intended {
  move: Move
  writes?: Write[]
  facts?: Record<string, unknown>
}

/**
 * Moves an asset as somebody asks for it, and tells the cases that have it in hand, in one transaction; then serves those
 * who wait for what became free.
 * @param intend decides by the asset as it is; again when somebody else was faster.
 * @throws Problem 404; 409 `wrong_status`, `claimed` (a case has it in hand that does not let go), `all_promised`; 412.
 */
export async function moveByHand(
  { assetId, actor, at, ifMatch, repeatable }: ByHand,
  around: Around,
  intend: (loaded: LoadedAsset) => Promise<Intended>,
): Promise<LoadedAsset> {
  const { loaded, levels } = await withCase(assetId, async (file) => {
    const asset = assetIn(file)
    if (!file || !asset) throw notFound('asset')
    const before = { file, asset }
    if ((await madeBefore(repeatable, at)) !== undefined) return { loaded: before, levels: [] }
    if (ifMatch !== undefined && ifMatch !== file.head.seq) throw changedMeanwhile()
    const { move, writes = [], facts } = await intend(before)
    const forCase = asset.claimedBy?.caseId
    const moved = moving(before, move, {
      at,
      actor,
      ...(forCase !== undefined && { forCase }),
      ...(facts && { facts }),
    })
    const change = { before: asset, after: moved.asset }
    const deaf = keepersOf(change).find(({ kind }) => !around.keepers[kind])
    if (deaf) throw claimedElsewhere(asset.tag, deaf)
    const kept = await keeping(around.keepers, { ...change, what: 'moved', actor, at })
    await refusePromised(asset, moved.levels)
    const all = [...moved.levels, ...kept.levels]
    await transact([
      ...moved.writes,
      ...writes,
      ...kept.writes,
      ...addedUp(all).writes(at),
      ...remembering(repeatable, assetId, at),
    ])
    return { loaded: moved.loaded, levels: all }
  })
  await around.serveLines(addedUp(levels).touched())
  return loaded
}

/** Levels of several movements as one change for each. */
export function addedUp(levels: readonly LevelMove[]): LevelChanges {
  const changes = new LevelChanges()
  for (const { modelId, locationId, change } of levels) changes.add(modelId, locationId, change)
  return changes
}

/** @throws Problem 409 when all units on the shelf are promised to others. */
async function refusePromised({ tag }: Asset, levels: readonly LevelMove[]): Promise<void> {
  const taken = levels.find(({ change }) => (change.free ?? 0) < 0)
  if (!taken) return
  const level = await get<Level>(levelKey(taken.modelId, taken.locationId))
  if (level && level.free > 0) return
  throw conflict(
    'all_promised',
    `${tag} is in stock, but all units of its model there are promised: ${level?.allocated ?? 0} set aside for those who asked first. Hand it out through one of their cases, or end one of those first.`,
  )
}
