import { badCursor } from '../platform/errors.ts'
import { fromCursor, toCursor } from '../platform/wire.ts'

/** A page of what a case holds all of, in the order of its numbers. @throws Problem 400 for a cursor of another list. */
export function pageOf<T>(
  all: readonly T[],
  numberOf: (item: T) => number,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): { items: T[]; next: string | null } {
  const after = fromCursor(cursor)?.after ?? 0
  if (typeof after !== 'number') throw badCursor()
  const later = all.filter((item) => numberOf(item) > after)
  const items = later.slice(0, limit)
  const last = items.at(-1)
  return { items, next: last && later.length > items.length ? toCursor({ after: numberOf(last) }) : null }
}
