import type { Actor } from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Write } from '../../platform/table.ts'
import type { Asset, Claim } from './model.ts'
import type { LevelMove } from './moves.ts'

/** A movement that somebody makes by hand of an asset that a case has in hand, or waits to hear of. */
export interface Followed {
  /** The case that follows it. */
  caseId: string
  before: Asset
  after: Asset
  at: Instant
  actor: Actor
}

/**
 * What a case writes, in the same transaction, when an asset of its is moved by hand: a hand-over takes the asset off its
 * list (its link is dead then), an offboarding notes that the item is back. The levels are added up with the movement's.
 * @throws Problem when the asset is not to be moved so.
 */
export type Follower = (followed: Followed) => Promise<{ writes: Write[]; levels?: LevelMove[] }>

/** By kind of case. What a kind without a follower has in hand is not moved by hand. */
export type Followers = Partial<Record<Claim['kind'], Follower>>

/**
 * The cases that follow a movement: the one that has the asset in hand, and the hand-over whose acceptance is open when
 * its holder changes.
 */
export function followersOf(before: Asset, after: Asset): Claim[] {
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
