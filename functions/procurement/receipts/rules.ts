import type { PlainDate } from '../../platform/clock.ts'
import { type FieldProblem, Problem } from '../../platform/errors.ts'
import { fromWire, type Money, sum, times } from '../../platform/money.ts'
import type { Tolerance } from '../matching/model.ts'
import { unitsBeyond } from '../matching/rules.ts'
import type { PurchaseOrder, Status } from '../model.ts'
import type { Goods } from './intake.ts'
import type { Receipt, ReceiptContent, ReceiptLine, Tally } from './model.ts'

/** How an order stands on one of its lines, in whole units. `ordered` = `accepted` + `open` + `cancelled`, unless more came. */
export interface Delivery {
  ordered: number
  received: number
  accepted: number
  rejected: number
  /** Still to come. */
  open: number
  /** Will not come: the order was closed without it. */
  cancelled: number
  /** What the vendor may ask money for: what was accepted. */
  billable: number
}

type Ordered = Pick<PurchaseOrder, 'lines'>
const nothing = { received: 0, accepted: 0, rejected: 0 }

/** How an order stands on each of its lines. */
export function deliveries({ lines }: Ordered, tally: Tally | undefined): Delivery[] {
  return lines.map(({ quantity }, index) => {
    const counted = tally?.lines[index] ?? nothing
    const rest = Math.max(0, quantity - counted.accepted)
    return {
      ordered: quantity,
      received: counted.received,
      accepted: counted.accepted,
      rejected: counted.rejected,
      open: tally?.closed ? 0 : rest,
      cancelled: tally?.closed ? rest : 0,
      billable: counted.accepted,
    }
  })
}

/** The status of an order by what has come. */
export function deliveryStatus(order: Ordered, tally: Tally | undefined) {
  if (tally?.closed) return (tally.closed.cancelled ? 'cancelled' : 'closed') satisfies Status
  const lines = deliveries(order, tally)
  if (lines.every(({ open }) => open === 0)) return 'received' satisfies Status
  return lines.some(({ accepted }) => accepted > 0)
    ? ('partially_received' satisfies Status)
    : ('ordered' satisfies Status)
}

/** What the vendor may ask money for so far. */
export function billable(
  { lines, total }: Pick<PurchaseOrder, 'lines' | 'total'>,
  tally: Tally | undefined,
): Money {
  return sum(
    total.currency,
    lines.map(({ unitPrice }, index) => times(fromWire(unitPrice), tally?.lines[index]?.accepted ?? 0)),
  )
}

/**
 * What a receipt counts: accepted and rejected are what was received.
 * @throws Problem 422 naming the fields that do not fit.
 */
export function counted(content: ReceiptContent, { lines }: Ordered): ReceiptLine[] {
  const problems: FieldProblem[] = []
  const found = content.lines.map((line, index): ReceiptLine => {
    const rejected = line.rejected ?? line.received - (line.accepted ?? line.received)
    const accepted = line.accepted ?? line.received - rejected
    const wrong = (member: string, problem: string) =>
      problems.push({ field: `lines[${index}].${member}`, problem })
    if (line.line > lines.length) wrong('line', `is not a line of the order, which has ${lines.length}`)
    if (accepted < 0 || rejected < 0 || accepted + rejected !== line.received)
      wrong('accepted', `and rejected must together be what was received, ${line.received}`)
    else if (rejected > 0 && line.reason === undefined) wrong('reason', 'must say why units were rejected')
    if ((line.units?.length ?? 0) > accepted) wrong('units', `are more than the ${accepted} accepted`)
    return {
      line: line.line,
      received: line.received,
      accepted,
      rejected,
      ...(line.reason !== undefined && { reason: line.reason }),
    }
  })
  if (problems.length > 0) {
    throw new Problem(422, 'cannot_receive', 'The receipt does not fit; "errors" names each field.', problems)
  }
  return found
}

/**
 * The sums once a receipt is added to them.
 * @throws Problem 409 when more would be accepted of a line than was ordered and may come beyond that: `last` is who was there before.
 */
export function added(
  order: Ordered,
  tally: Pick<Tally, 'lines'> | undefined,
  lines: readonly ReceiptLine[],
  last: Pick<Receipt, 'number' | 'by'> | undefined,
  overDelivery: Tolerance = {},
): Tally['lines'] {
  const before = order.lines.map((_, index) => tally?.lines[index] ?? nothing)
  const after = before.map((so, index) => {
    const here = lines.filter(({ line }) => line === index + 1)
    const total = (count: 'received' | 'accepted' | 'rejected') =>
      here.reduce((total, line) => total + line[count], so[count])
    return { received: total('received'), accepted: total('accepted'), rejected: total('rejected') }
  })
  const over = order.lines.flatMap(({ quantity, description, unitPrice }, index) => {
    const so = before[index] ?? nothing
    const then = after[index] ?? nothing
    const beyond = unitsBeyond(overDelivery, quantity, fromWire(unitPrice))
    const room = Math.max(0, quantity + beyond - so.accepted)
    return then.accepted - so.accepted > room
      ? [{ index, description, quantity, beyond, room, before: so.accepted }]
      : []
  })
  const [first] = over
  if (!first) return after
  const allowed = first.beyond > 0 ? `, and ${first.beyond} may come beyond what was ordered` : ''
  const earlier = last ? ` The last receipt is number ${last.number}, by ${last.by.name}.` : ''
  throw new Problem(
    409,
    'more_than_ordered',
    `Of line ${first.index + 1} (${first.description}) ${first.quantity} were ordered and ${first.before} are accepted already: ${Math.max(0, first.quantity - first.before)} are open${allowed}.${earlier} Reject what came beyond that.`,
    over.map(({ index, quantity, room, before: had }) => ({
      field: `lines[${lines.findIndex(({ line }) => line === index + 1)}].accepted`,
      problem: `must be at most ${room}: ${quantity} were ordered, ${had} are accepted already`,
    })),
  )
}

/** The accepted goods that are kept in stock: those of lines with a model. */
export function goodsOf(
  content: ReceiptContent,
  lines: readonly ReceiptLine[],
  order: Pick<PurchaseOrder, 'caseId' | 'number' | 'issuedOn' | 'lines'>,
): Goods[] {
  return lines.flatMap(({ line, accepted }, index): Goods[] => {
    const ordered = order.lines[line - 1]
    const { modelId = ordered?.modelId, locationId, units = [], warrantyUntil } = content.lines[index] ?? {}
    if (!ordered || !modelId || accepted === 0) return []
    return [
      {
        field: `lines[${index}]`,
        from: 0,
        quantity: accepted,
        units,
        modelId,
        ...(locationId !== undefined && { locationId }),
        cost: ordered.unitPrice,
        order: { requestId: order.caseId, number: order.number, line },
        purchasedOn: order.issuedOn,
        ...(warrantyUntil !== undefined && { warrantyUntil }),
      },
    ]
  })
}

/** The sums without a receipt that was added to them. */
export function without(
  order: Ordered,
  tally: Pick<Tally, 'lines'> | undefined,
  lines: readonly ReceiptLine[],
): Tally['lines'] {
  return order.lines.map((_, index) => {
    const so = tally?.lines[index] ?? nothing
    const here = lines.filter(({ line }) => line === index + 1)
    const rest = (count: 'received' | 'accepted' | 'rejected') =>
      here.reduce((total, line) => total - line[count], so[count])
    return { received: rest('received'), accepted: rest('accepted'), rejected: rest('rejected') }
  })
}

/** @throws Problem when it cannot have been delivered so. */
export function checkDelivery(
  { receivedOn, deliveryNote }: Pick<ReceiptContent, 'receivedOn' | 'deliveryNote'>,
  receipts: readonly Receipt[],
  today: PlainDate,
): void {
  if (receivedOn !== undefined && receivedOn > today) {
    throw new Problem(422, 'cannot_receive', 'Goods are booked once they are there.', [
      { field: 'receivedOn', problem: `is after today, ${today}` },
    ])
  }
  const same = deliveryNote && receipts.find((receipt) => sameNote(receipt.deliveryNote, deliveryNote))
  if (same) {
    throw new Problem(
      409,
      'delivery_note_booked',
      `The delivery note ${deliveryNote} was booked by ${same.by.name} already, as receipt ${same.number}. If this is the rest of it, leave the note out.`,
      [{ field: 'deliveryNote', problem: `was booked as receipt ${same.number}` }],
    )
  }
}

const sameNote = (one: string | undefined, other: string) =>
  one?.toUpperCase().replaceAll(/\s/g, '') === other.toUpperCase().replaceAll(/\s/g, '')

/** Lines that a sentence names before it only counts them. */
const Named = 5

/** `40 × Laptop accepted, 2 rejected (damaged); 3 × Dock accepted`. */
export function describeLines(lines: readonly ReceiptLine[], { lines: ordered }: Ordered): string {
  const named = lines.slice(0, Named).map(({ line, accepted, rejected, reason }) => {
    const refused = rejected > 0 ? `${rejected} rejected (${reason})` : ''
    const what = ordered[line - 1]?.description ?? ''
    if (accepted === 0) return `${what}: ${refused}`
    return `${accepted} × ${what} accepted${refused && `, ${refused}`}`
  })
  const more = lines.length - named.length
  return [...named, ...(more > 0 ? [`and ${more} more lines`] : [])].join('; ')
}

/** What a receipt's event adds about the bills that its goods make right: the numbers that vendors gave them. */
export function describeMatched(bills: readonly { number: string }[]): string {
  if (bills.length === 0) return ''
  const numbers = bills.map(({ number }) => number).join(', ')
  return bills.length === 1
    ? ` Bill ${numbers} matches the order now.`
    : ` Bills ${numbers} match the order now.`
}

/** What the event of a reversal adds about the bills that rested on its goods: the numbers that vendors gave them. */
export function describeLapsed(bills: readonly { number: string }[]): string {
  if (bills.length === 0) return ''
  const numbers = bills.map(({ number }) => number).join(', ')
  return bills.length === 1
    ? ` Bill ${numbers} differs from the order again, and somebody has to look at it.`
    : ` Bills ${numbers} differ from the order again, and somebody has to look at them.`
}
