import * as z from 'zod'
import { WaitingOnWire } from '../../cases/index.ts'
import { defineRoutes } from '../../platform/routes.ts'
import { Instant, ListQuery, listOf } from '../../platform/wire.ts'
import {
  DeclinedDecisions,
  OnboardingContent,
  OnboardingPatch,
  OnboardingStatuses,
  PurchaseStates,
} from './model.ts'

const Count = z.number().int()
const PlainDate = z.iso.date()
const Named = z.strictObject({ id: z.string(), name: z.string() })

const Listed = {
  id: z.string(),
  caseId: z.string(),
  title: z.string(),
  status: z.enum(OnboardingStatuses),
  person: Named,
  startDate: PlainDate,
  location: z.string(),
  kit: z.string().nullable(),
  goodsBy: PlainDate,
  createdAt: Instant,
}

const DatesOnWire = z.strictObject({
  orderBy: PlainDate,
  goodsBy: PlainDate,
  prepareBy: PlainDate,
  shipBy: PlainDate,
  handOverOn: PlainDate,
})

export const OnboardingOnWire = z.strictObject({
  ...Listed,
  location: Named,
  kit: Named.nullable(),
  /** The address is shown to those who send it. */
  deliverTo: z.strictObject({ to: z.enum(['desk', 'home']), address: z.string().optional() }),
  contactEmail: z.string().nullable(),
  costCentre: z.string(),
  managerId: z.string().nullable(),
  dates: DatesOnWire,
  equipment: z.array(
    z.strictObject({
      /** What was asked for, and what it gets instead when that was not in stock. */
      model: Named,
      instead: Named.nullable(),
      locationId: z.string(),
      needBy: PlainDate,
      quantity: Count,
      waiting: Count,
      reserved: Count,
      picked: Count,
      handedOut: Count,
      accepted: Count,
    }),
  ),
  purchases: z.array(
    z.strictObject({
      /** `/v1/purchase-requests/{id}`; null when there was nothing that could be bought. */
      purchaseRequest: z.string().nullable(),
      state: z.enum(PurchaseStates),
      number: z.string().nullable(),
      neededBy: PlainDate,
      lines: z.array(
        z.strictObject({ modelId: z.string(), name: z.string(), quantity: Count, arrived: z.boolean() }),
      ),
    }),
  ),
  parcels: z.array(
    z.strictObject({
      /** `/v1/hand-overs/{id}` */
      handOver: z.string(),
      n: Count,
      status: z.enum(['preparing', 'awaiting_acceptance', 'settled', 'cancelled']),
      openedAt: Instant,
      lines: z.array(
        z.strictObject({
          modelId: z.string(),
          name: z.string(),
          quantity: Count,
          accepted: Count,
          declined: Count,
        }),
      ),
    }),
  ),
  declined: z.array(
    z.strictObject({
      handOver: z.string(),
      line: Count,
      name: z.string(),
      quantity: Count,
      reason: z.string(),
      decided: z.strictObject({ as: z.enum(DeclinedDecisions), by: z.string(), at: Instant }).nullable(),
    }),
  ),
  seats: z.array(
    z.strictObject({
      licenceId: z.string(),
      name: z.string().nullable(),
      outcome: z.enum(['claimed', 'had', 'none_left', 'retired', 'unknown', 'freed']).nullable(),
      /** Who got the last one. */
      last: z.strictObject({ name: z.string(), at: Instant }).nullable(),
    }),
  ),
  /** What threatens the first day, in words. */
  threats: z.array(z.strictObject({ kind: z.string(), text: z.string() })),
  waitingFor: z.array(WaitingOnWire),
  version: Count,
})

const onboardings = { tag: 'hardware: joiners' } as const
const maintain = { ...onboardings, roles: ['coordinator', 'admin'] } as const
const one = { status: 200, response: OnboardingOnWire } as const

export const onboardingRoutes = defineRoutes({
  createOnboarding: {
    ...maintain,
    method: 'POST',
    path: '/v1/onboardings',
    summary:
      'Equip a joiner: planned backwards from the first day, what is in stock is set aside, the rest is bought',
    body: OnboardingContent,
    idempotent: true,
    status: 201,
    response: OnboardingOnWire,
  },
  listOnboardings: {
    ...onboardings,
    roles: ['coordinator', 'admin', 'auditor'],
    method: 'GET',
    path: '/v1/onboardings',
    summary: 'List onboardings, newest first',
    query: ListQuery,
    status: 200,
    response: listOf(z.strictObject(Listed)),
  },
  planOnboarding: {
    ...onboardings,
    roles: ['coordinator', 'admin', 'auditor'],
    method: 'GET',
    path: '/v1/onboarding-plan',
    summary: 'The dates that a first day comes to, planned backwards over the working days of the place',
    query: z.strictObject({
      startDate: OnboardingContent.shape.startDate,
      locationId: OnboardingContent.shape.locationId,
      to: z.enum(['desk', 'home']).default('desk'),
    }),
    status: 200,
    response: z.strictObject({
      dates: DatesOnWire,
      /** In the company's zone: what is before it is too late. */
      today: PlainDate,
    }),
  },
  getOnboarding: {
    ...onboardings,
    ...one,
    method: 'GET',
    path: '/v1/onboardings/{id}',
    summary:
      'Where it is: what is reserved, bought, in parcels and accepted, and what threatens the first day',
  },
  changeOnboarding: {
    ...maintain,
    ...one,
    method: 'PATCH',
    path: '/v1/onboardings/{id}',
    summary: 'Move the first day or the place, change the equipment, decide about what was declined',
    body: OnboardingPatch,
  },
  cancelOnboarding: {
    ...maintain,
    ...one,
    method: 'POST',
    path: '/v1/onboardings/{id}/cancel',
    summary: 'Cancel it: what was set aside goes to the next in the line',
    body: z.strictObject({ reason: z.string().trim().min(1, 'must say why').max(300) }),
  },
  purchaseAgain: {
    ...maintain,
    ...one,
    method: 'POST',
    path: '/v1/onboardings/{id}/purchase-again',
    summary: 'Buy again what a purchase did not bring',
    body: z.strictObject({ purchaseRequest: z.string().max(40).optional() }),
  },
  resumeOnboarding: {
    ...maintain,
    ...one,
    method: 'POST',
    path: '/v1/onboardings/{id}/resume',
    summary: 'Set a workflow that broke off going again',
  },
})
