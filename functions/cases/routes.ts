import * as z from 'zod'
import { defineRoutes } from '../platform/routes.ts'
import { Instant, ListQuery, listOf } from '../platform/wire.ts'
import { AttachmentOnWire, attachmentRoutes } from './attachments/routes.ts'
import { CommentContent } from './comments/model.ts'
import { CaseKinds } from './model.ts'
import { statusLinkRoutes, statusPageRoutes } from './status-links/routes.ts'

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
  /** Of one case only: who gets what is said on it, and hears how it ends. */
  watchers: z.array(z.strictObject({ id: z.string(), name: z.string() })).optional(),
  /** The project that it belongs to. */
  projectId: z.string().optional(),
  /** Of one case only. */
  attachments: z.array(AttachmentOnWire).optional(),
  letters: z
    .array(
      z.strictObject({
        letter: z.string(),
        to: z.string(),
        subject: z.string(),
        sentAt: Instant,
        refused: z.string().optional(),
        /** Why it did not arrive, or was not wanted, though it was sent; the last of several reports. */
        undelivered: z.strictObject({ at: Instant, why: z.string(), lasting: z.boolean() }).optional(),
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
    summary: 'Add a comment to the timeline; those whom it names get it by mail and may see the case',
    tag: 'cases',
    body: CommentContent,
    idempotent: true,
    status: 201,
    response: EventOnWire,
  },
  watchCase: {
    method: 'PUT',
    path: '/v1/cases/{id}/watch',
    summary: 'Watch a case: what is said on it comes by mail, at most once an hour, and how it ends',
    tag: 'cases',
    status: 200,
    response: CaseOnWire,
  },
  unwatchCase: {
    method: 'DELETE',
    path: '/v1/cases/{id}/watch',
    summary: 'Watch a case no longer; requesters watch by themselves until they say so',
    tag: 'cases',
    status: 200,
    response: CaseOnWire,
  },
  ...attachmentRoutes,
  ...statusLinkRoutes,
  ...statusPageRoutes,
})
