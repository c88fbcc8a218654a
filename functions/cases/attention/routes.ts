import * as z from 'zod'
import { defineRoutes } from '../../platform/routes.ts'
import { Instant } from '../../platform/wire.ts'
import { CaseOnWire } from '../routes.ts'
import { Severities } from './model.ts'

const ActionOnWire = z.union([
  z.strictObject({
    label: z.string(),
    method: z.literal('POST'),
    path: z.string(),
    body: z.record(z.string(), z.unknown()),
  }),
  /** A page of the console. */
  z.strictObject({ label: z.string(), page: z.string() }),
])

const ConcernOnWire = z.strictObject({
  about: z.string(),
  severity: z.enum(Severities),
  title: z.string(),
  why: z.string(),
  since: Instant,
  due: z.string().optional(),
  caseId: z.string().optional(),
  action: ActionOnWire,
})

export const routes = defineRoutes({
  getAttention: {
    method: 'GET',
    path: '/v1/attention',
    summary:
      'What needs attention today, the most severe first, each with its one next action; and my own open requests, things and tasks',
    tag: 'cases',
    status: 200,
    response: z.strictObject({
      /** Empty for who does not read every case. */
      items: z.array(ConcernOnWire),
      mine: z.strictObject({
        requests: z.array(CaseOnWire),
        things: z.array(
          z.strictObject({ assetId: z.string(), tag: z.string(), model: z.string(), since: Instant }),
        ),
        tasks: z.array(
          z.strictObject({ id: z.string(), caseId: z.string(), title: z.string(), askedAt: Instant }),
        ),
      }),
    }),
  },
})
