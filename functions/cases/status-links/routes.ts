import * as z from 'zod'
import { defineRoutes } from '../../platform/routes.ts'
import { Instant, listOf } from '../../platform/wire.ts'
import { StatusLinkContent } from './model.ts'

const StatusLinkOnWire = z.strictObject({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  showMoney: z.boolean(),
  createdAt: Instant,
  createdBy: z.string(),
  validUntil: Instant,
  revokedAt: Instant.nullable(),
  /** What they asked by it: the number of each question's event, and how many answers it has. */
  questions: z.array(
    z.strictObject({ seq: z.number().int(), at: Instant, text: z.string(), answers: z.number().int() }),
  ),
})

const page = { tag: 'status links', status: 200, produces: 'text/html', path: '/s/{token}' } as const
const staff = ['coordinator', 'admin'] as const

/** The public page of a status link. */
export const statusPageRoutes = defineRoutes({
  showStatusPage: {
    ...page,
    method: 'GET',
    summary: 'Where a case stands, by a mailed link; changes nothing',
  },
  peekStatusPage: { ...page, method: 'HEAD', summary: 'As GET, without a body' },
  askOnStatusPage: {
    ...page,
    method: 'POST',
    summary: 'Ask a question on the page',
    consumes: 'application/x-www-form-urlencoded',
  },
})

export const statusLinkRoutes = defineRoutes({
  createStatusLink: {
    method: 'POST',
    path: '/v1/cases/{id}/status-links',
    summary: 'Let somebody without an account follow a case: they get a link by mail',
    tag: 'status links',
    roles: staff,
    body: StatusLinkContent,
    idempotent: true,
    status: 201,
    response: StatusLinkOnWire,
  },
  listStatusLinks: {
    method: 'GET',
    path: '/v1/cases/{id}/status-links',
    summary: 'Who follows a case by a link, and what they asked; without the addresses of the pages',
    tag: 'status links',
    roles: [...staff, 'auditor'],
    status: 200,
    response: listOf(StatusLinkOnWire),
  },
  revokeStatusLink: {
    method: 'DELETE',
    path: '/v1/cases/{id}/status-links/{linkId}',
    summary: 'End a status link at once',
    tag: 'status links',
    roles: staff,
    status: 200,
    response: StatusLinkOnWire,
  },
})
