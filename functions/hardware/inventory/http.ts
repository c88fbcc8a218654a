import { type Actor, actorOf, repeatable, requesterOf, visibleCase } from '../../cases/index.ts'
import { getPerson, isLiving, personOfAddress } from '../../people/index.ts'
import { dateIn } from '../../platform/calendar/zone.ts'
import type { Caller } from '../../platform/caller.ts'
import { type Instant, now } from '../../platform/clock.ts'
import { Env, env } from '../../platform/environment.ts'
import { notFound, Problem } from '../../platform/errors.ts'
import type { Operations } from '../../platform/http.ts'
import type { Write } from '../../platform/table.ts'
import { fromCursor, toCursor } from '../../platform/wire.ts'
import { type Around, addedUp, type Intended, moveByHand } from './by-hand.ts'
import { getCategory, getLocation, getModel } from './catalogue.ts'
import { changeAsset, registerAsset } from './changing.ts'
import { checkingIn, checkingOut, comingBack, disposing, refuseEndOfLife, transferringTo } from './intents.ts'
import { assetsWanted } from './listing.ts'
import type { Asset, Category } from './model.ts'
import type { Recipient } from './moves.ts'
import { assetOnWire, custodyOnWire, wholeAssetOnWire } from './on-wire.ts'
import type { assetRoutes } from './routes.ts'
import { notPossible } from './rules.ts'
import { assetIn, assetsHeldBy, assetsOnceHeldBy, type LoadedAsset } from './store.ts'

/** Somebody is given an asset and is to be asked for acceptance. */
export interface AskedToAccept {
  asset: Asset
  person: Recipient
  caller: Caller
  actor: Actor
  at: Instant
}

export interface AssetSurroundings extends Around {
  /** What opens the hand-over that asks for it, in the transaction that gives the asset. */
  askForAcceptance(asked: AskedToAccept): Promise<{ caseId: string; writes: Write[] }>
}

type Done = { body: object; version: number }

/** The operations on assets, with what the stories around them do along. */
export function assetOperations(around: AssetSurroundings): Operations<typeof assetRoutes> {
  const move = async (
    request: {
      params: { id: string }
      caller: Caller
      ifMatch: number | undefined
      idempotencyKey?: string | undefined
      body?: unknown
    },
    operation: string,
    intend: (loaded: LoadedAsset, actor: Actor, at: Instant) => Promise<Intended | undefined>,
  ): Promise<Done> => {
    const { params, caller, ifMatch, idempotencyKey, body } = request
    const actor = await actorOf(caller)
    const at = now()
    return whole(
      await moveByHand(
        {
          assetId: params.id,
          actor,
          at,
          ifMatch,
          repeatable: repeatable(caller.email, idempotencyKey, operation, { assetId: params.id, body }),
        },
        around,
        (loaded) => intend(loaded, actor, at),
      ),
    )
  }

  /** Asks for acceptance, if that is wanted: the id of the hand-over, and what opens it. */
  const asking = async (wanted: boolean, asked: AskedToAccept) => {
    if (!wanted) return { handOver: undefined, writes: [] }
    const { caseId, writes } = await around.askForAcceptance(asked)
    return { handOver: caseId, writes }
  }

  return {
    registerAsset: async ({ body, caller, idempotencyKey }) => {
      const { requester, actor } = await requesterOf(caller)
      const { loaded, levels } = await registerAsset({
        content: body,
        requester,
        actor,
        at: now(),
        repeatable: repeatable(caller.email, idempotencyKey, 'registerAsset', body),
      })
      await around.serveLines(addedUp(levels).touched())
      return whole(loaded)
    },

    listAssets: async ({ query, caller }) => {
      const { limit, cursor, ...wanted } = query
      const start = fromCursor(cursor)
      const inSight = { ...wanted, ...(await onlyOwn(caller, wanted.personId)) }
      if (!caller.readsAll && inSight.personId === undefined) return { body: { items: [], next: null } }
      const page = await assetsWanted(inSight, limit, start)
      return { body: { items: page.items.map(assetOnWire), next: toCursor(page.next) } }
    },

    getAsset: async ({ params, caller }) => {
      const file = await visibleCase(caller, params.id, 'asset')
      const asset = assetIn(file)
      if (!asset) throw notFound('asset')
      return whole({ file, asset }, caller.readsAll ? undefined : asset.holder?.personId)
    },

    changeAsset: async ({ params, body, caller, ifMatch }) =>
      whole(await changeAsset(params.id, body, { actor: await actorOf(caller), at: now(), ifMatch })),

    checkOutAsset: (request) =>
      move(request, 'checkOutAsset', async ({ asset }, actor, at) => {
        const { personId, dueBack, acceptance } = request.body
        const person = await recipient(personId)
        checkingOut(asset, person, {})
        refuseEndOfLife(asset, await getModel(asset.modelId), dateIn(env(Env.timeZone), at))
        const { handOver, writes } = await asking(acceptance, {
          asset,
          person,
          caller: request.caller,
          actor,
          at,
        })
        return { move: checkingOut(asset, person, { dueBack, handOver }), writes }
      }),

    checkInAsset: (request) =>
      move(request, 'checkInAsset', async ({ asset }) => {
        const { locationId, condition } = request.body
        await checkLocation(locationId)
        return {
          move: checkingIn(asset, await categoryOf(asset), { locationId, condition }),
          ...(condition && { facts: { condition } }),
        }
      }),

    transferAsset: (request) =>
      move(request, 'transferAsset', async ({ asset }, actor, at) => {
        const { personId, locationId, dueBack, acceptance } = request.body
        if (locationId !== undefined) {
          await checkLocation(locationId)
          return locationId === asset.locationId ? undefined : { move: { transfer: { locationId } } }
        }
        if (asset.status !== 'in_use') throw notPossible(asset, 'transferred to another person')
        const person = await recipient(personId as string)
        transferringTo(asset, person, {})
        const { handOver, writes } = await asking(acceptance, {
          asset,
          person,
          caller: request.caller,
          actor,
          at,
        })
        return { move: transferringTo(asset, person, { dueBack, handOver }), writes }
      }),

    sendAssetToRepair: (request) =>
      move(request, 'sendAssetToRepair', async () => ({ move: { to: 'in_repair', ...request.body } })),

    assetRepaired: (request) =>
      move(request, 'assetRepaired', async ({ asset }) => {
        await checkLocation(request.body.locationId)
        return { move: comingBack(asset, await categoryOf(asset), { from: 'in_repair', ...request.body }) }
      }),

    assetLost: (request) =>
      move(request, 'assetLost', async () => ({ move: { to: 'lost', ...request.body } })),

    assetFound: (request) =>
      move(request, 'assetFound', async ({ asset }) => {
        await checkLocation(request.body.locationId)
        return { move: comingBack(asset, await categoryOf(asset), { from: 'lost', ...request.body }) }
      }),

    disposeOfAsset: (request) =>
      move(request, 'disposeOfAsset', async ({ asset }) => ({
        move: disposing(asset, await categoryOf(asset), request.body.because),
      })),

    listCustody: async ({ query, caller }) => {
      const personId = await personInSight(caller, query.person)
      if (personId === undefined) return { body: { items: [], next: null } }
      if (query.past === 'false')
        return { body: { items: (await assetsHeldBy(personId)).map(custodyOnWire), next: null } }
      const page = await assetsOnceHeldBy(personId, query.limit, fromCursor(query.cursor))
      return { body: { items: page.items.map(custodyOnWire), next: toCursor(page.next) } }
    },
  }
}

function whole(loaded: LoadedAsset, onlyOf?: string): Done {
  return { body: wholeAssetOnWire(loaded, onlyOf), version: loaded.file.head.seq }
}

/** An employee reads what they have: nothing, when the directory does not know them. */
async function onlyOwn(
  caller: Caller,
  asked: string | undefined,
): Promise<{ personId?: string | undefined }> {
  return caller.readsAll ? {} : { personId: await personInSight(caller, asked) }
}

/** Whose assets the caller asks for: their own, when they name nobody. @throws Problem 403 for those of somebody else. */
async function personInSight(caller: Caller, asked: string | undefined): Promise<string | undefined> {
  if (caller.readsAll && asked !== undefined) return asked
  const own = (await personOfAddress(caller.email))?.personId
  if (asked === undefined || asked === own) return own
  throw new Problem(
    403,
    'not_yours',
    'You can read what you have yourself; what others have needs the role coordinator, admin or auditor.',
  )
}

function categoryOf({ model }: Asset): Promise<Category | undefined> {
  return getCategory(model.categoryId)
}

/** @throws Problem 400 when they do not work here. */
async function recipient(personId: string): Promise<Recipient> {
  const person = await getPerson(personId)
  if (person && isLiving(person)) return { personId: person.id, name: person.name, email: person.email }
  throw new Problem(400, 'bad_input', 'Only an active member of the directory can be given an asset.', [
    { field: 'personId', problem: 'is not an active person of the directory' },
  ])
}

async function checkLocation(id: string | undefined): Promise<void> {
  if (id === undefined || (await getLocation(id))) return
  throw new Problem(400, 'bad_input', 'There is no such location. Add it first: PUT /v1/locations/{id}.', [
    { field: 'locationId', problem: 'is not a location' },
  ])
}
