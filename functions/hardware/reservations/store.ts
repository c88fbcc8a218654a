import {
  type Actor,
  type CaseFile,
  type CaseHead,
  type Change,
  caseKey,
  changingCase,
  fileAfter,
  itemOf,
  loadCase,
  openingCase,
} from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { newCaseId } from '../../platform/ids.ts'
import type { Write } from '../../platform/table.ts'
import type { Location } from '../inventory/index.ts'
import { LevelChanges, type NeedsChange, needing, needsOf, type Want } from '../stock/index.ts'
import { type Reservation, type ReservationContent, ReservationSk } from './model.ts'
import { headOf } from './rules.ts'

export interface ReservationFile {
  file: CaseFile
  reservation: Reservation
}

/** The reservation in a case file; undefined when the case is something else. */
export function reservationIn(file: CaseFile | undefined): Reservation | undefined {
  return file?.head.kind === 'reservation' ? itemOf<Reservation>(file, ReservationSk) : undefined
}

export async function loadReservation(id: string): Promise<ReservationFile | undefined> {
  const file = await loadCase(id)
  const reservation = reservationIn(file)
  return file && reservation && { file, reservation }
}

export interface NewReservation {
  content: ReservationContent
  wants: Want[]
  place: Location
  person: Reservation['person'] | undefined
  requester: CaseHead['requester']
  actor: Actor
  at: Instant
}

/** What a new reservation writes; its needs are in the line from then on. */
export function opening({ content, wants, place, person, requester, actor, at }: NewReservation): {
  caseId: string
  writes: Write[]
  levels: LevelChanges
} {
  const caseId = newCaseId(at)
  const { title, locationId, needBy, lines } = content
  const { needs, writes, levels } = needing({ head: { caseId }, items: [] }, wants, at)
  const reservation: Reservation = {
    ...caseKey(caseId, ReservationSk),
    reservationId: caseId,
    ...(person && { person }),
    locationId,
    place: place.name,
    needBy,
    lines: needs.map(({ modelId, model }, index) => ({
      modelId,
      model: model.name,
      quantity: lines[index]?.quantity ?? 0,
    })),
    picked: [],
  }
  const asked = reservation.lines.map(({ quantity, model }) => `${quantity} × ${model}`).join(', ')
  const opened = openingCase(
    {
      caseId,
      kind: 'reservation',
      title,
      requester,
      ...(person && { onBehalfOf: person }),
      involved: [
        ...new Set([requester, ...(person ? [person] : [])].map(({ email }) => email.toLowerCase())),
      ],
      summary: { locationId, needBy, ...(person && { personId: person.personId }) },
      revision: 0,
      createdAt: at,
      ...headOf(needs, at),
    },
    {
      at,
      event: {
        type: 'reservation_made',
        actor,
        text: `${actor.name} reserved ${asked} at ${place.name} for ${needBy}.`,
        facts: {
          locationId,
          needBy,
          lines: wants.map(({ model, quantity }) => ({ modelId: model.id, quantity })),
        },
      },
      writes: [{ Put: { Item: reservation } }, ...writes, ...levels.writes(at)],
    },
  )
  return { caseId, writes: opened.writes, levels }
}

/** Something that happens to a reservation: what it is then, what becomes of its needs, and what else is written. */
export interface ReservationChange {
  event: Change['event']
  reservation?: Reservation
  title?: string
  /** Changes of different needs. */
  needs?: NeedsChange[]
  /** Otherwise that which its needs make. */
  cancelled?: boolean
  outbox?: Change['outbox']
}

/**
 * What a change of a reservation writes but for the levels, which are added up with those of the assets that move along.
 * They fail with ConditionFailed when it changed meanwhile.
 */
export function changing(
  { file, reservation }: ReservationFile,
  { event, reservation: after = reservation, title, needs = [], cancelled, outbox }: ReservationChange,
  at: Instant,
): { after: ReservationFile; writes: Write[]; levels: LevelChanges } {
  const levels = new LevelChanges()
  for (const change of needs) levels.merge(change.levels)
  const changed = new Map(needs.flatMap((change) => change.needs.map((need) => [need.sk, need])))
  const now = needsOf(file).map((need) => changed.get(need.sk) ?? need)
  const { next, writes } = changingCase(file.head, {
    at,
    event,
    head: {
      ...(cancelled ? { status: 'cancelled', waitingFor: [] } : headOf(now, at)),
      ...(title !== undefined && { title }),
      ...(after.needBy !== reservation.needBy && {
        summary: { ...file.head.summary, needBy: after.needBy },
      }),
    },
    writes: [
      ...(after === reservation ? [] : [{ Put: { Item: after } }]),
      ...needs.flatMap(({ writes }) => writes),
    ],
    ...(outbox && { outbox }),
  })
  return { after: { file: fileAfter(file, next, writes), reservation: after }, writes, levels }
}
