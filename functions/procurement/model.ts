import * as z from 'zod'
import type { ChargedFor } from '../budgets/index.ts'
import { CostCentreCode, EmailAddress, Id, Line } from '../people/index.ts'
import type { Instant, PlainDate } from '../platform/clock.ts'
import { isCaseId } from '../platform/ids.ts'
import { type Money, MoneyOnWire } from '../platform/money.ts'
import type { Key } from '../platform/table.ts'
import { PlainDateText } from '../platform/wire.ts'

/**
 * Every status of a purchase request and those that may follow it. All lists of statuses derive from here.
 * `partially_received`, `received`, `closed` and `cancelled` belong to receiving goods.
 */
export const transitions = {
  draft: ['submitted', 'approved', 'withdrawn'],
  submitted: ['in_approval', 'approved', 'changes_requested', 'withdrawn'],
  in_approval: ['approved', 'rejected', 'changes_requested', 'withdrawn'],
  changes_requested: ['submitted', 'approved', 'withdrawn'],
  approved: ['ordered', 'withdrawn'],
  ordered: ['partially_received', 'received', 'closed', 'cancelled'],
  /** `ordered`: the receipt was reversed. */
  partially_received: ['ordered', 'received', 'closed'],
  /** More is ordered of it by a change that was approved while the last goods came, or a receipt was reversed. */
  received: ['ordered', 'partially_received', 'closed'],
  /** It was closed by what its receipts said, and one of them was reversed: it is open again. */
  closed: ['ordered', 'partially_received'],
  cancelled: [],
  rejected: [],
  withdrawn: [],
} as const satisfies Record<string, readonly string[]>

export type Status = keyof typeof transitions
export const Statuses = Object.keys(transitions) as Status[]

/** True when a request may go from one status to another. */
export function mayBecome(from: string, to: Status): boolean {
  return (transitions[from as Status] as readonly string[] | undefined)?.includes(to) ?? false
}

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

/** A line of an order. A change may leave nothing of it: its number stays. */
export const OrderLine = LineContent.extend({ quantity: z.number().int().min(0).max(100_000) })

/** An issued order, sk `order`, as it holds now. Only a change order replaces it; what held before stays under `order-revision#`. */
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
  lines: z.infer<typeof OrderLine>[]
  total: Money
  approvals: { who: string; at: Instant }[]
  /** Changes made so far; absent before the first. */
  revision?: number
  revisedOn?: PlainDate
  /** What the budget paid for its first total; absent where none pays. */
  charged?: ChargedFor | undefined
  kindPk: string
  kindSk: string
}

/** The counter of a year's order numbers. */
export const counterKey = (year: string): Key => ({ pk: `counter#purchase-order#${year}`, sk: 'counter' })
export const orderPartition = (year: string): string => `purchase-order#${year}`
