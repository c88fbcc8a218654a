import { actorOf, newestHeads, repeatable, requesterOf } from '../../cases/index.ts'
import { getPerson, Id, personOfAddress } from '../../people/index.ts'
import { now } from '../../platform/clock.ts'
import { notFound, Problem } from '../../platform/errors.ts'
import type { Operations } from '../../platform/http.ts'
import { refuseStale } from '../../platform/versions.ts'
import { fromCursor, toCursor } from '../../platform/wire.ts'
import type { LicenceStatus } from './model.ts'
import { licenceOnWire, listedOnWire, seatOnWire } from './on-wire.ts'
import type { routes } from './routes.ts'
import { limitReached, noneLeft, patched, refuseTooFew, retired } from './rules.ts'
import { claimSeat, freeSeat } from './seats.ts'
import {
  changeLicence,
  createLicence,
  type LicenceFile,
  loadLicence,
  personsSeats,
  seatsOfLicence,
  withLicence,
} from './store.ts'

export const licenceOperations: Operations<typeof routes> = {
  createLicence: async ({ body, caller, idempotencyKey }) => {
    const { requester, actor } = await requesterOf(caller)
    const request = repeatable(caller.email, idempotencyKey, 'createLicence', body)
    return answer(await createLicence(body, requester, actor, now(), request))
  },

  listLicences: async ({ query }) => {
    const page = await newestHeads('licence', query.limit, fromCursor(query.cursor))
    return { body: { items: page.items.map(listedOnWire), next: toCursor(page.next) } }
  },

  getLicence: async ({ params }) => answer(mustExist(await loadLicence(params.id))),

  changeLicence: async ({ params, body, caller, ifMatch }) => {
    const actor = await actorOf(caller)
    const at = now()
    return answer(
      await withLicence(params.id, async (found) => {
        const before = mustExist(found)
        const { head } = before.file
        refuseStale(
          ifMatch,
          head.seq,
          'The licence changed since you read it, or somebody got or freed a seat. Read it again and repeat your change.',
        )
        const { status, ...patch } = body
        const { after, fields } = patched(before.licence, patch)
        const moved = status !== undefined && status !== head.status ? status : undefined
        if (fields.length === 0 && !moved) return before
        refuseTooFew(after)
        if (moved === 'retired' && after.taken > 0) {
          throw new Problem(
            409,
            'seats_in_use',
            `"${after.name}" cannot be retired: ${after.taken} of its seats are in use. Free them first.`,
          )
        }
        return changeLicence(before, after, {
          at,
          ...(moved && { status: moved }),
          event: {
            type: moved ? `licence_${moved satisfies LicenceStatus}` : 'licence_changed',
            actor,
            text: changeText(actor.name, before.licence.seats, after.seats, moved),
            facts: {
              fields,
              ...(fields.includes('seats') && { seats: { from: before.licence.seats, to: after.seats } }),
            },
          },
        })
      }),
    )
  },

  claimSeat: async ({ params, body, caller, idempotencyKey }) => {
    const person = await getPerson(body.personId)
    if (person?.status !== 'active') {
      throw new Problem(422, 'no_such_person', 'Only an active person of the directory can have a seat.', [
        { field: 'personId', problem: 'is not an active person of the directory' },
      ])
    }
    const claimed = await claimSeat(
      params.id,
      { personId: person.id, name: person.name },
      {
        actor: await actorOf(caller),
        at: now(),
        repeatable: repeatable(caller.email, idempotencyKey, 'claimSeat', {
          licenceId: params.id,
          ...body,
        }),
      },
    )
    if (claimed.outcome === 'unknown') throw notFound('licence')
    if (!('seat' in claimed))
      throw claimed.outcome === 'retired' ? retired(claimed.licence) : noneLeft(claimed.licence)
    if (claimed.because === 'limit' && claimed.licence.perPerson > 1)
      throw limitReached(claimed.licence, claimed.seat)
    return { body: seatOnWire(claimed.seat) }
  },

  listLicenceSeats: async ({ params, query }) => {
    mustExist(await loadLicence(params.id))
    const page = await seatsOfLicence(params.id, query.limit, fromCursor(query.cursor))
    return { body: { items: page.items.map(seatOnWire), next: toCursor(page.next) } }
  },

  releaseSeat: async ({ params, body, caller }) => {
    if (!Id.safeParse(params.personId).success) throw notFound('seat')
    const freed = await freeSeat(
      params.id,
      params.personId,
      { n: body.n },
      {
        actor: await actorOf(caller),
        at: now(),
        because: body.reason,
      },
    )
    if (freed.outcome === 'unknown') throw notFound('seat')
    return { body: seatOnWire(freed.seat) }
  },

  listSeats: async ({ query, caller }) => {
    if (!caller.readsAll && (await personOfAddress(caller.email))?.personId !== query.person)
      throw new Problem(403, 'not_yours', 'You may see your own seats only.')
    const page = await personsSeats(
      query.person,
      query.past === 'true',
      query.limit,
      fromCursor(query.cursor),
    )
    return { body: { items: page.items.map(seatOnWire), next: toCursor(page.next) } }
  },
}

function answer(found: LicenceFile) {
  return { body: licenceOnWire(found), version: found.file.head.seq }
}

function mustExist(found: LicenceFile | undefined): LicenceFile {
  if (!found) throw notFound('licence')
  return found
}

function changeText(actor: string, from: number, to: number, moved: LicenceStatus | undefined): string {
  if (moved)
    return `${actor} ${moved === 'retired' ? 'retired the licence' : 'took the licence into use again'}.`
  return from === to ? `${actor} changed the licence.` : `${actor} changed the seats from ${from} to ${to}.`
}
