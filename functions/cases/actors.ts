import { memberOfAddress } from '../people/index.ts'
import type { Caller } from '../platform/caller.ts'
import { Problem } from '../platform/errors.ts'
import type { Actor, CaseHead } from './model.ts'

/** Who does something, by their name where the directory has it. @throws Problem 403 when they have left. */
export async function actorOf(caller: Caller): Promise<Actor> {
  const person = await memberOf(caller)
  const via = `signed in as ${caller.email}`
  return person ? { personId: person.personId, name: person.name, via } : { name: caller.email, via }
}

/** Who asks for something that others decide. @throws Problem 403 when the directory does not know them, or they have left. */
export async function requesterOf(
  caller: Caller,
): Promise<{ requester: CaseHead['requester']; actor: Actor }> {
  const found = await memberOf(caller)
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

/** An account may live on after its owner: what they see is theirs, but they do nothing more. */
async function memberOf(caller: Caller) {
  const found = await memberOfAddress(caller.email)
  if (found?.hasLeft) {
    throw new Problem(
      403,
      'you_have_left',
      `You are signed in as ${caller.email}, and the directory says that you have left. If you work here, ask the coordinator to correct it.`,
    )
  }
  return found
}
