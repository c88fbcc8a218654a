import { personOfAddress } from '../people/index.ts'
import type { Caller } from '../platform/caller.ts'
import { Problem } from '../platform/errors.ts'
import type { Actor, CaseHead } from './model.ts'

/** Who does something, by their name where the directory has it. */
export async function actorOf(caller: Caller): Promise<Actor> {
  const person = await personOfAddress(caller.email)
  const via = `signed in as ${caller.email}`
  return person ? { personId: person.personId, name: person.name, via } : { name: caller.email, via }
}

/** Who asks for something that others decide. @throws Problem 403 when the directory does not know them. */
export async function requesterOf(
  caller: Caller,
): Promise<{ requester: CaseHead['requester']; actor: Actor }> {
  const found = await personOfAddress(caller.email)
  if (!found) {
    throw new Problem(
      403,
      'not_in_directory',
      `You are signed in as ${caller.email}, but the directory has nobody with that address. Ask the coordinator to add you.`,
    )
  }
  const { personId, name, email } = found
  return {
    requester: { personId, name, email },
    actor: { personId, name, via: `signed in as ${caller.email}` },
  }
}
