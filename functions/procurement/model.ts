import * as z from 'zod'
import { CostCentreCode, EmailAddress, Id, Line } from '../people/index.ts'
import { isPlainDate } from '../platform/calendar/dates.ts'
import type { Instant, PlainDate } from '../platform/clock.ts'
import { isCaseId } from '../platform/ids.ts'
import { type Money, MoneyOnWire } from '../platform/money.ts'
import type { Key } from '../platform/table.ts'

/**
 * Every status of a purchase request and those that may follow it. All lists of statuses derive from here.
 * `partially_received`, `received` and `closed` belong to receiving goods.
 */
export const transitions = {
  draft: ['submitted', 'approved', 'withdrawn'],
  submitted: ['in_approval', 'approved', 'withdrawn'],
  in_approval: ['approved', 'rejected', 'changes_requested', 'withdrawn'],
  changes_requested: ['submitted', 'approved', 'withdrawn'],
  approved: ['ordered', 'withdrawn'],
  ordered: ['partially_received', 'received', 'closed'],
  partially_received: ['received', 'closed'],
  received: ['closed'],
  closed: [],
  rejected: [],
  withdrawn: [],
} as const satisfies Record<string, readonly string[]>

export type Status = keyof typeof transitions
export const Statuses = Object.keys(transitions) as Status[]

/** True when a request may go from one status to another. */
export function mayBecome(from: string, to: Status): boolean {
  return (transitions[from as Status] as readonly string[] | undefined)?.includes(to) ?? false
}

const PlainDateText = z.string().refine(isPlainDate, 'is not a date such as 2027-01-15')

export const CaseId = z.string().refine(isCaseId, 'is not the id of a case')

/** Text of several lines as people type it. */
const Paragraphs = (max: number) => z.string().trim().max(max, `must be at most ${max} characters`)

export const VendorContent = z.strictObject({ name: Line(120), email: EmailAddress.optional() })

export const LineContent = z.strictObject({
  description: Line(300),
  category: Line(60),
  quantity: z.number().int('must be a whole number').min(1).max(100_000),
  unitPrice: MoneyOnWire,
  /** What it is in the catalogue of whoever takes the goods in; procurement itself knows no catalogue. */
  modelId: Id.optional(),
})

const content = {
  title: Line(160),
  justification: Paragraphs(4000).optional(),
  costCentre: CostCentreCode,
  neededBy: PlainDateText.optional(),
  vendor: VendorContent.optional(),
  project: Line(60).optional(),
  /** Person whom it is for, when not the requester. */
  onBehalfOf: Id.optional(),
  lines: z.array(LineContent).min(1, 'needs at least one line').max(200),
}

export const RequestContent = z.strictObject(content)
export type RequestContent = z.infer<typeof RequestContent>
/** What a change may replace; `null` removes what is optional. */
export const RequestPatch = z
  .strictObject({
    ...content,
    justification: content.justification.nullable(),
    neededBy: content.neededBy.nullable(),
    vendor: content.vendor.nullable(),
    project: content.project.nullable(),
    onBehalfOf: content.onBehalfOf.nullable(),
  })
  .partial()
export type RequestPatch = z.infer<typeof RequestPatch>

/**
 * A request that a workflow raises because its case needs something. Ids and small facts only: it travels in a workflow's input.
 * A line without a price leaves the request a draft: somebody has to find out what it costs.
 */
export const RaisedRequest = z.strictObject({
  title: content.title,
  justification: content.justification,
  requesterId: Id,
  onBehalfOf: content.onBehalfOf,
  costCentre: content.costCentre,
  neededBy: content.neededBy,
  vendor: content.vendor,
  lines: z
    .array(LineContent.partial({ unitPrice: true }))
    .min(1, 'needs at least one line')
    .max(200),
  /** The case that needs it. */
  raisedFor: CaseId,
})
export type RaisedRequest = z.infer<typeof RaisedRequest>

/** The content of a purchase request, sk `request`; its status is that of its case. */
export interface PurchaseRequest extends Key, RequestContent {
  caseId: string
  total: Money
  /** The case whose workflow raised it. */
  raisedFor?: string | undefined
}

export const RequestSk = 'request'
export const OrderSk = 'order'

/** An issued order, sk `order`. It never changes. */
export interface PurchaseOrder extends Key {
  caseId: string
  /** `PO-<year>-<four digits or more>`, without gaps within a year. */
  number: string
  issuedAt: Instant
  /** The date in the company's zone. */
  issuedOn: PlainDate
  vendor?: { name: string; email?: string | undefined } | undefined
  requester: { personId: string; name: string; email: string }
  onBehalfOf?: { personId: string; name: string; email: string } | undefined
  costCentre: string
  neededBy?: PlainDate | undefined
  lines: RequestContent['lines']
  total: Money
  approvals: { who: string; at: Instant }[]
  kindPk: string
  kindSk: string
}

/** The counter of a year's order numbers. */
export const counterKey = (year: string): Key => ({ pk: `counter#purchase-order#${year}`, sk: 'counter' })
export const orderPartition = (year: string): string => `purchase-order#${year}`
