import { getAll, query } from '../../platform/table.ts'
import { type CaseHead, caseKey } from '../model.ts'
import { isSought } from './fitting.ts'
import { facets, type Posting, Recent, type Wanted } from './model.ts'
import { listed, onList, type Source, type Span, wordsLike } from './sources.ts'
import { ShortestBeginning } from './words.ts'

export interface Found {
  heads: CaseHead[]
  /** Where to go on: behind this place; absent at the end. */
  next: string | undefined
}

/** Heads read at a time. */
const Together = 100
/** Cases looked at for one answer. What few of very many fit comes in several answers, some of them short. */
const MostLookedAt = 1000
/** So many can be put into the order of their last change at once. */
const MostSorted = 300

/** By age, from the list that reaches furthest with one page: the one with the fewest cases of all that must hold. */
export async function findByAge(wanted: Wanted, span: Span, limit: number): Promise<Found> {
  const source = await furthest(wanted, span)
  const heads: CaseHead[] = []
  let after = span.after
  for (let looked = 0; looked < MostLookedAt; ) {
    const { ids, more } = await source({ ...span, after }, looked === 0 ? limit + 1 : Together)
    looked += Math.max(ids.length, 1)
    for (const { id, head } of await headsOf(ids)) {
      if (head && matches(head, wanted)) {
        if (heads.length === limit) return { heads, next: after }
        heads.push(head)
      }
      after = id
    }
    if (!more) return { heads, next: undefined }
  }
  return { heads, next: after }
}

/** By last change: of few all, of many those that changed last. */
export async function findByChange(
  wanted: Wanted,
  span: Omit<Span, 'ascending'>,
  limit: number,
): Promise<Found> {
  const { after, ...bounds } = span
  const { source, ids, more } = await shortest(
    await sourcesOf(wanted),
    { ...bounds, ascending: false },
    MostSorted,
  )
  if (more) return walkRecent(wanted, source, after, limit)
  const fitting = (await headsOf(ids)).flatMap(({ head }) => (head && matches(head, wanted) ? [head] : []))
  const placed = fitting
    .map((head) => ({ head, place: placeOf(head) }))
    .filter(({ place }) => after === undefined || place < after)
    .sort((a, b) => (a.place < b.place ? 1 : -1))
  const page = placed.slice(0, limit)
  return {
    heads: page.map(({ head }) => head),
    next: placed.length > limit ? page.at(-1)?.place : undefined,
  }
}

const placeOf = ({ updatedAt, caseId }: CaseHead) => `${updatedAt}#${caseId}`

/** Heads read at least at a time: a call takes as long as ten of them. */
const Least = 20

/** Goes through the cases by their last change until it has what an answer takes, and one more. */
async function walkRecent(
  wanted: Wanted,
  source: Source,
  after: string | undefined,
  limit: number,
): Promise<Found> {
  const heads: CaseHead[] = []
  let read = 0
  let place = after
  const few = () => 2 * heads.length < read
  for await (const { changes, end } of changesBefore(after, source, limit, few)) {
    for (let at = 0, growing = Least; at < changes.length; growing *= 2) {
      const part = changes.slice(at, at + Math.max(growing, limit + 1 - heads.length))
      at += part.length
      read += part.length
      for (const [index, { head }] of (await headsOf(part.map(({ id }) => id))).entries()) {
        if (head && matches(head, wanted)) {
          if (heads.length === limit) return { heads, next: place }
          heads.push(head)
        }
        place = part[index]?.place
      }
    }
    place = end
  }
  return { heads, next: place }
}

/** Of the changes first so many are looked at for each case of an answer, since often every sixth fits; then as many again. */
const Share = 6

/**
 * Cases in the order of their last change. While many of them fit they come as they are; where few do, only those on the
 * list, whose row is read in a fourth of a head's time. `end` is where to go on, absent at the end of all.
 */
async function* changesBefore(after: string | undefined, source: Source, limit: number, few: () => boolean) {
  let end = after
  for (let looked = 0; looked < MostLookedAt; ) {
    const together = Math.min(looked || Math.max(Share * limit, Together), MostLookedAt - looked)
    const { items, next } = await query({
      KeyConditionExpression: end === undefined ? 'pk = :pk' : 'pk = :pk AND sk < :before',
      ExpressionAttributeValues: { ':pk': Recent, ...(end !== undefined && { ':before': end }) },
      ScanIndexForward: false,
      Limit: together,
    })
    const page = items.map(({ sk }) => ({ place: sk, id: sk.slice(sk.indexOf('#') + 1) }))
    const tried = looked === 0 ? page.slice(0, limit + 1) : []
    if (tried.length > 0) yield { changes: tried, end: tried.at(-1)?.place }
    const rest = page.slice(tried.length)
    end = next && page.at(-1)?.place
    const ids =
      few() &&
      (await onList(
        source,
        rest.map(({ id }) => id),
      ))
    yield { changes: ids ? rest.filter(({ id }) => ids.has(id)) : rest, end }
    if (!end) return
    looked += together
  }
}

/** The lists only propose: what a case is now is told by its head. */
async function headsOf(ids: readonly string[]): Promise<{ id: string; head: CaseHead | undefined }[]> {
  const items = (await getAll(ids.map((id) => caseKey(id, 'head')))) as unknown as CaseHead[]
  const byId = new Map(items.map((head) => [head.caseId, head]))
  return ids.map((id) => ({ id, head: byId.get(id) }))
}

/** The source to go through by age; where there is but one it need not be looked at first. */
async function furthest(wanted: Wanted, span: Span): Promise<Source> {
  const sources = await sourcesOf(wanted)
  const [first] = sources
  return first && sources.length === 1 ? first : (await shortest(sources, span, Together)).source
}

/** The source that ends within so many, or reaches furthest with them; and what it gives of them. */
async function shortest(sources: readonly Source[], span: Span, limit: number) {
  const reaches = await Promise.all(
    sources.map(async (source) => {
      const { ids, more } = await source(span, limit)
      return { source, ids, more, size: more ? Number.POSITIVE_INFINITY : ids.length, end: ids.at(-1) ?? '' }
    }),
  )
  reaches.sort((a, b) => {
    if (a.size !== b.size) return a.size - b.size
    const older = a.end < b.end
    return older === span.ascending ? 1 : -1
  })
  return reaches[0] as (typeof reaches)[number]
}

/** Every list that a case must be on; each alone has all that fit. */
async function sourcesOf(wanted: Wanted): Promise<Source[]> {
  const words = await Promise.all(
    wanted.terms.map((term) =>
      term.length < ShortestBeginning ? listed(facets.word(term)) : wordsLike(term),
    ),
  )
  const lists = postingsFor(wanted).map(listed)
  return words.length + lists.length > 0 ? [...words, ...lists] : [listed(facets.all())]
}

function postingsFor(wanted: Wanted): Posting[] {
  const { kind, status, holder, requester, beneficiary, costCentre, vendor, project, open, seenBy } = wanted
  return [
    ...(status !== undefined ? [facets.status(status, kind)] : []),
    ...(open ? [facets.open(kind)] : []),
    ...(kind && status === undefined && !open ? [facets.kind(kind)] : []),
    ...(holder !== undefined ? [facets.holder(holder)] : []),
    ...(requester !== undefined ? [facets.requester(requester)] : []),
    ...(beneficiary !== undefined ? [facets.beneficiary(beneficiary)] : []),
    ...(costCentre !== undefined ? [facets.costCentre(costCentre)] : []),
    ...(vendor !== undefined ? [facets.vendor(vendor)] : []),
    ...(project !== undefined ? [facets.project(project)] : []),
    ...(seenBy !== undefined ? [facets.person(seenBy)] : []),
  ]
}

export function matches(head: CaseHead, wanted: Wanted): boolean {
  return (wanted.seenBy === undefined || head.involved.includes(wanted.seenBy)) && isSought(head, wanted)
}
