import { coordinators, Directory, isLiving, type Person, personOfAddress } from '../../people/index.ts'
import type { CaseFile } from '../model.ts'
import { mentionsIn } from './rules.ts'

/** Whom a text names, as far as the directory has them and they are still here. */
export async function namedIn(text: string): Promise<{ people: Person[]; unknown: string[] }> {
  const mentions = mentionsIn(text)
  const ids = await Promise.all(
    mentions.map(async (mention) =>
      mention.kind === 'id' ? mention.text : ((await personOfAddress(mention.text))?.personId ?? ''),
    ),
  )
  const found = (await new Directory().people(ids.filter((id) => id !== ''))).filter(isLiving)
  return {
    people: [...new Map(found.map((person) => [person.id, person])).values()],
    unknown: mentions
      .filter((_, index) => !found.some(({ id }) => id === ids[index]))
      .map((mention) => mention.text),
  }
}

/** Who answers questions about a case: whoever asked for it, and the coordinators. */
export async function answerers({ head }: CaseFile, except?: string): Promise<string[]> {
  const ids = [head.requester.personId, ...(await coordinators()).map(({ id }) => id)]
  return [...new Set(ids)].filter((id) => id !== except)
}
