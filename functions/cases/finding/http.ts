import { personOfAddress } from '../../people/index.ts'
import { addDays } from '../../platform/calendar/dates.ts'
import { startOfDay } from '../../platform/calendar/zone.ts'
import type { Caller } from '../../platform/caller.ts'
import { Env, env } from '../../platform/environment.ts'
import { badCursor } from '../../platform/errors.ts'
import type { Operations } from '../../platform/http.ts'
import { caseIdsFrom, isCaseId } from '../../platform/ids.ts'
import { queryAll } from '../../platform/table.ts'
import { fromCursor, toCursor } from '../../platform/wire.ts'
import { newestHeads } from '../listing.ts'
import type { CaseKind } from '../model.ts'
import { caseOnWire } from '../on-wire.ts'
import { headsOfPerson } from '../store.ts'
import { Counts, isOpen, type StatusCount, type Wanted } from './model.ts'
import type { Filters, routes } from './routes.ts'
import { findByAge, findByChange } from './search.ts'
import { termsOf } from './words.ts'

export const findingOperations: Operations<typeof routes> = {
  listCases: async ({ query: { limit, cursor, ...filters }, caller }) => {
    const start = fromCursor(cursor)
    const { kind, ...narrower } = filters
    const page = Object.values(narrower).some((each) => each !== undefined)
      ? await found(filters, caller, limit, start)
      : await listed(kind, caller, limit, start)
    return { body: { items: page.items.map(caseOnWire), next: toCursor(page.next) } }
  },

  countCases: async () => {
    const counts = await queryAll<StatusCount>({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': Counts },
      Limit: 500,
    })
    const items = counts
      .filter(({ cases }) => cases > 0)
      .map(({ sk, cases }) => {
        const [kind = '', status = ''] = sk.split('#') as [CaseKind, string]
        return { kind, status, open: isOpen({ kind: kind as CaseKind, status }), cases }
      })
    return { body: { items } }
  },
}

/** Read from the cases themselves, so that a new one is there at once. */
async function listed(
  kind: CaseKind | undefined,
  caller: Caller,
  limit: number,
  start: Record<string, unknown> | undefined,
) {
  if (caller.readsAll) return newestHeads(kind ?? 'purchase-request', limit, start)
  const person = await personOfAddress(caller.email)
  return person ? headsOfPerson(person.personId, limit, start) : { items: [], next: undefined }
}

/** Before and behind all times in which a case can have begun. */
const Oldest = '0'
const Newest = 'z'

async function found(
  { sort = 'created', q = '', from, to, ...exact }: Filters,
  caller: Caller,
  limit: number,
  start: Record<string, unknown> | undefined,
) {
  const zone = env(Env.timeZone)
  const first = from === undefined ? undefined : startOfDay(zone, from)
  const end = to === undefined ? undefined : startOfDay(zone, addDays(to, 1))
  const wanted: Wanted = {
    ...exact,
    terms: termsOf(q),
    from: first,
    to: end,
    ...(!caller.readsAll && { seenBy: caller.email }),
  }
  const span = {
    oldest: first === undefined ? Oldest : caseIdsFrom(first),
    newest: end === undefined ? Newest : caseIdsFrom(end),
    after: placeIn(start, sort),
  }
  const { heads, next } =
    sort === 'updated'
      ? await findByChange(wanted, span, limit)
      : await findByAge(wanted, { ...span, ascending: sort === 'age' }, limit)
  return { items: heads, next: next === undefined ? undefined : { [sort]: next } }
}

/** @throws Problem 400 when it is not a place in a list of this order. */
function placeIn(start: Record<string, unknown> | undefined, sort: string): string | undefined {
  if (start === undefined) return undefined
  const place = start[sort]
  if (typeof place !== 'string' || Object.keys(start).length !== 1) throw badCursor()
  const [before, id = ''] = sort === 'updated' ? place.split('#') : ['', place]
  if (!isCaseId(id) || (sort === 'updated' && Number.isNaN(Date.parse(before ?? '')))) throw badCursor()
  return place
}
