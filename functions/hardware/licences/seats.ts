import { type Actor, madeBefore, type Repeatable, remembering } from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { get, transact, type Write } from '../../platform/table.ts'
import { type LastClaim, type Licence, personSeats, type Seat, seatKey, seatsPartition } from './model.ts'
import { decideClaim, isHeld } from './rules.ts'
import { changingLicence, type LicenceFile, seatsOfPerson, withLicence } from './store.ts'

export interface SeatPerson {
  personId: string
  name: string
}

export interface Claiming {
  actor: Actor
  at: Instant
  /** The case that claims it: its claim for the same person is carried out once. */
  forCase?: string
}

export type Claimed =
  /** `had`: the same claim was carried out before, or the person has as many as one may have. */
  | { outcome: 'claimed' | 'had'; seat: Seat; licence: Licence; because?: 'same_claim' | 'limit' }
  /** `last`: who got the last one, and when. */
  | { outcome: 'none_left' | 'retired'; licence: Licence; last: LastClaim | undefined }
  /** There is no such licence. */
  | { outcome: 'unknown' }

/**
 * What claiming a seat writes (head, event, licence, seat: 4), for a transaction that does more than that; `writes` is empty
 * unless the outcome is `claimed`. `ofPerson` is `seatsOfPerson(…)`, read after the licence. The writes fail with
 * ConditionFailed when anybody claimed, freed or changed something of the licence since it was read: read and decide again.
 */
export function claiming(
  loaded: LicenceFile,
  ofPerson: readonly Seat[],
  person: SeatPerson,
  { actor, at, forCase }: Claiming,
): { claimed: Exclude<Claimed, { outcome: 'unknown' }>; writes: Write[] } {
  const { licence, file } = loaded
  const decision = decideClaim(licence, file.head.status, ofPerson, forCase)
  if ('has' in decision) {
    const { has: seat, because } = decision
    return { claimed: { outcome: 'had', seat, licence, because }, writes: [] }
  }
  if ('refused' in decision)
    return { claimed: { outcome: decision.refused, licence, last: licence.lastClaim }, writes: [] }
  const { personId, name } = person
  const { licenceId } = licence
  const n = decision.give
  const seat: Seat = {
    ...seatKey(licenceId, personId, n),
    licenceId,
    licence: licence.name,
    personId,
    name,
    n,
    ...(forCase && { forCase }),
    claimedAt: at,
    claimedBy: actor.name,
    personPk: personSeats(personId),
    personSk: `held#${at}#${licenceId}#${n}`,
  }
  const after: Licence = {
    ...licence,
    taken: licence.taken + 1,
    lastClaim: { personId, name, at, by: actor.name },
  }
  const { writes } = changingLicence(loaded, after, {
    at,
    event: {
      type: 'seat_claimed',
      actor,
      text: `${actor.name} gave ${name} a seat; ${after.seats - after.taken - after.spent} of ${after.seats} left.`,
      facts: { personId, n, ...(forCase && { forCase }) },
    },
    writes: [{ Put: { Item: seat, ConditionExpression: 'attribute_not_exists(pk)' } }],
  })
  return { claimed: { outcome: 'claimed', seat, licence: after }, writes }
}

/**
 * Claims a seat for a person in one transaction with the licence's timeline. Claiming again is claiming once: for the same
 * case, for the same `repeatable` request, and where one person may have one seat only.
 */
export async function claimSeat(
  licenceId: string,
  person: SeatPerson,
  claim: Claiming & { repeatable?: Repeatable | undefined },
): Promise<Claimed> {
  return withLicence(licenceId, async (loaded) => {
    if (!loaded) return { outcome: 'unknown' }
    const before = await madeBefore(claim.repeatable, claim.at)
    const seat =
      before === undefined ? undefined : await get<Seat>({ pk: seatsPartition(licenceId), sk: before })
    if (seat) return { outcome: 'had', seat, licence: loaded.licence, because: 'same_claim' }
    const ofPerson = await seatsOfPerson(licenceId, person.personId)
    const { claimed, writes } = claiming(loaded, ofPerson, person, claim)
    if (claimed.outcome === 'claimed')
      await transact([...writes, ...remembering(claim.repeatable, claimed.seat.sk, claim.at)])
    return claimed
  })
}

export interface Freeing {
  actor: Actor
  at: Instant
  /** In words, for the timeline. */
  because?: string | undefined
}

/** What freeing a seat that is held writes: head, event, licence, seat (4). Its writes fail as those of `claiming`. */
export function freeing(
  loaded: LicenceFile,
  seat: Seat,
  { actor, at, because }: Freeing,
): { writes: Write[]; seat: Seat; licence: Licence } {
  const { licence } = loaded
  const after: Licence = {
    ...licence,
    taken: licence.taken - 1,
    spent: licence.spent + (licence.reassignable ? 0 : 1),
  }
  const freed: Seat = {
    ...seat,
    freedAt: at,
    freedBy: actor.name,
    ...(because && { because }),
    personSk: `past#${at}#${seat.licenceId}#${seat.n}`,
  }
  const spent = licence.reassignable ? '' : ' It is not reassignable: the seat is spent.'
  const { writes } = changingLicence(loaded, after, {
    at,
    event: {
      type: 'seat_freed',
      actor,
      text: `${actor.name} freed the seat of ${seat.name}${because ? `: ${because}` : ''}.${spent}`,
      facts: {
        personId: seat.personId,
        n: seat.n,
        spent: !licence.reassignable,
        ...(because && { because }),
      },
    },
    writes: [
      {
        Put: {
          Item: freed,
          ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(freedAt)',
        },
      },
    ],
  })
  return { writes, seat: freed, licence: after }
}

export type Freed =
  /** `before`: it was freed earlier. */
  | { outcome: 'freed' | 'before'; seat: Seat; licence: Licence }
  /** There is no such licence, or the person never had such a seat. */
  | { outcome: 'unknown' }

/**
 * Frees a seat of a person: number `n`, the one claimed for `forCase`, or else the one they have had longest. Freeing again is
 * freeing once.
 */
export function freeSeat(
  licenceId: string,
  personId: string,
  which: { n?: number | undefined; forCase?: string },
  freed: Freeing,
): Promise<Freed> {
  const { n, forCase } = which
  return withLicence(licenceId, async (loaded) => {
    if (!loaded) return { outcome: 'unknown' }
    const meant = (await seatsOfPerson(licenceId, personId)).filter(
      (seat) => (n === undefined || seat.n === n) && (forCase === undefined || seat.forCase === forCase),
    )
    const held = meant.find(isHeld)
    if (held) {
      const { writes, seat, licence } = freeing(loaded, held, freed)
      await transact(writes)
      return { outcome: 'freed', seat, licence }
    }
    const last = meant.at(-1)
    return last ? { outcome: 'before', seat: last, licence: loaded.licence } : { outcome: 'unknown' }
  })
}
