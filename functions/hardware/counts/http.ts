import { actorOf, newestHeads, repeatable, requesterOf } from '../../cases/index.ts'
import { now } from '../../platform/clock.ts'
import { notFound } from '../../platform/errors.ts'
import type { Operations } from '../../platform/http.ts'
import { fromCursor, offsetIn, toCursor } from '../../platform/wire.ts'
import type { Around } from '../inventory/by-hand.ts'
import { getLocation } from '../inventory/index.ts'
import { cancelCount, closeCount } from './closing.ts'
import { countOnWire, itemOnWire, listedOnWire, scanOnWire, settledOnWire } from './on-wire.ts'
import { openCount } from './opening.ts'
import type { countRoutes } from './routes.ts'
import { isOpenDifference, totals } from './rules.ts'
import { scan } from './scanning.ts'
import { settle } from './settling.ts'
import { type CountFile, itemsOfCount, loadCount } from './store.ts'

/** The operations on counts; what settling moves is moved as by hand. */
export function countOperations(around: Around): Operations<typeof countRoutes> {
  return {
    openCount: async ({ body, caller, idempotencyKey }) => {
      const { requester, actor } = await requesterOf(caller)
      const location = await getLocation(body.locationId)
      if (!location) throw notFound('location')
      return answer(
        await openCount({
          location,
          alsoInUse: body.alsoInUse,
          requester,
          actor,
          at: now(),
          repeatable: repeatable(caller.email, idempotencyKey, 'openCount', body),
        }),
      )
    },

    listCounts: async ({ query }) => {
      const page = await newestHeads('count', query.limit, fromCursor(query.cursor))
      return { body: { items: page.items.map(listedOnWire), next: toCursor(page.next) } }
    },

    getCount: async ({ params }) => answer(mustExist(await loadCount(params.id))),

    listCountItems: async ({ params, query }) => {
      const { outcome, unsettled, limit } = query
      const from = offsetIn(query.cursor)
      const all = await itemsOfCount(mustExist(await loadCount(params.id)))
      const wanted = all.filter(
        (item) =>
          (outcome === undefined || item.outcome === outcome) &&
          (unsettled === 'false' || isOpenDifference(item)),
      )
      const next = from + limit < wanted.length ? { from: from + limit } : undefined
      return {
        body: { items: wanted.slice(from, from + limit).map(itemOnWire), next: toCursor(next) },
      }
    },

    scanIntoCount: async ({ params, body, caller }) => {
      const { answers } = await scan(params.id, body.tags, await actorOf(caller), now())
      return { body: { items: answers.map(scanOnWire) } }
    },

    settleDifferences: async ({ params, body, caller }) => {
      const settling = { countId: params.id, actor: await actorOf(caller), at: now() }
      return { body: { items: (await settle(body.settlements, settling, around)).map(settledOnWire) } }
    },

    closeCount: async ({ params, caller }) =>
      answer(await closeCount(params.id, await actorOf(caller), now())),

    cancelCount: async ({ params, body, caller }) =>
      answer(await cancelCount(params.id, body.reason, await actorOf(caller), now())),
  }
}

async function answer(found: CountFile) {
  const { count, file } = found
  const sums = count.result ?? totals(await itemsOfCount(found), count.expected)
  return { body: countOnWire(found, sums), version: file.head.seq }
}

function mustExist(found: CountFile | undefined): CountFile {
  if (!found) throw notFound('count')
  return found
}
