import type { ApprovalContent } from '../approvals/index.ts'
import { describeDate } from '../platform/calendar/zone.ts'
import { Problem } from '../platform/errors.ts'
import { canonicalJson } from '../platform/ids.ts'
import { fromWire, type Money, sum, times, toWire } from '../platform/money.ts'
import type { PurchaseRequest, RaisedRequest, RequestContent, RequestPatch } from './model.ts'

/**
 * The total of a request's lines.
 * @throws Problem 400 for lines in several currencies or a sum that is not exact.
 */
export function totalOf(lines: RequestContent['lines']): Money {
  const currency = lines[0]?.unitPrice.currency ?? 'EUR'
  const stranger = lines.findIndex((line) => line.unitPrice.currency !== currency)
  if (stranger > 0) {
    throw new Problem(
      400,
      'bad_input',
      'All lines must have one currency; make a request of its own for another.',
      [
        {
          field: `lines[${stranger}].unitPrice.currency`,
          problem: `must be ${currency}, as in the first line`,
        },
      ],
    )
  }
  try {
    return sum(
      currency,
      lines.map((line) => times(fromWire(line.unitPrice), line.quantity)),
    )
  } catch {
    throw new Problem(400, 'bad_input', 'The total is too large to be counted exactly.', [
      { field: 'lines', problem: 'have too large a total' },
    ])
  }
}

/** What each category comes to, as decimal numbers in the currency of the lines. */
export function amountsByCategory({ lines }: Pick<RequestContent, 'lines'>): Record<string, string> {
  const byCategory = Map.groupBy(lines, ({ category }) => category)
  return Object.fromEntries(
    [...byCategory].map(([category, some]) => [category, toWire(totalOf(some)).amount]),
  )
}

/** Lines of a raised request with a price each: nothing where it is unknown. `unknown` names those. */
export function priced(lines: RaisedRequest['lines']): { known: RequestContent['lines']; unknown: string[] } {
  const currency = lines.find(({ unitPrice }) => unitPrice)?.unitPrice?.currency ?? 'EUR'
  return {
    known: lines.map((line) => ({ ...line, unitPrice: line.unitPrice ?? toWire({ minor: 0, currency }) })),
    unknown: lines.flatMap(({ unitPrice, description }) => (unitPrice ? [] : [description])),
  }
}

/** A request's content with a change applied; `null` removes. */
export function patched(request: RequestContent, patch: RequestPatch): RequestContent {
  const { title, justification, costCentre, neededBy, vendor, project, onBehalfOf, lines } = request
  const merged = { title, justification, costCentre, neededBy, vendor, project, onBehalfOf, lines, ...patch }
  return Object.fromEntries(
    Object.entries(merged).filter(([, value]) => value !== null && value !== undefined),
  ) as RequestContent
}

/** The fields in which two contents of a request differ. */
export function changedFields(before: RequestContent, after: RequestContent): (keyof RequestContent)[] {
  const names = Object.keys({ ...before, ...after }) as (keyof RequestContent)[]
  return names.filter((name) => canonicalJson(before[name]) !== canonicalJson(after[name]))
}

/** What approvers see of a request. */
export function approvalContent(
  request: PurchaseRequest,
  names: { requester: string; beneficiary: string | undefined; costCentre: string },
): ApprovalContent {
  return {
    what: request.title,
    ...(request.justification && { why: request.justification }),
    total: request.total,
    lines: linesToApprove(request.lines),
    facts: [
      { label: 'Requested by', value: names.requester },
      ...(names.beneficiary ? [{ label: 'For', value: names.beneficiary }] : []),
      {
        label: 'Cost centre',
        value:
          names.costCentre === request.costCentre
            ? request.costCentre
            : `${request.costCentre} · ${names.costCentre}`,
      },
      ...(request.vendor ? [{ label: 'Vendor', value: request.vendor.name }] : []),
      ...(request.neededBy ? [{ label: 'Needed by', value: describeDate(request.neededBy) }] : []),
      ...(request.project ? [{ label: 'Project', value: request.project }] : []),
    ],
    words: {
      onceApproved: 'the order goes out',
      waitingThen: 'The purchase order is being issued',
      onceRejected: 'Nothing is bought.',
      onceSentBack: `${names.requester} can change the request and submit it again.`,
    },
  }
}

/** The lines as approvers see them, each with what it costs in all. */
export function linesToApprove(lines: RequestContent['lines']): NonNullable<ApprovalContent['lines']> {
  return lines.map(({ description, category, quantity, unitPrice }) => ({
    description,
    category,
    quantity,
    unitPrice: fromWire(unitPrice),
    amount: times(fromWire(unitPrice), quantity),
  }))
}

/** `PO-2026-0001`: the year and a number without gaps. */
export function orderNumber(year: string, count: number): string {
  return `PO-${year}-${String(count).padStart(4, '0')}`
}
