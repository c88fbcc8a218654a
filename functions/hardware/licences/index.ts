/** What the other stories of hardware may use of licences. */
export type { LastClaim, Licence, Seat } from './model.ts'
export {
  type Claimed,
  type Claiming,
  claiming,
  claimSeat,
  type Freed,
  type Freeing,
  freeing,
  freeSeat,
  type SeatPerson,
} from './seats.ts'
export { type LicenceFile, loadLicence, seatsOf, seatsOfPerson } from './store.ts'
