import { useWhole } from '../../api/read.ts'
import type { ItemOf } from '../../api/types.ts'

export type Person = ItemOf<'listPeople'>

/** Everybody in the directory. */
export function usePeople(): { people: readonly Person[]; nameOf: (id: string) => string } {
  const { items } = useWhole('listPeople', {})
  return { people: items, nameOf: (id) => items.find((each) => each.id === id)?.name ?? id }
}
