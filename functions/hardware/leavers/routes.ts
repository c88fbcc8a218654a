import * as z from 'zod'
import { WaitingOnWire } from '../../cases/index.ts'
import { Line } from '../../people/index.ts'
import { defineRoutes } from '../../platform/routes.ts'
import { Instant, ListQuery, listOf } from '../../platform/wire.ts'
import { Conditions } from '../inventory/index.ts'
import { ReturnRules } from '../inventory/model.ts'
import {
  Decisions,
  OffboardingContent,
  OffboardingPatch,
  OffboardingStatuses,
  Outcomes,
  RungKinds,
  Ways,
} from './model.ts'

const PersonOnWire = z.strictObject({ id: z.string(), name: z.string() })

const Listed = z.strictObject({
  id: z.string(),
  title: z.string(),
  status: z.enum(OffboardingStatuses),
  person: PersonOnWire,
  lastWorkingDay: z.string(),
  terminationDate: z.string(),
  /** Things on the list, and those without an outcome. */
  items: z.number().int(),
  open: z.number().int(),
  createdAt: Instant,
})

const ItemOnWire = z.strictObject({
  n: z.number().int(),
  assetId: z.string(),
  tag: z.string(),
  serial: z.string().nullable(),
  model: z.string(),
  since: Instant,
  rule: z.enum(ReturnRules),
  holdsData: z.boolean(),
  /** How it stands, in words. */
  standing: z.string(),
  /** What the leaver said. */
  way: z
    .strictObject({
      how: z.enum(Ways),
      tracking: z.string().nullable(),
      shippedOn: z.string().nullable(),
      at: Instant,
    })
    .nullable(),
  received: z.strictObject({ at: Instant, by: z.string(), locationId: z.string() }).nullable(),
  inspected: z.strictObject({ condition: z.enum(Conditions), at: Instant, n: z.number().int() }).nullable(),
  wiped: z.strictObject({ n: z.number().int(), verified: z.boolean(), destroyed: z.boolean() }).nullable(),
  writeOff: z.string().nullable(),
  decided: z.strictObject({ as: z.enum(Outcomes), by: z.string(), at: Instant }).nullable(),
  outcome: z
    .strictObject({ as: z.enum(Outcomes), by: z.string(), at: Instant, note: z.string().nullable() })
    .nullable(),
})

export const OffboardingOnWire = Listed.omit({ items: true, open: true }).extend({
  successorId: z.string().nullable(),
  returnTo: z.strictObject({ locationId: z.string(), name: z.string(), address: z.string().optional() }),
  returnBy: z.string(),
  items: z.array(ItemOnWire),
  /** What they had when it was listed; never changed since. */
  listed: z
    .strictObject({
      at: Instant,
      items: z.array(
        z.strictObject({
          n: z.number().int(),
          assetId: z.string(),
          tag: z.string(),
          model: z.string(),
          rule: z.enum(ReturnRules),
          since: Instant,
        }),
      ),
      seats: z.array(z.strictObject({ licenceId: z.string(), name: z.string(), n: z.number().int() })),
      requests: z.array(
        z.strictObject({ caseId: z.string(), kind: z.string(), title: z.string(), status: z.string() }),
      ),
      tasks: z.array(z.strictObject({ caseId: z.string(), title: z.string() })),
    })
    .nullable(),
  /** What was done when the last working day was over. */
  access: z
    .strictObject({
      at: Instant,
      tasks: z.array(z.strictObject({ caseId: z.string(), title: z.string(), to: PersonOnWire.nullable() })),
      seats: z.array(z.strictObject({ licenceId: z.string(), name: z.string() })),
    })
    .nullable(),
  /** How the leaver is reached afterwards; only coordinators and admins see it, and only until it is deleted. */
  contact: z
    .strictObject({
      email: z.string().nullable(),
      phone: z.string().nullable(),
      address: z.string().nullable(),
    })
    .nullable(),
  waitingFor: z.array(WaitingOnWire),
  /** What happens next if nobody does anything. */
  nextRung: z.strictObject({ at: Instant, kind: z.enum(RungKinds), to: z.array(z.string()) }).nullable(),
  closedAt: Instant.nullable(),
  version: z.number().int(),
})

const offboardings = { tag: 'offboardings' } as const
const changers = ['coordinator', 'admin'] as const
const readers = ['coordinator', 'admin', 'auditor'] as const

export const offboardingRoutes = defineRoutes({
  openOffboarding: {
    ...offboardings,
    method: 'POST',
    path: '/v1/offboardings',
    summary:
      'Record that somebody leaves: all that they have is listed, asked back and followed to an outcome',
    roles: changers,
    body: OffboardingContent,
    status: 201,
    response: OffboardingOnWire,
    idempotent: true,
  },
  listOffboardings: {
    ...offboardings,
    method: 'GET',
    path: '/v1/offboardings',
    summary: 'List offboardings, newest first',
    roles: readers,
    query: ListQuery,
    status: 200,
    response: listOf(Listed),
  },
  getOffboarding: {
    ...offboardings,
    method: 'GET',
    path: '/v1/offboardings/{id}',
    summary: 'Read an offboarding: the list, how each thing stands, what was passed on',
    status: 200,
    response: OffboardingOnWire,
  },
  changeOffboarding: {
    ...offboardings,
    method: 'PATCH',
    path: '/v1/offboardings/{id}',
    summary: 'Change its dates, the successor, the place of return, or how the leaver is reached',
    roles: changers,
    body: OffboardingPatch,
    status: 200,
    response: OffboardingOnWire,
  },
  receiveItem: {
    ...offboardings,
    method: 'POST',
    path: '/v1/offboardings/{id}/items/{n}/receive',
    summary:
      'A thing came back: to stock at once where nothing speaks against it, else to be inspected and wiped',
    roles: changers,
    body: z.strictObject({
      /** Where it is now; the place of return when absent. */
      locationId: z.string().max(63).optional(),
      condition: z.enum(Conditions).optional(),
    }),
    status: 200,
    response: OffboardingOnWire,
  },
  decideItem: {
    ...offboardings,
    method: 'POST',
    path: '/v1/offboardings/{id}/items/{n}/decide',
    summary: 'Say what becomes of a thing that does not come back: lost, charged or a gift',
    roles: changers,
    body: z.strictObject({ as: z.enum(Decisions), note: Line(300).optional() }),
    status: 200,
    response: OffboardingOnWire,
  },
  rehire: {
    ...offboardings,
    method: 'POST',
    path: '/v1/offboardings/{id}/rehire',
    summary: 'They stay, or come back: what they still have stays theirs',
    roles: changers,
    body: z.strictObject({ reason: Line(300).optional() }),
    status: 200,
    response: OffboardingOnWire,
  },
})
