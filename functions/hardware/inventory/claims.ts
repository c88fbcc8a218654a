import type { Actor } from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Write } from '../../platform/table.ts'
import type { Asset } from './model.ts'

/** Something that happens to an asset. */
export interface Happened {
  before: Asset
  after: Asset
  what: 'moved' | 'inspected' | 'wiped' | 'wipe_verified' | 'write_off_asked' | 'write_off_ended'
  actor: Actor
  at: Instant
}

/** What a case that has an asset in hand (`claimedBy`) writes in the transaction in which something happens to it. */
export type ClaimKeeper = (caseId: string, happened: Happened) => Promise<Write[]>
export type ClaimKeepers = Partial<Record<NonNullable<Asset['claimedBy']>['kind'], ClaimKeeper>>

/** Tells the case that has the asset in hand, if there is one. */
export async function keeping(keepers: ClaimKeepers, happened: Happened): Promise<Write[]> {
  const { claimedBy } = happened.before
  const keeper = claimedBy && keepers[claimedBy.kind]
  return keeper ? keeper(claimedBy.caseId, happened) : []
}
