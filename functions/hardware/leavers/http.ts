import {
  actorOf,
  type CaseHead,
  newestHeads,
  repeatable,
  requesterOf,
  visibleCase,
  waitingOnWire,
} from '../../cases/index.ts'
import type { Caller } from '../../platform/caller.ts'
import { now } from '../../platform/clock.ts'
import { Env, env } from '../../platform/environment.ts'
import { conflict, notFound, Problem } from '../../platform/errors.ts'
import type { Operations } from '../../platform/http.ts'
import { log } from '../../platform/log.ts'
import { fromCursor, toCursor } from '../../platform/wire.ts'
import { type Around, moveByHand } from '../inventory/by-hand.ts'
import { getCategory, getLocation } from '../inventory/index.ts'
import { checkingIn } from '../inventory/intents.ts'
import { isOver, type LeaverItem, type OffboardingStatus } from './model.ts'
import { changeOffboarding, openOffboarding, overAlready, rehire } from './open.ts'
import type { offboardingRoutes } from './routes.ts'
import { nameOf, nextRung, standingOf } from './rules.ts'
import { carryOutAll, decideItem } from './settle.ts'
import { contactIn, type Leaving, leavingIn, listedIn, loadLeaving } from './store.ts'

/** `around`: what a movement of an asset needs of the stories around it. */
export function offboardingOperations(around: Around): Operations<typeof offboardingRoutes> {
  return {
    openOffboarding: async ({ body, caller, idempotencyKey }) => {
      const { requester, actor } = await requesterOf(caller)
      const { contact: _private, ...content } = body
      const { head } = await openOffboarding({
        content: body,
        requester,
        actor,
        at: now(),
        repeatable: repeatable(caller.email, idempotencyKey, 'openOffboarding', content),
      })
      return answer(head.caseId, caller)
    },

    listOffboardings: async ({ query }) => {
      const page = await newestHeads('offboarding', query.limit, fromCursor(query.cursor))
      return { body: { items: page.items.map(listedOnWire), next: toCursor(page.next) } }
    },

    getOffboarding: ({ params, caller }) => answer(params.id, caller),

    changeOffboarding: async ({ params, body, caller }) => {
      await changeOffboarding(params.id, body, await actorOf(caller), now())
      return answer(params.id, caller)
    },

    receiveItem: async ({ params, body, caller }) => {
      const { offboarding, item } = await itemOfCase(params.id, params.n)
      const locationId = body.locationId ?? offboarding.returnTo.locationId
      if (!(await getLocation(locationId))) {
        throw new Problem(400, 'bad_input', 'There is no such location.', [
          { field: 'locationId', problem: 'is not a location' },
        ])
      }
      if (item.received) throw conflict('came_back', `${nameOf(item)} came back before.`)
      const { condition } = body
      await moveByHand(
        { assetId: item.assetId, actor: await actorOf(caller), at: now(), ifMatch: undefined },
        around,
        async ({ asset }) => ({
          move: checkingIn(asset, await getCategory(asset.model.categoryId), { locationId, condition }),
          ...(condition && { facts: { condition } }),
        }),
      )
      return answer(params.id, caller)
    },

    decideItem: async ({ params, body, caller }) => {
      const n = numberOf(params.n)
      await decideItem(params.id, { n, ...body }, await actorOf(caller), now())
      try {
        await carryOutAll(params.id, around.keepers)
      } catch (error) {
        log.warn('left to the sweep', { case: params.id, fault: (error as Error).name })
      }
      return answer(params.id, caller)
    },

    rehire: async ({ params, body, caller }) => {
      await rehire(params.id, body.reason, await actorOf(caller), now())
      return answer(params.id, caller)
    },
  }
}

function numberOf(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw notFound('item of an offboarding')
  return Number(text)
}

async function itemOfCase(id: string, number: string): Promise<Leaving & { item: LeaverItem }> {
  const leaving = await loadLeaving(id)
  const item = leaving?.items.find(({ n }) => n === numberOf(number))
  if (!leaving || !item) throw notFound('item of an offboarding')
  if (isOver(leaving.file.head.status)) throw overAlready(leaving.file.head.status)
  return { ...leaving, item }
}

function listedOnWire({ caseId, title, status, summary, onBehalfOf, createdAt }: CaseHead) {
  return {
    id: caseId,
    title,
    status,
    person: { id: onBehalfOf?.personId ?? '', name: onBehalfOf?.name ?? '' },
    lastWorkingDay: summary.lastWorkingDay,
    terminationDate: summary.terminationDate,
    items: summary.items,
    open: summary.open,
    createdAt,
  }
}

async function answer(id: string, caller: Caller) {
  const leaving = leavingIn(await visibleCase(caller, id, 'offboarding'))
  if (!leaving) throw notFound('offboarding')
  const { file, offboarding, items } = leaving
  const { head } = file
  const { items: _items, open: _open, ...listed } = listedOnWire(head)
  const { returnTo, returnBy, successorId, access, closedAt } = offboarding
  const kept = listedIn(file)
  const rung = nextRung(offboarding, head.status as OffboardingStatus, items, now(), env(Env.timeZone))
  const contact = caller.roles.some((role) => role === 'coordinator' || role === 'admin')
    ? contactIn(file)
    : undefined
  return {
    body: {
      ...listed,
      successorId: successorId ?? null,
      returnTo,
      returnBy,
      items: items.map(itemOnWire),
      listed: kept
        ? {
            at: kept.at,
            items: kept.items,
            seats: kept.seats,
            requests: kept.requests,
            tasks: kept.tasks,
          }
        : null,
      access: access
        ? {
            at: access.at,
            seats: access.seats,
            tasks: access.tasks.map(({ caseId, title, to }) => ({
              caseId,
              title,
              to: to ? { id: to.personId, name: to.name } : null,
            })),
          }
        : null,
      contact: contact
        ? {
            email: contact.email ?? null,
            phone: contact.phone ?? null,
            address: contact.address ?? null,
          }
        : null,
      waitingFor: waitingOnWire(head),
      nextRung: rung ? { at: rung.at, kind: rung.kind, to: rung.kind === 'remind' ? rung.to : [] } : null,
      closedAt: closedAt ?? null,
      version: head.seq,
    },
    version: head.seq,
  }
}

function itemOnWire(item: LeaverItem) {
  const { n, assetId, tag, serial, model, since, rule, holdsData, way, received, inspected, wiped } = item
  const { writeOff, decided, outcome } = item
  return {
    n,
    assetId,
    tag,
    serial: serial ?? null,
    model,
    since,
    rule,
    holdsData,
    standing: standingOf(item),
    way: way
      ? { how: way.how, tracking: way.tracking ?? null, shippedOn: way.shippedOn ?? null, at: way.at }
      : null,
    received: received ?? null,
    inspected: inspected ?? null,
    wiped: wiped ? { n: wiped.n, verified: wiped.verified, destroyed: wiped.destroyed ?? false } : null,
    writeOff: writeOff ?? null,
    decided: decided ? { as: decided.as, by: decided.by, at: decided.at } : null,
    outcome: outcome ? { as: outcome.as, by: outcome.by, at: outcome.at, note: outcome.note ?? null } : null,
  }
}
