import * as z from 'zod'
import { Id, Line } from '../../people/index.ts'
import { defineRoutes } from '../../platform/routes.ts'
import { Instant, ListQuery, listOf } from '../../platform/wire.ts'
import { PickContent, ReservationContent, ReservationPatch, ReservationStatuses } from './model.ts'

const Count = z.number().int()
const PersonOnWire = z.strictObject({ id: z.string(), name: z.string() })
const Listed = {
  id: z.string(),
  caseId: z.string(),
  title: z.string(),
  status: z.enum(ReservationStatuses),
  requester: PersonOnWire,
  person: PersonOnWire.nullable(),
  locationId: Id,
  needBy: z.iso.date(),
  createdAt: Instant,
  updatedAt: Instant,
}

export const ReservationListedOnWire = z.strictObject(Listed)
export const ReservationOnWire = z.strictObject({
  ...Listed,
  lines: z.array(
    z.strictObject({
      n: Count,
      /** As asked for, and what it gets instead when that was not in stock. */
      model: z.strictObject({ id: Id, name: z.string() }),
      instead: z.strictObject({ id: Id, name: z.string() }).nullable(),
      quantity: Count,
      waiting: Count,
      allocated: Count,
      picked: Count,
      out: Count,
    }),
  ),
  /** Scanned for it, not handed out yet. */
  picked: z.array(z.strictObject({ assetId: z.string(), tag: z.string(), line: Count })),
  version: Count,
})

const reservations = { tag: 'hardware: reservations' } as const
const maintain = { ...reservations, roles: ['coordinator', 'admin'] } as const
const one = { status: 200, response: ReservationOnWire } as const

export const reservationRoutes = defineRoutes({
  createReservation: {
    ...maintain,
    method: 'POST',
    path: '/v1/reservations',
    summary: 'Reserve units by model for a day: what is in stock is set aside, the rest waits in the line',
    body: ReservationContent,
    idempotent: true,
    status: 201,
    response: ReservationOnWire,
  },
  listReservations: {
    ...reservations,
    roles: ['coordinator', 'admin', 'auditor'],
    method: 'GET',
    path: '/v1/reservations',
    summary: 'List reservations, newest first',
    query: ListQuery,
    status: 200,
    response: listOf(ReservationListedOnWire),
  },
  getReservation: {
    ...reservations,
    ...one,
    method: 'GET',
    path: '/v1/reservations/{id}',
    summary: 'Read a reservation: what is set aside, what waits',
  },
  changeReservation: {
    ...maintain,
    ...one,
    method: 'PATCH',
    path: '/v1/reservations/{id}',
    summary: 'Give it another title or day; what is set aside stays, what waits takes its place in the line',
    body: ReservationPatch,
  },
  pickReservation: {
    ...maintain,
    ...one,
    method: 'POST',
    path: '/v1/reservations/{id}/pick',
    summary: 'Fill it with the units that were scanned, and with counted ones',
    body: PickContent,
    idempotent: true,
  },
  handOutReservation: {
    ...maintain,
    ...one,
    method: 'POST',
    path: '/v1/reservations/{id}/hand-out',
    summary: 'Give everything that was picked to a person, who is asked by one mail to accept it',
    body: z.strictObject({
      /** The one it is reserved for when absent. */
      personId: Id.optional(),
      acceptance: z.boolean().default(true),
    }),
    idempotent: true,
  },
  cancelReservation: {
    ...maintain,
    ...one,
    method: 'POST',
    path: '/v1/reservations/{id}/cancel',
    summary: 'End it: what was set aside or picked is free for the next in line',
    body: z.strictObject({ reason: Line(300).optional() }),
  },
})
