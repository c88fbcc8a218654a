import type * as z from 'zod'
import type { PlainDate } from '../platform/clock.ts'
import { Problem } from '../platform/errors.ts'
import { type Absence, Id, type Person } from './model.ts'

/**
 * The form in which two addresses are taken for the same person: lower case, without a `+tag` and without dots
 * before the @. For separation of duties only, where a false match merely means that somebody else is asked;
 * mail always goes to the literal address.
 */
export function canonicalAddress(email: string): string {
  const at = email.lastIndexOf('@')
  const local = email.slice(0, at).toLowerCase().replace(/\+.*$/, '').replaceAll('.', '')
  return `${local}@${email.slice(at + 1).toLowerCase()}`
}

/** True when both are the same person, by id or by an alias of the address. */
export function samePerson(a: { id: string; email: string }, b: { id: string; email: string }): boolean {
  return a.id === b.id || canonicalAddress(a.email) === canonicalAddress(b.email)
}

/** True for somebody who can still be asked. */
export function isLiving(person: Pick<Person, 'status'> | undefined): boolean {
  return person?.status === 'active'
}

/** Those that have begun by a day and are not over. */
export function absencesOn(person: Pick<Person, 'absences'>, day: PlainDate): Absence[] {
  return (person.absences ?? []).filter(({ from, until }) => from <= day && day <= until)
}

/** An id that somebody chose for something new, as it stands in an address. @throws Problem 400 when it cannot be one. */
export function checkedId(id: string): string {
  return checkedText(Id, 'id', id)
}

/** @throws Problem 400 with what is wrong with the text. */
export function checkedText(schema: z.ZodType<string>, field: string, text: string): string {
  const problem = schema.safeParse(text).error?.issues[0]?.message
  if (problem !== undefined)
    throw new Problem(400, 'bad_input', `The ${field} ${problem}.`, [{ field, problem }])
  return text
}
