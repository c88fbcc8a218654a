import type { PlainDate } from '../../platform/clock.ts'
import { conflict, type FieldProblem, Problem } from '../../platform/errors.ts'
import { describeMoney, fromWire, type Money, sum, times } from '../../platform/money.ts'
import type { MatchingRules } from '../matching/model.ts'
import { describeTolerance, limitOn } from '../matching/rules.ts'
import type { PurchaseOrder } from '../model.ts'
import type { Tally } from '../receipts/model.ts'
import {
  type Bill,
  type BillContent,
  type Billing,
  type BillStatus,
  Counting,
  type Finding,
} from './model.ts'

type Ordered = Pick<PurchaseOrder, 'number' | 'lines' | 'total'>
type Counted = Pick<Bill, 'kind' | 'lines' | 'net'>

export const counts = (status: BillStatus): boolean => (Counting as readonly BillStatus[]).includes(status)

/** What a bill asks for without tax, in minor units; below zero for a credit note. */
export function netOf({ kind, lines, charges }: BillContent, currency: string): number {
  const { minor } = sum(currency, [
    ...lines.map(({ unitPrice, quantity }) => times(fromWire(unitPrice), quantity)),
    ...(charges ? [fromWire(charges)] : []),
  ])
  return kind === 'credit' ? -minor : minor
}

/** @throws Problem 422 naming the fields that do not fit the order, or each other. */
export function checkBill(content: BillContent, { lines, total }: Ordered, today: PlainDate): void {
  const { currency } = total
  const problems: FieldProblem[] = []
  const wrong = (field: string, problem: string) => problems.push({ field, problem })
  for (const [index, { line, unitPrice }] of content.lines.entries()) {
    if (line > lines.length)
      wrong(`lines[${index}].line`, `is not a line of the order, which has ${lines.length}`)
    if (content.lines.findIndex((other) => other.line === line) !== index)
      wrong(`lines[${index}].line`, 'comes twice: add its quantities up')
    if (unitPrice.currency !== currency)
      wrong(`lines[${index}].unitPrice.currency`, `must be ${currency}, as in the order`)
  }
  for (const part of ['charges', 'tax', 'total'] as const)
    if (content[part] && content[part].currency !== currency)
      wrong(`${part}.currency`, `must be ${currency}, as in the order`)
  if (content.lines.length === 0 && !(content.charges && fromWire(content.charges).minor > 0))
    wrong('lines', 'must name a line of the order, unless there are charges')
  if (content.date > today) wrong('date', `is after today, ${today}`)
  if (content.dueDate !== undefined && content.dueDate < content.date)
    wrong('dueDate', `is before the bill's own date, ${content.date}`)
  if (problems.length === 0) {
    const whole = sum(currency, [
      { minor: Math.abs(netOf(content, currency)), currency },
      ...(content.tax ? [fromWire(content.tax)] : []),
    ])
    if (whole.minor !== fromWire(content.total).minor)
      wrong('total', `is not what its parts add up to, ${describeMoney(whole)}`)
  }
  if (problems.length > 0)
    throw new Problem(422, 'bill_does_not_fit', 'The bill does not fit; "errors" names each field.', problems)
}

/**
 * The sums once a bill is added to them, or taken off (`sign` -1) because it is cancelled.
 * @throws Problem 409 when more would be billed of a line than was ordered or accepted, or credited than was billed.
 */
export function billingWith(
  order: Ordered,
  tally: Pick<Tally, 'lines'> | undefined,
  before: Pick<Billing, 'lines' | 'net'> | undefined,
  bill: Counted,
  sign: 1 | -1 = 1,
): Pick<Billing, 'lines' | 'net'> {
  const direction = sign * (bill.kind === 'credit' ? -1 : 1)
  const problems: FieldProblem[] = []
  const lines = order.lines.map(({ quantity, description }, index) => {
    const so = before?.lines[index] ?? 0
    const at = bill.lines.findIndex(({ line }) => line === index + 1)
    const then = so + direction * (bill.lines[at]?.quantity ?? 0)
    const most = Math.max(quantity, tally?.lines[index]?.accepted ?? 0)
    if (direction > 0 && at >= 0 && then > most)
      problems.push({
        field: `lines[${at}].quantity`,
        problem: `must be at most ${Math.max(0, most - so)}: of line ${index + 1} (${description}) ${quantity} were ordered and ${so} are billed already`,
      })
    if (then < 0)
      problems.push({
        field: `lines[${at}].quantity`,
        problem: `must be at most ${so}: so many of line ${index + 1} (${description}) are billed`,
      })
    return then
  })
  const net = (before?.net ?? 0) + sign * bill.net
  const [first] = problems
  if (first && direction > 0)
    throw new Problem(
      409,
      'more_than_ordered',
      `More would be billed than was ordered: ${first.problem}. Ask the vendor for a correct bill, or change the order first.`,
      problems,
    )
  if (first || net < 0)
    throw new Problem(
      409,
      'more_than_billed',
      `More would be given back than was billed on ${order.number}${first ? `: ${first.problem}` : ''}. ${sign < 0 ? 'Cancel the credit notes that refer to it first.' : 'Check the credit note.'}`,
      problems,
    )
  return { lines, net }
}

/**
 * Compares a bill with its order. Two-way looks at the prices and at what was ordered, three-way at what was accepted too. What
 * differs within the tolerance is only said; what differs more stops for somebody to look at.
 */
export function compared(
  { kind, lines, charges }: Pick<BillContent, 'kind' | 'lines' | 'charges'>,
  order: Ordered,
  tally: Pick<Tally, 'lines'> | undefined,
  billing: Pick<Billing, 'lines'> | undefined,
  rules: Pick<MatchingRules, 'match' | 'price' | 'charges'>,
): { status: Extract<BillStatus, 'matched' | 'within_tolerance' | 'exception'>; findings: Finding[] } {
  const findings: Finding[] = []
  // A credit note gives money back: that it is not more than was billed is all there is to compare.
  if (kind === 'credit') return { status: 'matched', findings }
  const { currency } = order.total
  for (const { line, quantity, unitPrice } of lines) {
    const ordered = order.lines[line - 1]
    if (!ordered) continue
    const name = `Line ${line} (${ordered.description})`
    const expected = times(fromWire(ordered.unitPrice), quantity)
    const asked = times(fromWire(unitPrice), quantity)
    const more = asked.minor - expected.minor
    if (more > 0) {
      const stops = more > limitOn(rules.price, expected).minor
      findings.push({
        line,
        code: 'price',
        stops,
        text: `${name}: ${money(more, currency)} more than ordered, at ${describeMoney(fromWire(unitPrice))} instead of ${describeMoney(fromWire(ordered.unitPrice))} each; ${allowed(rules.price, expected)}.`,
      })
    } else if (more < 0)
      findings.push({
        line,
        code: 'cheaper',
        stops: false,
        text: `${name}: ${money(-more, currency)} less than ordered.`,
      })
    const accepted = tally?.lines[line - 1]?.accepted ?? 0
    const billed = billing?.lines[line - 1] ?? 0
    if (rules.match === 'three_way' && billed + quantity > accepted)
      findings.push({
        line,
        code: 'not_accepted',
        stops: true,
        text: `${name}: ${quantity} billed, but ${accepted} accepted and ${billed} of them billed already. The rest has not been received, or was rejected.`,
      })
  }
  const extra = charges ? fromWire(charges) : undefined
  if (extra && extra.minor > 0) {
    const goods = sum(
      currency,
      lines.map(({ unitPrice, quantity }) => times(fromWire(unitPrice), quantity)),
    )
    findings.push({
      code: 'charges',
      stops: extra.minor > limitOn(rules.charges, goods).minor,
      text: `${describeMoney(extra)} for freight and other charges that the order does not name; ${allowed(rules.charges, goods)}.`,
    })
  }
  if (findings.some(({ stops }) => stops)) return { status: 'exception', findings }
  const differs = findings.some(({ code }) => code !== 'cheaper')
  return { status: differs ? 'within_tolerance' : 'matched', findings }
}

function allowed(tolerance: MatchingRules['price'], expected: Money): string {
  const { minor, by } = limitOn(tolerance, expected)
  if (by === 'none') return 'nothing more is allowed'
  return `allowed is ${describeTolerance(tolerance, expected.currency)}: here ${money(minor, expected.currency)}, by the ${by}`
}

const money = (minor: number, currency: string) => describeMoney({ minor, currency })

/** @throws Problem 409 for a bill that is decided already in another way. */
export function refuseDecision(bill: Pick<Bill, 'number' | 'status' | 'decided'>, to: BillStatus): never {
  const who = bill.decided ? ` by ${bill.decided.by.name}` : ''
  throw conflict(
    'bill_decided',
    `Bill ${bill.number} is ${bill.status.replaceAll('_', ' ')}${who} and cannot become ${to}.`,
  )
}

/** How far something is billed, by quantity. */
export const BillingStatuses = ['unbilled', 'partly_billed', 'billed'] as const
export type BillingStatus = (typeof BillingStatuses)[number]

export function billingStatus(lines: readonly { due: number; billed: number }[]): BillingStatus {
  if (lines.every(({ billed }) => billed === 0)) return 'unbilled'
  return lines.every(({ due, billed }) => billed >= due) ? 'billed' : 'partly_billed'
}
