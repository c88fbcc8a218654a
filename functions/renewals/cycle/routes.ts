import * as z from 'zod'
import { WaitingOnWire } from '../../cases/index.ts'
import { TotalOnWire } from '../../platform/money.ts'
import { defineRoutes } from '../../platform/routes.ts'
import { Instant, ListQuery, listOf, PlainDateText } from '../../platform/wire.ts'
import { Choices, CycleStatuses } from './model.ts'

const Listed = z.strictObject({
  id: z.string(),
  title: z.string(),
  status: z.enum(CycleStatuses),
  contractId: z.string(),
  decideBy: PlainDateText,
  sendBy: PlainDateText.nullable(),
  noticeBy: PlainDateText.nullable(),
  termEnds: PlainDateText,
  /** What the next term would commit to. */
  total: TotalOnWire.nullable(),
  createdAt: Instant,
})

export const RenewalOnWire = Listed.extend({
  /** What the dates mean, in a sentence. */
  meaning: z.string(),
  facts: z.array(z.strictObject({ label: z.string(), value: z.string(), note: z.string().optional() })),
  chosen: z
    .strictObject({
      choice: z.enum(Choices),
      seats: z.number().int().optional(),
      by: z.string(),
      at: Instant,
    })
    .nullable(),
  notice: z
    .strictObject({
      writtenAt: Instant,
      method: z.string(),
      to: z.string().nullable(),
      sentOn: PlainDateText.nullable(),
      reference: z.string().nullable(),
    })
    .nullable(),
  waitingFor: z.array(WaitingOnWire),
  /** When somebody is written to next, if nobody acts. */
  nextRung: z.strictObject({ at: Instant, kind: z.string(), also: z.array(z.string()) }).nullable(),
  silenced: z.strictObject({ by: z.string(), at: Instant, reason: z.string() }).nullable(),
  version: z.number().int(),
})

const renewals = { tag: 'renewals' } as const

export const cycleRoutes = defineRoutes({
  listRenewals: {
    ...renewals,
    method: 'GET',
    path: '/v1/renewals',
    summary: 'List renewals, newest first',
    roles: ['coordinator', 'admin', 'auditor'],
    query: ListQuery,
    status: 200,
    response: listOf(Listed),
  },
  getRenewal: {
    ...renewals,
    method: 'GET',
    path: '/v1/renewals/{id}',
    summary: 'Read a renewal: its dates, what was decided, what it waits for, who is written to next',
    status: 200,
    response: RenewalOnWire,
  },
  silenceRenewal: {
    ...renewals,
    method: 'POST',
    path: '/v1/renewals/{id}/silence',
    summary: 'Switch its reminders off; its dates pass all the same',
    roles: ['coordinator', 'admin'],
    body: z.strictObject({ reason: z.string().trim().min(1, 'must say why').max(300) }),
    status: 200,
    response: RenewalOnWire,
  },
  getNoticeLetter: {
    ...renewals,
    method: 'GET',
    path: '/v1/renewals/{id}/notice',
    summary: 'The letter of notice as PDF',
    status: 200,
    produces: 'application/pdf',
  },
})
