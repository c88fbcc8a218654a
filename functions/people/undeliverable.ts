import { notFound } from '../platform/errors.ts'
import { backOff, ConditionFailed, transact } from '../platform/table.ts'
import { asItWasRead } from '../platform/versions.ts'
import type { Person, Undeliverable } from './model.ts'
import { getPerson } from './store.ts'

/** Notes that mail to an address of somebody's is of no use. Nothing changes where that is known, or they have another by now. */
export async function markUndeliverable(
  personId: string,
  address: string,
  undeliverable: Undeliverable,
): Promise<void> {
  await changed(personId, (person) =>
    person.undeliverable || person.email.toLowerCase() !== address ? person : { ...person, undeliverable },
  )
}

/** Mail to them arrives again. @throws Problem 404 when there is no such person. */
export async function clearUndeliverable(personId: string): Promise<Person> {
  const person = await changed(personId, ({ undeliverable: _mark, ...rest }) => rest)
  if (!person) throw notFound('person')
  return person
}

/** Reads a person and writes them as they are to be; again when somebody else was faster. */
async function changed(personId: string, change: (person: Person) => Person): Promise<Person | undefined> {
  for (let attempt = 1; ; attempt++) {
    const before = await getPerson(personId)
    if (!before) return undefined
    const after = change(before)
    if (after.undeliverable === before.undeliverable) return before
    const next = { ...after, version: before.version + 1 }
    try {
      await transact([{ Put: { Item: next, ...asItWasRead(before) } }])
      return next
    } catch (error) {
      if (!(error instanceof ConditionFailed) || attempt === Attempts) throw error
      await backOff(attempt)
    }
  }
}

/** A person is rarely written, and never by many at once. */
const Attempts = 5
