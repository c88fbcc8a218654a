import * as z from 'zod'
import { Currency, TotalOnWire } from '../../platform/money.ts'
import { defineRoutes } from '../../platform/routes.ts'
import { WorkKinds } from '../model.ts'
import { Dimensions } from './model.ts'

/** Of one answer. */
export const MostMonths = 24

/** Asked for. */
const AskedMonth = z
  .string()
  .regex(/^20\d{2}-(0[1-9]|1[0-2])$/, 'is not a month such as 2027-01, from 2000 to 2099')
const Month = z.string().regex(/^\d{4}-\d{2}$/)
const Count = z.number().int()

/** Minutes below which half and nine tenths lie, off by at most `relativeError`; absent when there are none. */
const Took = z.strictObject({ count: Count, p50: Count.optional(), p90: Count.optional() })
const OnTime = z.strictObject({ due: Count, kept: Count })

const Flow = z.strictObject({
  completed: Count,
  abandoned: Count,
  took: Took,
  /** Minutes in all. */
  waited: z.strictObject({ people: Count, vendor: Count, date: Count, system: Count }),
  onTime: OnTime,
  stages: z.array(Took.extend({ stage: z.string() })),
})

const Spent = z.strictObject({ amount: TotalOnWire, orders: Count })

export const MeasuresOnWire = z.strictObject({
  from: Month,
  to: Month,
  before: z.strictObject({ from: Month, to: Month }),
  relativeError: z.number(),
  /** Of cases that came to their end in these months, and in as many before. */
  flow: z.array(
    z.strictObject({
      kind: z.enum(WorkKinds),
      now: Flow,
      before: Flow,
      months: z.array(z.strictObject({ month: Month, completed: Count, took: Took, onTime: OnTime })),
    }),
  ),
  /** How fast people approved, in minutes of the company's working time. */
  answers: z.array(Took.extend({ person: z.strictObject({ id: z.string(), name: z.string() }) })),
  /** Open cases now: `byAge` has those younger than the first of `ages` (days), than the second, …, and all that are older. */
  open: z.strictObject({
    ages: z.array(Count),
    kinds: z.array(z.strictObject({ kind: z.enum(WorkKinds), total: Count, byAge: z.array(Count) })),
  }),
  /** What was ordered, currency by currency; `items` are the largest. */
  spend: z.strictObject({
    by: z.enum(Dimensions),
    currencies: z.array(
      z.strictObject({
        currency: Currency,
        total: Spent,
        before: Spent,
        months: z.array(z.strictObject({ month: Month, amount: TotalOnWire })),
        items: z.array(Spent.extend({ name: z.string() })),
      }),
    ),
  }),
  /** Where fewer are free than are to be. */
  stock: z.array(
    z.strictObject({
      modelId: z.string(),
      name: z.string(),
      locationId: z.string(),
      free: z.number().int(),
      minimum: Count,
    }),
  ),
})
export type MeasuresOnWire = z.infer<typeof MeasuresOnWire>

export const routes = defineRoutes({
  getMeasures: {
    method: 'GET',
    path: '/v1/measures',
    summary:
      'How long work takes by kind and stage and what it waits for, whether it is on time, how old open work is, how fast people approve, what was ordered, and where stock is low: the last three months if no others are named, and as many before',
    tag: 'cases',
    roles: ['coordinator', 'admin', 'auditor'],
    query: z.strictObject({
      /** Months, both counted in; 24 at most. This one is the last where none is named. */
      from: AskedMonth.optional(),
      to: AskedMonth.optional(),
      /** How many, where not both ends are named. */
      months: z.coerce.number().int('must be a whole number').min(1).max(MostMonths).default(3),
      kind: z.enum(WorkKinds).optional(),
      /** What the spend is told by. */
      by: z.enum(Dimensions).default('cost-centre'),
      format: z.enum(['json', 'csv']).default('json'),
    }),
    status: 200,
    response: MeasuresOnWire,
    alsoProduces: 'text/csv',
  },
})
