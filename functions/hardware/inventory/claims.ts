import type { Actor } from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Write } from '../../platform/table.ts'
import type { Asset, Claim } from './model.ts'
import type { LevelMove } from './moves.ts'

/** Something that happens to an asset. */
export interface Happened {
  before: Asset
  after: Asset
  what: 'moved' | 'inspected' | 'wiped' | 'wipe_verified' | 'write_off_asked' | 'write_off_ended'
  actor: Actor
  at: Instant
}

export interface Kept {
  writes: Write[]
  levels?: LevelMove[]
}

/**
 * What a case that has an asset in hand writes in the transaction in which something happens to it: a hand-over takes the
 * asset off its list (and its link is dead), an offboarding notes that the item is back. Its levels are added up with those
 * of the movement.
 * @throws Problem when that is not to happen to the asset.
 */
export type ClaimKeeper = (caseId: string, happened: Happened) => Promise<Kept>
export type ClaimKeepers = Partial<Record<Claim['kind'], ClaimKeeper>>

/**
 * The cases to be told: the one that has the asset in hand, and the hand-over whose acceptance is open when the holder
 * changes.
 */
export function keepersOf({ before, after }: Pick<Happened, 'before' | 'after'>): Claim[] {
  const { claimedBy, holder } = before
  const open = holder?.handOver !== undefined && holder.acceptedAt === undefined ? holder.handOver : undefined
  const ends = after.holder?.episode !== holder?.episode
  return [
    ...(claimedBy ? [claimedBy] : []),
    ...(open !== undefined && ends && claimedBy?.caseId !== open
      ? [{ caseId: open, kind: 'hand-over' } as const]
      : []),
  ]
}

/** What all of them write. */
export async function keeping(keepers: ClaimKeepers, happened: Happened): Promise<Required<Kept>> {
  const kept = await Promise.all(
    keepersOf(happened).map(({ caseId, kind }) => keepers[kind]?.(caseId, happened)),
  )
  return {
    writes: kept.flatMap((each) => each?.writes ?? []),
    levels: kept.flatMap((each) => each?.levels ?? []),
  }
}
