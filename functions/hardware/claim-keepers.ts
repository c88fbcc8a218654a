import { keepHandOver } from './hand-over/recall.ts'
import type { ClaimKeepers } from './inventory/index.ts'
import { offboardingKeeper } from './leavers/keeper.ts'
import { reservationKeeper } from './reservations/keeper.ts'

/** What each kind of case does when something happens to an asset that it has in hand. */
export const claimKeepers: ClaimKeepers = {
  'hand-over': keepHandOver,
  reservation: reservationKeeper,
  offboarding: offboardingKeeper,
}
