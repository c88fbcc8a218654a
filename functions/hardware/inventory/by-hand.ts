import {
  type Actor,
  type CaseHead,
  caseKey,
  madeBefore,
  type Repeatable,
  remembering,
  withCase,
} from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { ConditionFailed, get, transact, type Write } from '../../platform/table.ts'
import { refuseStale } from '../../platform/versions.ts'
import { LevelChanges } from '../stock/levels.ts'
import { type Level, levelKey } from '../stock/model.ts'
import { type ClaimKeepers, keepersOf, keeping } from './claims.ts'
import { type LevelMove, type Move, moving } from './moves.ts'
import { claimedElsewhere } from './rules.ts'
import { assetIn, type LoadedAsset, loadAsset } from './store.ts'

/** What movements by hand need of the stories around the inventory. */
export interface Around {
  keepers: ClaimKeepers
  /** Serves those who wait for units of a model at a place; what it cannot do now, the sweep does. */
  serveLines(levels: Iterable<readonly [modelId: string, locationId: string]>): Promise<void>
  /** What is written where a promised unit is gone from the shelf: somebody to whom one was promised waits again. */
  takeBack(
    modelId: string,
    locationId: string,
    at: Instant,
  ): Promise<{ writes: Write[]; levels: LevelChanges }>
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
 * @param intend decides by the asset as it is, again when somebody else was faster; undefined: it is so already.
 * @throws Problem 404; 409 `wrong_status`, `claimed` (a case has it in hand that does not let go), `all_promised`; 412.
 */
export async function moveByHand(
  { assetId, actor, at, ifMatch, repeatable }: ByHand,
  around: Around,
  intend: (loaded: LoadedAsset) => Promise<Intended | undefined>,
): Promise<LoadedAsset> {
  const { loaded, levels } = await withCase(assetId, async (file) => {
    const asset = assetIn(file)
    if (!file || !asset) throw notFound('asset')
    const before = { file, asset }
    if ((await madeBefore(repeatable, at)) !== undefined)
      return { loaded: (await loadAsset(assetId)) ?? before, levels: [] }
    refuseStale(ifMatch, file.head.seq)
    const intended = await intend(before)
    if (!intended) return { loaded: before, levels: [] }
    const { move, writes = [], facts } = intended
    const forCase = asset.claimedBy?.caseId
    const how = { at, actor, ...(forCase !== undefined && { forCase }), ...(facts && { facts }) }
    const shelf = await asRead(before, () => fromTheShelf(before, move, at, around))
    const moved = moving(before, shelf.move, how)
    const change = { before: asset, after: moved.asset }
    const deaf = keepersOf(change).find(({ kind }) => !around.keepers[kind])
    if (deaf) throw claimedElsewhere(asset.tag, deaf)
    const kept = await keeping(around.keepers, { ...change, what: 'moved', actor, at })
    const changes = addedUp([...moved.levels, ...kept.levels]).merge(shelf.levels)
    await transact([
      ...moved.writes,
      ...writes,
      ...kept.writes,
      ...shelf.writes,
      ...changes.writes(at),
      ...remembering(repeatable, assetId, at),
    ])
    return { loaded: moved.loaded, levels: changes.touched() }
  })
  await around.serveLines(levels)
  return loaded
}

/**
 * What the level says beside an asset that is old news says nothing about it.
 * @throws ConditionFailed, to be decided again, when it is refused and the asset has changed since it was read.
 */
async function asRead<T>({ file }: LoadedAsset, decide: () => Promise<T>): Promise<T> {
  try {
    return await decide()
  } catch (error) {
    const head = await get<CaseHead>(caseKey(file.head.caseId, 'head'))
    if (head?.seq !== file.head.seq) throw new ConditionFailed([])
    throw error
  }
}

/** Levels of several movements as one change for each. */
export function addedUp(levels: readonly LevelMove[]): LevelChanges {
  const changes = new LevelChanges()
  for (const { modelId, locationId, change } of levels) changes.add(modelId, locationId, change)
  return changes
}

/**
 * A unit in stock is taken from what is free there. When nothing is free, all that stand there are promised: one that is lost,
 * broken or disposed of is gone all the same, and whoever it was promised to waits again; nobody else is given one.
 * @throws Problem 409 `all_promised`.
 */
async function fromTheShelf(
  { asset }: LoadedAsset,
  move: Move,
  at: Instant,
  around: Around,
): Promise<{ move: Move; writes: Write[]; levels: LevelChanges }> {
  const asMeant = { move, writes: [], levels: new LevelChanges() }
  if (asset.status !== 'in_stock') return asMeant
  const level = await get<Level>(levelKey(asset.modelId, asset.locationId))
  if (!level || level.free > 0) return asMeant
  if ('to' in move && (move.to === 'lost' || move.to === 'in_repair' || move.to === 'disposed')) {
    const { writes, levels } = await around.takeBack(asset.modelId, asset.locationId, at)
    return { move: { ...move, from: 'allocated' }, writes, levels }
  }
  throw conflict(
    'all_promised',
    `${asset.tag} is in stock, but every unit of its model there is promised: ${level.allocated} set aside for those who asked first. Hand it out through one of their cases, or end one of those first.`,
  )
}
