import type { CaseHead } from '../../cases/index.ts'
import type { Licence, Seat } from './model.ts'
import { freeSeats } from './rules.ts'
import type { LicenceFile } from './store.ts'

/** A licence as the API gives it. */
export function licenceOnWire({ file: { head }, licence }: LicenceFile) {
  const { name, vendor, contractId, category, seats, perPerson, reassignable, taken, spent } = licence
  return {
    id: head.caseId,
    caseId: head.caseId,
    status: head.status,
    name,
    ...(vendor !== undefined && { vendor }),
    ...(contractId !== undefined && { contractId }),
    ...(category !== undefined && { category }),
    seats,
    perPerson,
    reassignable,
    taken,
    spent,
    free: freeSeats(licence),
    createdAt: head.createdAt,
    updatedAt: head.updatedAt,
    version: head.seq,
  }
}

/** The same from what the list knows. */
export function listedOnWire(head: CaseHead) {
  const licence = { name: head.title, ...head.summary } as unknown as Licence
  return licenceOnWire({ file: { head, items: [] }, licence })
}

export function seatOnWire(seat: Seat) {
  const { licenceId, licence, personId, name, n, forCase, claimedAt, claimedBy, freedAt, freedBy, because } =
    seat
  return {
    licenceId,
    licence,
    person: { id: personId, name },
    n,
    ...(forCase !== undefined && { forCase }),
    claimedAt,
    claimedBy,
    ...(freedAt !== undefined && { freedAt }),
    ...(freedBy !== undefined && { freedBy }),
    ...(because !== undefined && { because }),
  }
}
