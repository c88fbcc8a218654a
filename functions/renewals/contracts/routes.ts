import * as z from 'zod'
import { Id } from '../../people/index.ts'
import { MoneyOnWire, TotalOnWire } from '../../platform/money.ts'
import { defineRoutes } from '../../platform/routes.ts'
import { Instant, ListQuery, listOf, PlainDateText } from '../../platform/wire.ts'
import { AmendmentContent, ContractContent, ContractStatuses, Price, TermOrigins } from './model.ts'
import { PreviewContent } from './preview.ts'

const DatesOnWire = z.strictObject({
  end: PlainDateText,
  /** The last working day on which to decide. */
  decideBy: PlainDateText,
  /** The last working day on which to send a notice, and the date by which it has to have arrived. */
  sendBy: PlainDateText.nullable(),
  noticeBy: PlainDateText.nullable(),
  /** The first instant that is too late: when the day of `noticeBy` is over where the vendor is. */
  noticeEndsAt: Instant.nullable(),
  /** The notice is longer than the term: its date lies before the term begins. */
  noticeBeforeStart: z.boolean(),
})

const TermOnWire = z.strictObject({
  index: z.number().int(),
  start: PlainDateText,
  end: PlainDateText,
  origin: z.enum(TermOrigins),
  price: z.strictObject({ ...Price.shape, amount: MoneyOnWire }),
  seats: z.number().int().nullable(),
  committed: TotalOnWire,
  decidedIn: z.string().nullable(),
})

export const ContractOnWire = ContractContent.extend({
  id: z.string(),
  status: z.enum(ContractStatuses),
  vendor: z.strictObject({ id: z.string(), name: z.string() }),
  /** What the vendor may raise without a limit is flagged. */
  uncapped: z.boolean(),
  terms: z.array(TermOnWire),
  /** Dates of the term that runs. */
  dates: DatesOnWire,
  amendments: z.array(
    z.strictObject({
      number: z.number().int(),
      from: PlainDateText,
      reason: z.string(),
      change: z.record(z.string(), z.unknown()),
      madeAt: Instant,
      madeBy: z.string(),
    }),
  ),
  /** The renewals that are open, and when the next one opens by itself. */
  renewals: z.strictObject({
    open: z.array(z.string()),
    nextOpensAt: Instant.nullable(),
  }),
  createdAt: Instant,
  updatedAt: Instant,
  version: z.number().int(),
})

const Listed = z.strictObject({
  id: z.string(),
  title: z.string(),
  vendorId: z.string(),
  ownerId: Id,
  costCentre: z.string(),
  termEnds: PlainDateText,
  price: z.strictObject({ ...Price.shape, amount: MoneyOnWire }),
  seats: z.number().int().nullable(),
})

const OutlookOnWire = z.strictObject({
  entries: z.array(
    z.strictObject({
      at: Instant,
      what: z.string(),
      /** Names of those who are written to. */
      to: z.array(z.string()),
      why: z.string(),
    }),
  ),
})

const Stretch = z.strictObject({
  start: PlainDateText,
  /** The day after its last. */
  end: PlainDateText,
  /** Null while the price is not known. */
  committed: TotalOnWire.nullable(),
})

const PreviewOnWire = z.strictObject({
  /** The term at whose end we are asked first. */
  term: Stretch,
  dates: DatesOnWire,
  /** The day on which its owner is asked. */
  asksOn: PlainDateText,
  /** What comes after it if nobody acts, or if both sides agree. */
  coming: Stretch.nullable(),
})

const contracts = { tag: 'contracts' } as const
const maintain = ['coordinator', 'admin'] as const

export const contractRoutes = defineRoutes({
  createContract: {
    ...contracts,
    method: 'POST',
    path: '/v1/contracts',
    summary: 'Record a contract; its dates and its renewals follow from it',
    roles: maintain,
    body: ContractContent,
    idempotent: true,
    status: 201,
    response: ContractOnWire,
  },
  previewContract: {
    ...contracts,
    method: 'POST',
    path: '/v1/contracts/preview',
    summary:
      'What would follow from a contract: by when to decide and to cancel, when we ask. Records nothing',
    roles: maintain,
    body: PreviewContent,
    status: 200,
    response: PreviewOnWire,
  },
  listContracts: {
    ...contracts,
    method: 'GET',
    path: '/v1/contracts',
    summary: 'List contracts, by vendor: your own, or all for coordinators and auditors',
    query: ListQuery.extend({ vendor: z.string().max(20).optional(), owner: Id.optional() }),
    status: 200,
    response: listOf(Listed),
  },
  getContract: {
    ...contracts,
    method: 'GET',
    path: '/v1/contracts/{id}',
    summary: 'Read a contract: its terms, its dates, what was changed',
    status: 200,
    response: ContractOnWire,
  },
  amendContract: {
    ...contracts,
    method: 'POST',
    path: '/v1/contracts/{id}/amendments',
    summary: 'Change anything of it from a date on; terms that are over never change',
    roles: maintain,
    body: AmendmentContent,
    status: 200,
    response: ContractOnWire,
  },
  endContract: {
    ...contracts,
    method: 'POST',
    path: '/v1/contracts/{id}/end',
    summary: 'End it early, within the term that runs',
    roles: maintain,
    body: z.strictObject({
      /** The first day without it. */
      endsOn: PlainDateText,
      reason: z.string().trim().min(1, 'must say why').max(300),
    }),
    status: 200,
    response: ContractOnWire,
  },
  getContractOutlook: {
    ...contracts,
    method: 'GET',
    path: '/v1/contracts/{id}/outlook',
    summary: 'What will happen if nobody acts: every letter, to whom, when and why',
    query: z.strictObject({ days: z.coerce.number().int().min(1).max(1500).default(400) }),
    status: 200,
    response: OutlookOnWire,
  },
})
