import type { CaseFile } from '../cases/index.ts'
import {
  type Absence,
  absencesOn,
  type Directory,
  isLiving,
  type Person,
  samePerson,
} from '../people/index.ts'
import { dateIn } from '../platform/calendar/zone.ts'
import type { Instant, PlainDate } from '../platform/clock.ts'
import { Env, env } from '../platform/environment.ts'
import { fromWire, type Money } from '../platform/money.ts'
import type { Around, Party, Route, StageApprover } from './model.ts'
import { notToDecide } from './resolve.ts'

/** Somebody who may decide for an approver who is away. */
export interface Delegate {
  id: string
  name: string
  email: string
  timeZone?: string
  /** Of the approver. */
  absence: string
  until: PlainDate
}

export interface Decidable {
  kind: string
  /** What is spent, in the request's currency and in the policy's. */
  amounts: readonly Money[]
}

/** What counts together is decided together: a delegate's limit is for the sum. */
export function decidable(file: Pick<CaseFile, 'head'>, { content, amount, together }: Route): Decidable {
  const { kind } = file.head
  if (together) return { kind, amounts: [together.amount] }
  return { kind, amounts: content.total ? [content.total, amount] : [amount] }
}

/** The absences in which a delegate may decide this, on the day that it is where the person lives. */
export function delegatingAbsences(
  person: Pick<Person, 'absences' | 'timeZone'>,
  what: Decidable,
  at: Instant,
): (Absence & { delegateId: string })[] {
  const today = dateIn(person.timeZone ?? env(Env.timeZone), at)
  return absencesOn(person, today).flatMap((absence) => {
    const { delegateId } = absence
    return delegateId !== undefined && covers(absence, what) ? [{ ...absence, delegateId }] : []
  })
}

/** An amount that is in neither currency cannot be compared, so the right does not reach so far. */
function covers({ kinds, below }: Absence, { kind, amounts }: Decidable): boolean {
  if (kinds && !kinds.includes(kind)) return false
  if (!below) return true
  const limit = fromWire(below)
  return amounts.some(({ minor, currency }) => currency === limit.currency && minor < limit.minor)
}

/**
 * The delegates of each approver, as an absence names them: living, not those whom it is about nor an alias of theirs, and nobody who is
 * asked at this stage already, so that no person has two questions in it. A delegate's own absence is not looked at: a
 * delegated right is not passed on.
 */
export async function delegatesOf(
  approvers: readonly StageApprover[],
  around: Around,
  what: Decidable,
  at: Instant,
  directory: Directory,
): Promise<Map<string, Delegate[]>> {
  const people = await directory.people(approvers.map(({ id }) => id))
  const absences = new Map(people.map((person) => [person.id, delegatingAbsences(person, what, at)]))
  const named = [...absences.values()].flat().map(({ delegateId }) => delegateId)
  if (named.length === 0) return new Map()
  const excluded = await notToDecide(around, directory)
  await directory.people(named)
  const taken: Party[] = [...approvers, ...excluded]
  const found = new Map<string, Delegate[]>()
  for (const { id } of approvers) {
    for (const { id: absence, delegateId, until } of absences.get(id) ?? []) {
      const delegate = await directory.person(delegateId)
      if (!delegate || !isLiving(delegate) || taken.some((other) => samePerson(other, delegate))) continue
      taken.push(delegate)
      const { name, email, timeZone } = delegate
      const each = { id: delegateId, name, email, ...(timeZone && { timeZone }), absence, until }
      found.set(id, [...(found.get(id) ?? []), each])
    }
  }
  return found
}
