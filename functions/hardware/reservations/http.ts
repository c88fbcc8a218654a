import {
  actorOf,
  madeBefore,
  newestHeads,
  remembering,
  repeatable,
  requesterOf,
  visibleCase,
  withCase,
} from '../../cases/index.ts'
import { getPerson, isLiving } from '../../people/index.ts'
import { dateIn } from '../../platform/calendar/zone.ts'
import { now, type PlainDate } from '../../platform/clock.ts'
import { Env, env } from '../../platform/environment.ts'
import { notFound, Problem } from '../../platform/errors.ts'
import type { Operations } from '../../platform/http.ts'
import { ConditionFailed, transact } from '../../platform/table.ts'
import { refuseStale } from '../../platform/versions.ts'
import { fromCursor, toCursor } from '../../platform/wire.ts'
import { serveLines } from '../claimants.ts'
import { getLocation, type Recipient } from '../inventory/index.ts'
import { moveNeedBy, needsOf, wantsOf } from '../stock/index.ts'
import { cancelReservation } from './cancel.ts'
import { handOut } from './hand-out.ts'
import { isOver, type ReservationContent } from './model.ts'
import { listedOnWire, reservationOnWire } from './on-wire.ts'
import { pickUnits } from './picking.ts'
import type { reservationRoutes } from './routes.ts'
import { over } from './rules.ts'
import { changing, loadReservation, opening, type ReservationFile, reservationIn } from './store.ts'

export const reservationOperations: Operations<typeof reservationRoutes> = {
  createReservation: async ({ body, caller, idempotencyKey }) => {
    const at = now()
    const repeat = repeatable(caller.email, idempotencyKey, 'createReservation', body)
    const before = await madeBefore(repeat, at)
    if (before !== undefined) return answer(await loadReservation(before))
    const { requester, actor } = await requesterOf(caller)
    const checked = await check(body)
    const { caseId, writes, levels } = opening({ content: body, ...checked, requester, actor, at })
    try {
      await transact([...writes, ...remembering(repeat, caseId, at)])
    } catch (error) {
      const made = error instanceof ConditionFailed ? await madeBefore(repeat, at) : undefined
      if (made === undefined) throw error
      return answer(await loadReservation(made))
    }
    await serveLines(levels.touched())
    return answer(await loadReservation(caseId))
  },

  listReservations: async ({ query }) => {
    const page = await newestHeads('reservation', query.limit, fromCursor(query.cursor))
    return { body: { items: page.items.map(listedOnWire), next: toCursor(page.next) } }
  },

  getReservation: async ({ params, caller }) => {
    const file = await visibleCase(caller, params.id, 'reservation')
    const reservation = reservationIn(file)
    return answer(reservation && { file, reservation })
  },

  changeReservation: async ({ params, body, caller, ifMatch }) => {
    const actor = await actorOf(caller)
    const at = now()
    if (body.needBy !== undefined) refusePast(body.needBy)
    const { after, touched } = await withCase(params.id, async (file) => {
      const reservation = reservationIn(file)
      if (!file || !reservation) throw notFound('reservation')
      refuseStale(ifMatch, file.head.seq, Changed)
      if (isOver(file.head.status)) throw over(file.head)
      const { title = file.head.title, needBy = reservation.needBy } = body
      const parts = [
        ...(needBy === reservation.needBy ? [] : [`moved it from ${reservation.needBy} to ${needBy}`]),
        ...(title === file.head.title ? [] : [`named it "${title}"`]),
      ]
      if (parts.length === 0) return { after: { file, reservation }, touched: [] }
      const { after, writes, levels } = changing(
        { file, reservation },
        {
          event: {
            type: 'reservation_changed',
            actor,
            text: `${actor.name} ${parts.join(' and ')}.`,
            facts: { from: { title: file.head.title, needBy: reservation.needBy }, to: { title, needBy } },
          },
          title,
          reservation: { ...reservation, needBy },
          needs: [moveNeedBy(needsOf(file), needBy)],
        },
        at,
      )
      await transact([...writes, ...levels.writes(at)])
      return { after, touched: levels.touched() }
    })
    await serveLines(touched)
    return answer(after)
  },

  pickReservation: async ({ params, body, caller, idempotencyKey }) =>
    answer(
      await pickUnits(params.id, body, {
        actor: await actorOf(caller),
        at: now(),
        repeatable: repeatable(caller.email, idempotencyKey, 'pickReservation', { id: params.id, body }),
      }),
    ),

  handOutReservation: async ({ params, body, caller, idempotencyKey }) => {
    const { requester, actor } = await requesterOf(caller)
    const found = await loadReservation(params.id)
    if (!found) throw notFound('reservation')
    const personId = body.personId ?? found.reservation.person?.personId
    if (personId === undefined)
      throw badField('personId', 'is missing: it is reserved for nobody in particular')
    const person = await recipient(personId)
    return answer(
      await handOut(params.id, {
        person,
        acceptance: body.acceptance,
        requester,
        actor,
        at: now(),
        repeatable: repeatable(caller.email, idempotencyKey, 'handOutReservation', { id: params.id, body }),
      }),
    )
  },

  cancelReservation: async ({ params, body, caller }) => {
    const { after, touched } = await cancelReservation(params.id, body.reason, {
      actor: await actorOf(caller),
      at: now(),
    })
    await serveLines(new Map(touched.map((level) => [level.join('#'), level])).values())
    return answer(after)
  },
}

function answer(found: ReservationFile | undefined) {
  if (!found) throw notFound('reservation')
  return { body: reservationOnWire(found), version: found.file.head.seq }
}

/** Everything that a reservation names exists and can be had. */
async function check({ personId, locationId, needBy, lines }: ReservationContent) {
  refusePast(needBy)
  const place = await getLocation(locationId)
  if (!place) throw badField('locationId', 'is not a location: PUT /v1/locations/{id} adds it')
  const person = personId === undefined ? undefined : await recipient(personId)
  return { place, person, wants: await wantsOf(lines, { locationId, needBy }) }
}

function refusePast(needBy: PlainDate): void {
  if (needBy < dateIn(env(Env.timeZone), now())) throw badField('needBy', 'is past')
}

async function recipient(personId: string): Promise<Recipient> {
  const person = await getPerson(personId)
  if (!person || !isLiving(person)) throw badField('personId', 'is not an active person of the directory')
  return { personId: person.id, name: person.name, email: person.email }
}

function badField(field: string, problem: string): Problem {
  return new Problem(400, 'bad_input', `The body has a field that cannot be used: ${field} ${problem}.`, [
    { field, problem },
  ])
}

const Changed = 'The reservation changed since you read it. Read it again and repeat your change.'
