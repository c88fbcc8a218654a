import { conflict, type Problem } from '../../platform/errors.ts'
import type { Licence, LicencePatch, LicenceStatus, Seat } from './model.ts'

/** Seats that can be given now. */
export function freeSeats({ seats, taken, spent }: Pick<Licence, 'seats' | 'taken' | 'spent'>): number {
  return seats - taken - spent
}

export const isHeld = (seat: Seat): boolean => seat.freedAt === undefined

export type ClaimDecision =
  /** The person's seat of this number is given now. */
  | { give: number }
  /** The same claim was carried out before, or it is all that a person may have: this seat. */
  | { has: Seat; because: 'same_claim' | 'limit' }
  | { refused: 'none_left' | 'retired' }

/** `ofPerson`: all seats of this licence that the person has or had. */
export function decideClaim(
  licence: Licence,
  status: string,
  ofPerson: readonly Seat[],
  forCase: string | undefined,
): ClaimDecision {
  const held = ofPerson.filter(isHeld)
  const same = forCase === undefined ? undefined : held.find((seat) => seat.forCase === forCase)
  if (same) return { has: same, because: 'same_claim' }
  const latest = held.at(-1)
  if (latest && held.length >= licence.perPerson) return { has: latest, because: 'limit' }
  if (status === ('retired' satisfies LicenceStatus)) return { refused: 'retired' }
  if (freeSeats(licence) < 1) return { refused: 'none_left' }
  return { give: Math.max(0, ...ofPerson.map(({ n }) => n)) + 1 }
}

/** Why nobody can have a seat now, and who had the last one. */
export function noneLeft(licence: Licence): Problem {
  const { name, seats, taken, spent, lastClaim } = licence
  const gone = spent > 0 ? ` ${taken} in use, ${spent} spent for ever.` : ''
  const winner = lastClaim
    ? ` The last one went to ${lastClaim.name} on ${lastClaim.at.slice(0, 10)} at ${lastClaim.at.slice(11, 19)} UTC, given by ${lastClaim.by}.`
    : ''
  const count = seats === 1 ? 'the only seat' : `all ${seats} seats`
  return conflict(
    'no_seat_left',
    seats === 0
      ? `"${name}" has no seats. Raise their number first.`
      : `No seat of "${name}" is free: ${count} gone.${gone}${winner} Free one, or raise the number of seats.`,
  )
}

export function retired({ name }: Pick<Licence, 'name'>): Problem {
  return conflict('licence_retired', `"${name}" is retired: no more seats of it are given.`)
}

/** The person has all that one may have, and more than one is allowed: a further one was meant. */
export function limitReached({ name, perPerson }: Licence, seat: Seat): Problem {
  return conflict(
    'person_limit',
    `${seat.name} has ${perPerson} seats of "${name}" already, and one person may have no more.`,
  )
}

const Patched = [
  'name',
  'vendor',
  'contractId',
  'category',
  'seats',
  'perPerson',
  'reassignable',
] as const satisfies (keyof LicencePatch)[]

/** The licence as a patch leaves it, and the fields that are different then. */
export function patched(before: Licence, patch: LicencePatch): { after: Licence; fields: string[] } {
  const fields = Patched.filter(
    (field) => patch[field] !== undefined && (patch[field] ?? undefined) !== before[field],
  )
  const after = {
    ...before,
    ...Object.fromEntries(fields.map((field) => [field, patch[field] ?? undefined])),
  }
  // What turns out to be reassignable has lost no seats.
  const regained = after.reassignable && !before.reassignable
  return { after: { ...after, spent: regained ? 0 : after.spent }, fields }
}

/** @throws Problem 409 when more seats are gone than there are to be. */
export function refuseTooFew({ name, seats, taken, spent }: Licence): void {
  const gone = taken + spent
  if (seats >= gone) return
  throw conflict(
    'seats_in_use',
    `"${name}" cannot have ${seats} seats: ${taken} ${taken === 1 ? 'is' : 'are'} in use${spent > 0 ? ` and ${spent} spent` : ''}. Free some first; ${gone} is the least now.`,
  )
}
