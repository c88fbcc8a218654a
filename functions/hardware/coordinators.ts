import { Coordinators, Directory, isLiving, type Person } from '../people/index.ts'

/** The living members of the coordinators' group. */
export async function coordinators(directory = new Directory()): Promise<Person[]> {
  const group = await directory.group(Coordinators)
  return (await directory.people(group?.members ?? [])).filter(isLiving)
}
