import * as z from 'zod'
import { toWire } from '../../platform/money.ts'
import { Instant } from '../../platform/wire.ts'
import { Matches } from '../matching/model.ts'
import type { PurchaseOrder } from '../model.ts'
import { type Bill, BillContent, BillKinds, BillStatuses } from './model.ts'

const Person = z.strictObject({ id: z.string(), name: z.string() })

export const BillOnWire = BillContent.extend({
  /** Counts the bills of the order, from 1. */
  id: z.number().int(),
  purchaseOrder: z.string(),
  kind: z.enum(BillKinds),
  status: z.enum(BillStatuses),
  match: z.enum(Matches),
  dueDate: z.string().nullable(),
  charges: BillContent.shape.charges.unwrap().nullable(),
  tax: BillContent.shape.tax.unwrap().nullable(),
  /** What was found where it was compared with the order; `stops`: somebody has to look at it. */
  findings: z.array(
    z.strictObject({
      line: z.number().int().nullable(),
      code: z.enum(['price', 'cheaper', 'not_accepted', 'charges']),
      stops: z.boolean(),
      text: z.string(),
    }),
  ),
  recordedBy: Person,
  recordedAt: Instant,
  decided: z.strictObject({ by: Person, at: Instant, reason: z.string() }).nullable(),
})

const person = ({ personId, name }: { personId: string; name: string }) => ({ id: personId, name })

export function billOnWire({ number: purchaseOrder }: Pick<PurchaseOrder, 'number'>, bill: Bill) {
  const { count, number, kind, date, dueDate, lines, charges, tax, total, status, match, findings } = bill
  return {
    id: count,
    purchaseOrder,
    number,
    kind,
    date,
    dueDate: dueDate ?? null,
    lines,
    charges: charges ?? null,
    tax: tax ?? null,
    total: toWire(total),
    status,
    match,
    findings: findings.map(({ line, ...finding }) => ({ line: line ?? null, ...finding })),
    recordedBy: person(bill.by),
    recordedAt: bill.at,
    decided: bill.decided
      ? { by: person(bill.decided.by), at: bill.decided.at, reason: bill.decided.reason }
      : null,
  }
}
