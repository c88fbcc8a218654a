import { describeDate, describeInstant } from '../platform/calendar/zone.ts'
import { Env, env } from '../platform/environment.ts'
import { describeMoney, fromWire, times } from '../platform/money.ts'
import type { PurchaseOrder } from './model.ts'
import type { OrderView } from './order-pdf.ts'

/** `PO-2026-0001`, `PO-2026-0001-rev-1` once it was changed. */
export function documentName({ number, revision }: Pick<PurchaseOrder, 'number' | 'revision'>): string {
  return revision ? `${number}-rev-${revision}` : number
}

/** An order as its document shows it. */
export function orderView(order: PurchaseOrder): OrderView {
  return {
    number: order.revision ? `${order.number} rev ${order.revision}` : order.number,
    company: env(Env.companyName),
    issuedOn: order.revisedOn ?? order.issuedOn,
    currency: order.total.currency,
    ...(order.vendor && {
      vendor: { name: order.vendor.name, ...(order.vendor.email && { email: order.vendor.email }) },
    }),
    requester: order.requester.name,
    ...(order.onBehalfOf && { onBehalfOf: order.onBehalfOf.name }),
    costCentre: { code: order.costCentre, name: '' },
    ...(order.neededBy && { neededBy: describeDate(order.neededBy) }),
    lines: order.lines
      .filter(({ quantity }) => quantity > 0)
      .map((line) => ({
        description: line.description,
        category: line.category,
        quantity: line.quantity,
        unitPrice: describeMoney(fromWire(line.unitPrice)),
        amount: describeMoney(times(fromWire(line.unitPrice), line.quantity)),
      })),
    total: describeMoney(order.total),
    approvals: order.approvals.map(({ who, at }) => ({ who, at: describeInstant(env(Env.timeZone), at) })),
  }
}
