import { getAll, type Key, type QueryInput, query } from '../../platform/table.ts'
import { beginning, facets, type Posting, rowKey } from './model.ts'

/** Where in a list to go on: behind this case id, inside these bounds, which are beginnings of case ids. */
export interface Span {
  /** Oldest first; newest first otherwise. */
  ascending: boolean
  after?: string | undefined
  /** Nothing older. */
  oldest: string
  /** Nothing newer. */
  newest: string
}

export interface Ids {
  ids: string[]
  more: boolean
}

/** Case ids in order of age, page by page. */
export interface Source {
  (span: Span, limit: number): Promise<Ids>
  /** The rows of a case, one of which is there when it is listed; absent where they would be many. */
  rows?: (caseId: string) => Key[]
}

/** Rows are some 80 bytes: a thousand are a twelfth of what one query may read. */
const AllAtOnce = 500
/** Words with one beginning that are gone through one by one. */
const MostWords = 8
/** Rows of a case that are looked up rather than its head: a head is read and understood in the time of four. */
const FewRows = 2
/** Behind every case id, and behind every text. */
const Behind = '~'
const Last = '\u{10ffff}'

function between(pk: string, from: string, to: string, limit: number, ascending: boolean): QueryInput {
  return {
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: { ':pk': pk, ':from': from, ':to': to },
    ScanIndexForward: ascending,
    Limit: limit,
  }
}

/** What is listed under one facet. */
export function listed(posting: Posting): Source {
  const { pk, prefix } = posting
  const page: Source = async ({ ascending, after, oldest, newest }, limit) => {
    // One more is asked for: the one that it goes on behind is in the bounds as well.
    const from = ascending && after !== undefined ? after : oldest
    const to = !ascending && after !== undefined ? after : `${newest}${Behind}`
    if (from > to) return { ids: [], more: false }
    const { items, next } = await query(between(pk, prefix + from, prefix + to, limit + 1, ascending))
    const ids = items.map(({ sk }) => sk.slice(prefix.length)).filter((id) => id !== after)
    return { ids: ids.slice(0, limit), more: next !== undefined || ids.length > limit }
  }
  return Object.assign(page, { rows: (caseId: string) => [rowKey(posting, caseId)] })
}

/** Those of these cases that a source lists; all where that is not told by a row or two of each. */
export async function onList({ rows }: Source, caseIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (!rows) return new Set(caseIds)
  const found = new Set((await getAll(caseIds.flatMap(rows), false)).map(({ pk, sk }) => `${pk} ${sk}`))
  return new Set(caseIds.filter((id) => rows(id).some(({ pk, sk }) => found.has(`${pk} ${sk}`))))
}

/** What is in any of these. Behind the nearest end of a page that has more, some would be missing. */
export function anyOf(sources: readonly Source[]): Source {
  const page: Source = async (span, limit) => {
    const pages = await Promise.all(sources.map((source) => source(span, limit)))
    const reach = pages.flatMap(({ ids, more }) => (more ? [ids.at(-1) as string] : []))
    const ids = inOrder(
      pages.flatMap((page) => page.ids),
      span.ascending,
    ).filter((id) => reach.every((end) => (span.ascending ? id <= end : id >= end)))
    return { ids: ids.slice(0, limit), more: reach.length > 0 || ids.length > limit }
  }
  if (sources.length > FewRows) return page
  return Object.assign(page, {
    rows: (caseId: string) => sources.flatMap(({ rows }) => rows?.(caseId) ?? []),
  })
}

function inOrder(ids: readonly string[], ascending: boolean): string[] {
  const sorted = [...new Set(ids)].sort()
  return ascending ? sorted : sorted.reverse()
}

/** A list that is known whole. */
function known(all: readonly string[]): Source {
  return async ({ ascending, after, oldest, newest }, limit) => {
    const behind = (id: string) => after === undefined || (ascending ? id > after : id < after)
    const ids = inOrder(all, ascending).filter(
      (id) => id >= oldest && id <= `${newest}${Behind}` && behind(id),
    )
    return { ids: ids.slice(0, limit), more: ids.length > limit }
  }
}

/**
 * What has a word that begins so. Few: they are read whole. Many under a few words: the list of each word is gone
 * through. Many under many words (order numbers, serials): those of the last words, which are the latest numbers; one
 * character more finds the others.
 */
export async function wordsLike(term: string): Promise<Source> {
  const { pk } = beginning(term)
  const { items, next } = await query(between(pk, term, `${term}${Last}`, AllAtOnce, false))
  const idsOf = items.map(({ sk }) => sk.slice(sk.lastIndexOf('#') + 1))
  if (!next) return known(idsOf)
  const words = await wordsWith(pk, term, wordIn(items[0] as Key))
  return words ? anyOf(words.map((word) => listed(facets.word(word)))) : known(idsOf)
}

const wordIn = ({ sk }: Key) => sk.slice(0, sk.lastIndexOf('#'))

/** The different words that begin so, from each to the next and to the last; undefined when there are too many. */
async function wordsWith(pk: string, term: string, last: string): Promise<string[] | undefined> {
  const words: string[] = []
  for (let from = term; ; ) {
    const { items } = await query(between(pk, from, `${term}${Last}`, 1, true))
    const [first] = items
    if (!first) return words
    if (words.length === MostWords) return undefined
    const word = wordIn(first)
    words.push(word)
    if (word === last) return words
    from = `${word}#${Behind}`
  }
}
