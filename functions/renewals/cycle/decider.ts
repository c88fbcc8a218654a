import { coordinators, Directory, isLiving, type Person } from '../../people/index.ts'
import type { Task } from '../../tasks/index.ts'

/** The person who is asked about a contract, and why them. */
export interface Decider {
  person: Task['person']
  as: string
}

/**
 * The owner; the nearest manager who is still here when the owner has left; else a coordinator. Undefined when there is
 * nobody at all.
 */
export async function deciderFor(ownerId: string, directory = new Directory()): Promise<Decider | undefined> {
  const owner = await directory.person(ownerId)
  if (owner && isLiving(owner)) return { person: asked(owner), as: 'the owner of the contract' }
  const seen = new Set([ownerId])
  for (let id = owner?.managerId; id !== undefined && !seen.has(id); ) {
    seen.add(id)
    const manager = await directory.person(id)
    if (manager && isLiving(manager))
      return {
        person: asked(manager),
        as: `manager of ${owner?.name ?? 'the owner'}, who owns the contract and has left`,
      }
    id = manager?.managerId
  }
  const [coordinator] = await coordinators(directory)
  return (
    coordinator && { person: asked(coordinator), as: 'coordinator, since the owner of the contract has left' }
  )
}

function asked({ id, name, email, timeZone }: Person): Task['person'] {
  return { id, name, email, ...(timeZone && { timeZone }) }
}
