import { isSought, type Sought } from '../../../functions/cases/finding/fitting.ts'
import { type Findable, wordsOfCase } from '../../../functions/cases/finding/model.ts'
import { termsOf } from '../../../functions/cases/finding/words.ts'
import type { Preview } from '../api/preview.ts'
import type { Input, ItemOf } from '../api/types.ts'

type Case = ItemOf<'listCases'>
type Query = NonNullable<Input<'listCases'>['query']>

/** What a list of cases of the console is narrowed by; days it never asks for, which depend on the company's zone. */
export type CaseQuery = Omit<Query, 'from' | 'to' | 'cursor'>

/** Finds among the cases that are here those that the server would find, by the server's own rules. */
export function previewOfCases({ q = '', open, sort, limit: _, ...exact }: CaseQuery): Preview<Case> {
  const sought: Sought = {
    ...exact,
    terms: termsOf(q),
    ...(open !== undefined && { open: open === 'true' }),
  }
  return {
    fits: (each) => isSought(findable(each), sought, wordsOf),
    order: orders[sort ?? 'created'],
  }
}

const newestFirst = (before: string, after: string) => (before < after ? 1 : before > after ? -1 : 0)
const orders: Record<NonNullable<Query['sort']>, (a: Case, b: Case) => number> = {
  updated: (a, b) => newestFirst(a.updatedAt, b.updatedAt) || newestFirst(a.id, b.id),
  created: (a, b) => newestFirst(a.id, b.id),
  age: (a, b) => newestFirst(b.id, a.id),
}

const known = new WeakMap<Case, Findable>()
const words = new WeakMap<Findable, string[]>()

/** A case as the server has it. */
function findable(of: Case): Findable {
  let found = known.get(of)
  if (!found) {
    const person = ({ id, name }: Case['requester']) => ({ personId: id, name })
    const { id: caseId, requester, onBehalfOf, ...rest } = of
    found = { ...rest, caseId, requester: person(requester), onBehalfOf: onBehalfOf && person(onBehalfOf) }
    known.set(of, found)
  }
  return found
}

/** Taking a case apart into words takes longest, and every key asks for them again. */
function wordsOf(of: Findable): string[] {
  const found = words.get(of) ?? wordsOfCase(of)
  words.set(of, found)
  return found
}
