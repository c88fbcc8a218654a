import * as z from 'zod'
import { defineRoutes } from '../platform/routes.ts'
import { Instant, ListQuery, listOf } from '../platform/wire.ts'
import { CaseKinds } from './model.ts'

const Waiting = z.strictObject({
  what: z.string(),
  who: z.array(z.strictObject({ personId: z.string(), name: z.string() })),
  since: Instant,
  /** What happens by itself meanwhile: who is mailed when and why, and what would stop it. */
  next: z.strictObject({ at: Instant, text: z.string() }).optional(),
})

export const CaseOnWire = z.strictObject({
  id: z.string(),
  kind: z.enum(CaseKinds),
  title: z.string(),
  status: z.string(),
  requester: z.strictObject({ id: z.string(), name: z.string() }),
  onBehalfOf: z.strictObject({ id: z.string(), name: z.string() }).optional(),
  summary: z.record(z.string(), z.unknown()),
  waitingFor: z.array(Waiting),
  revision: z.number().int(),
  /** Number and hash of the last event: what the timeline must end with. */
  lastEvent: z.strictObject({ seq: z.number().int(), hash: z.string() }),
  createdAt: Instant,
  updatedAt: Instant,
  letters: z
    .array(
      z.strictObject({
        letter: z.string(),
        to: z.string(),
        subject: z.string(),
        sentAt: Instant,
        refused: z.string().optional(),
      }),
    )
    .optional(),
})

export const EventOnWire = z.strictObject({
  seq: z.number().int(),
  at: Instant,
  type: z.string(),
  actor: z.strictObject({ personId: z.string().optional(), name: z.string(), via: z.string() }),
  text: z.string(),
  facts: z.record(z.string(), z.unknown()),
  previous: z.string(),
  hash: z.string(),
})

export const routes = defineRoutes({
  listCases: {
    method: 'GET',
    path: '/v1/cases',
    summary:
      'List cases, newest first: your own; for coordinators and auditors all of one kind, purchase requests if none is named',
    tag: 'cases',
    query: ListQuery.extend({ kind: z.enum(CaseKinds).optional() }),
    status: 200,
    response: listOf(CaseOnWire),
  },
  getCase: {
    method: 'GET',
    path: '/v1/cases/{id}',
    summary: 'Read a case: its status, what it waits for and for whom, letters sent',
    tag: 'cases',
    status: 200,
    response: CaseOnWire,
  },
  getTimeline: {
    method: 'GET',
    path: '/v1/cases/{id}/timeline',
    summary: 'Who did what when, in words',
    tag: 'cases',
    query: ListQuery,
    status: 200,
    response: listOf(EventOnWire),
  },
  commentCase: {
    method: 'POST',
    path: '/v1/cases/{id}/comments',
    summary: 'Add a comment to the timeline',
    tag: 'cases',
    body: z.strictObject({ text: z.string().trim().min(1, 'must not be empty').max(2000) }),
    status: 201,
    response: EventOnWire,
  },
})
