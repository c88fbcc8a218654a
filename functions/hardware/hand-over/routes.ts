import * as z from 'zod'
import { WaitingOnWire } from '../../cases/index.ts'
import { Id } from '../../people/index.ts'
import { defineRoutes } from '../../platform/routes.ts'
import { Instant, ListQuery, listOf, PlainDateText } from '../../platform/wire.ts'
import { HandOverStatuses, LargestParcel, LineOutcomes } from './model.ts'

const Person = z.strictObject({ id: z.string(), name: z.string() })

const Listed = z.strictObject({
  id: z.string(),
  title: z.string(),
  status: z.enum(HandOverStatuses),
  recipient: Person,
  locationId: z.string(),
  /** The case that it is for, such as an onboarding. */
  forCase: z.string().nullable(),
  createdAt: Instant,
})

const LineOnWire = z.strictObject({
  n: z.number().int(),
  modelId: z.string(),
  model: z.string(),
  /** Units with a tag, or only so many. */
  tracking: z.enum(['asset', 'quantity']),
  quantity: z.number().int(),
  assetId: z.string().nullable(),
  tag: z.string().nullable(),
  outcome: z.enum(LineOutcomes).nullable(),
  reason: z.string().nullable(),
  /** When it was accepted, declined or recalled. */
  at: Instant.nullable(),
})

export const TermsOnWire = z.strictObject({ version: z.number().int(), text: z.string() })

export const HandOverOnWire = Listed.extend({
  lines: z.array(LineOnWire),
  delivery: z.strictObject({
    to: z.enum(['desk', 'home']),
    address: z.string().nullable(),
    tracking: z.string().nullable(),
  }),
  prepareBy: z.string().nullable(),
  leftAt: Instant.nullable(),
  /** As shown to the recipient, and kept as accepted; null until they are asked. */
  terms: TermsOnWire.nullable(),
  askedAt: Instant.nullable(),
  acceptance: z.strictObject({ at: Instant, signature: z.string(), via: z.string() }).nullable(),
  waitingFor: z.array(WaitingOnWire),
  version: z.number().int(),
})

const handOvers = { tag: 'hand-overs' } as const
const changers = ['coordinator', 'admin'] as const

export const HandOverBody = z.strictObject({
  personId: Id,
  locationId: Id,
  /** Free units of these models; which ones is told when they are scanned. Each unit with a tag counts as a line. */
  lines: z
    .array(z.strictObject({ modelId: Id, quantity: z.number().int().min(1).max(1000).default(1) }))
    .min(1)
    .max(LargestParcel),
  deliverTo: z
    .discriminatedUnion('to', [
      z.strictObject({ to: z.literal('desk') }),
      z.strictObject({ to: z.literal('home'), address: z.string().trim().min(1).max(300) }),
    ])
    .default({ to: 'desk' }),
  prepareBy: PlainDateText.optional(),
})

export const handOverRoutes = defineRoutes({
  openHandOver: {
    ...handOvers,
    method: 'POST',
    path: '/v1/hand-overs',
    summary: 'Have something prepared for somebody, handed over and accepted',
    roles: changers,
    body: HandOverBody,
    status: 201,
    response: HandOverOnWire,
    idempotent: true,
  },
  listHandOvers: {
    ...handOvers,
    method: 'GET',
    path: '/v1/hand-overs',
    summary: 'List hand-overs, newest first',
    roles: ['coordinator', 'admin', 'auditor'],
    query: ListQuery,
    status: 200,
    response: listOf(Listed),
  },
  getHandOver: {
    ...handOvers,
    method: 'GET',
    path: '/v1/hand-overs/{id}',
    summary: 'Read a hand-over: what is in it, what became of each thing, on which terms it was accepted',
    status: 200,
    response: HandOverOnWire,
  },
  cancelHandOver: {
    ...handOvers,
    method: 'POST',
    path: '/v1/hand-overs/{id}/cancel',
    summary: 'End a hand-over: what was picked is back on the shelf, what had left is to come back',
    roles: changers,
    body: z.strictObject({ reason: z.string().trim().min(1, 'must say why').max(300) }),
    status: 200,
    response: HandOverOnWire,
  },
  getEquipmentTerms: {
    ...handOvers,
    method: 'GET',
    path: '/v1/equipment-terms',
    summary: 'What recipients of equipment agree to',
    status: 200,
    response: TermsOnWire,
  },
  putEquipmentTerms: {
    ...handOvers,
    method: 'PUT',
    path: '/v1/equipment-terms',
    summary:
      'Write what recipients agree to from now on; whoever was asked before keeps what they were shown',
    roles: ['admin'],
    body: z.strictObject({ text: z.string().trim().min(1, 'must say something').max(4000) }),
    status: 200,
    response: TermsOnWire,
  },
})
