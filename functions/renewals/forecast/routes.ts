import * as z from 'zod'
import { Currency, TotalOnWire } from '../../platform/money.ts'
import { defineRoutes } from '../../platform/routes.ts'
import { PlainDateText } from '../../platform/wire.ts'
import { Uplift } from '../contracts/model.ts'
import { DateKinds } from './date-kinds.ts'
import { Groupings } from './rules.ts'

const read = { tag: 'forecast', roles: ['coordinator', 'admin', 'auditor'], status: 200 } as const

const Named = z.strictObject({ id: z.string(), name: z.string() })
const NamedContract = z.strictObject({ id: z.string(), title: z.string() })
const Amount = TotalOnWire.shape.amount
const Amounts = z.array(Amount)

/** Spend in one currency, one amount for each of `months`. */
const spend = {
  currency: Currency,
  committed: Amounts,
  /** What comes on top if nobody acts, and where both sides must agree, if they do. */
  expected: Amounts,
  /** The part of `expected` that needs an agreement. */
  byAgreement: Amounts,
}
const MonthText = z
  .string()
  .regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/, 'is not a month such as 2027-01, from 1900 to 2199')

export const ForecastOnWire = z.strictObject({
  by: z.enum(Groupings),
  months: z.array(MonthText),
  rows: z.array(
    z.strictObject({
      vendor: Named.optional(),
      costCentre: z.string().optional(),
      ...spend,
      total: z.strictObject({ committed: Amount, expected: Amount, byAgreement: Amount }),
      /** Contracts whose vendor may ask any price within these months: they are in with what they cost before. */
      uncapped: z.array(NamedContract),
    }),
  ),
  /** Contracts that are not in, and why. */
  leftOut: z.array(NamedContract.extend({ because: z.string() })),
})

export const ExposureOnWire = z.strictObject({
  today: PlainDateText,
  days: z.number().int(),
  items: z.array(
    z.strictObject({
      contract: NamedContract,
      vendor: Named,
      costCentre: z.string(),
      ownerId: z.string(),
      term: z.number().int(),
      /** The day on which the next term begins. */
      termEnds: PlainDateText,
      /** The last date on which it can be stopped. */
      noticeBy: PlainDateText,
      /** Null when no notice has to be sent. */
      sendBy: PlainDateText.nullable(),
      decideBy: PlainDateText,
      /** To `sendBy`, or without one to `noticeBy`; below zero when that has passed. */
      daysLeft: z.number().int(),
      coming: z.strictObject({ start: PlainDateText, end: PlainDateText, committed: TotalOnWire }),
      uplift: Uplift,
      uncapped: z.boolean(),
      /** The renewal that asks what is to become of it; null while none is open. */
      renewal: z.strictObject({ id: z.string(), status: z.string() }).nullable(),
    }),
  ),
  totals: z.array(TotalOnWire),
  leftOut: z.array(NamedContract.extend({ because: z.string() })),
})

export const ContractDateOnWire = z.strictObject({
  on: PlainDateText,
  kind: z.enum(DateKinds),
  contract: NamedContract,
  vendor: Named,
  term: z.number().int(),
})

export const VendorSpendOnWire = z.strictObject({
  contracts: z.number().int(),
  /** The twelve months that are added up. */
  from: MonthText,
  until: MonthText,
  /** One for each currency. */
  spend: z.array(
    z.strictObject({ currency: Currency, committed: Amount, expected: Amount, byAgreement: Amount }),
  ),
})

export const forecastRoutes = defineRoutes({
  getVendorSpend: {
    ...read,
    tag: 'vendors',
    method: 'GET',
    path: '/v1/vendors/{id}/spend',
    summary:
      'What a vendor gets in the next twelve months, under its own contracts and those of vendors merged into it',
    response: VendorSpendOnWire,
  },
  getForecast: {
    ...read,
    method: 'GET',
    path: '/v1/forecast',
    summary: 'Spend on contracts by month: what is committed, and what comes if nobody acts',
    query: z.strictObject({
      /** The first month; this one when absent. */
      from: MonthText.optional(),
      months: z.coerce.number().int('must be a whole number').min(1).max(60).default(36),
      by: z.enum(Groupings).default('vendor'),
      format: z.enum(['json', 'csv']).default('json'),
    }),
    response: ForecastOnWire,
    alsoProduces: 'text/csv',
  },
  getExposure: {
    ...read,
    method: 'GET',
    path: '/v1/exposure',
    summary: 'What renews by itself in the next days unless somebody acts, the most urgent first',
    query: z.strictObject({
      days: z.coerce.number().int('must be a whole number').min(0).max(1095).default(90),
    }),
    response: ExposureOnWire,
  },
  listContractDates: {
    tag: 'contracts',
    method: 'GET',
    path: '/v1/contract-dates',
    summary:
      'When contracts must be decided about, end and renew: your own, or all for coordinators and auditors',
    query: z.strictObject({ from: PlainDateText, until: PlainDateText }),
    status: 200,
    response: z.strictObject({ today: PlainDateText, items: z.array(ContractDateOnWire) }),
  },
})
