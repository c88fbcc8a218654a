import type { CaseQuery } from '../preview.ts'

/** What is looked for, as it stands in the address of the page. */
export interface Search {
  q?: string
  kind?: string
  status?: string
  /** Id of the person whom it waits for. */
  holder?: string
  /** Ended ones too. */
  all?: boolean
  sort?: Sort
}

export const Sorts = ['updated', 'created', 'age'] as const
export type Sort = (typeof Sorts)[number]

/** Reads an address that anybody may have typed: what makes no sense is left out. */
export function searchOf(raw: Record<string, unknown>): Search {
  const text = (name: string) =>
    typeof raw[name] === 'string' && raw[name] !== '' ? { [name]: raw[name] } : {}
  const sort = Sorts.find((each) => each === raw.sort)
  return {
    ...text('q'),
    ...text('kind'),
    ...text('status'),
    ...text('holder'),
    ...(raw.all === true && { all: true }),
    ...(sort && { sort }),
  }
}

export function queryOf({ all, sort, q, ...filters }: Search): CaseQuery {
  return {
    ...filters,
    ...(q?.trim() && { q: q.trim() }),
    ...(!all && !filters.status && { open: 'true' }),
    sort: sort ?? 'updated',
    limit: 25,
  } as CaseQuery
}

export const isEmpty = (search: Search) => Object.keys(search).length === 0

/** What is looked for as a view keeps it: the query of the address. */
export function queryText(search: Search): string {
  return new URLSearchParams(
    Object.entries(search).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString()
}

export function searchFrom(query: string): Search {
  const { all, ...rest } = Object.fromEntries(new URLSearchParams(query))
  return searchOf({ ...rest, all: all === 'true' })
}
