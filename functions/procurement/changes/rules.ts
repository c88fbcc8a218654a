import type { ApprovalContent } from '../../approvals/index.ts'
import { describeDate } from '../../platform/calendar/zone.ts'
import { type FieldProblem, Problem } from '../../platform/errors.ts'
import { describeMoney, fromWire } from '../../platform/money.ts'
import type { Billing } from '../bills/model.ts'
import type { PurchaseOrder } from '../model.ts'
import type { Tally } from '../receipts/model.ts'
import { linesToApprove, totalOf } from '../rules.ts'
import type { ChangeContent, Changed } from './model.ts'

type Ordered = Pick<PurchaseOrder, 'lines' | 'total' | 'neededBy'>
type Lines = PurchaseOrder['lines']

/**
 * What a change would make of an order.
 * @throws Problem 422 naming the fields that do not fit the order, or when nothing of it would change, or nothing would be left.
 */
export function changed(content: ChangeContent, order: Ordered): Changed {
  const problems: FieldProblem[] = []
  const wrong = (field: string, problem: string) => problems.push({ field, problem })
  const { currency } = order.total
  for (const [index, { line, unitPrice }] of content.lines.entries()) {
    if (line > order.lines.length)
      wrong(`lines[${index}].line`, `is not a line of the order, which has ${order.lines.length}`)
    if (content.lines.findIndex((other) => other.line === line) !== index)
      wrong(`lines[${index}].line`, 'comes twice')
    if (unitPrice && unitPrice.currency !== currency)
      wrong(`lines[${index}].unitPrice.currency`, `must be ${currency}, as in the order`)
  }
  for (const [index, { unitPrice }] of content.add.entries())
    if (unitPrice.currency !== currency)
      wrong(`add[${index}].unitPrice.currency`, `must be ${currency}, as in the order`)
  if (problems.length > 0) throw unfit(problems)
  const lines: Lines = [
    ...order.lines.map((line, index) => {
      const change = content.lines.find((each) => each.line === index + 1)
      return {
        ...line,
        quantity: change?.quantity ?? line.quantity,
        unitPrice: change?.unitPrice ?? line.unitPrice,
        description: change?.description ?? line.description,
      }
    }),
    ...content.add,
  ]
  const neededBy =
    content.neededBy === undefined
      ? order.neededBy
      : ((content.neededBy ?? undefined) as typeof order.neededBy)
  if (lines.every(({ quantity }) => quantity === 0))
    throw unfit([{ field: 'lines', problem: 'would leave nothing of the order: cancel or close it instead' }])
  const after: Changed = { lines, total: totalOf(lines), ...(neededBy && { neededBy }) }
  if (differences(order, after).length === 0)
    throw unfit([{ field: 'lines', problem: 'are as in the order: nothing would change' }])
  return after
}

const unfit = (problems: FieldProblem[]) =>
  new Problem(422, 'change_does_not_fit', 'The change does not fit; "errors" names each field.', problems)

/** Why a change is not possible after what came and was billed: no line goes below that, and its price stays then. */
export function obstacles(
  { lines }: Pick<Ordered, 'lines'>,
  after: Pick<Changed, 'lines'>,
  tally: Pick<Tally, 'lines'> | undefined,
  billing: Pick<Billing, 'lines'> | undefined,
): FieldProblem[] {
  return lines.flatMap((line, index): FieldProblem[] => {
    const then = after.lines[index]
    const accepted = tally?.lines[index]?.accepted ?? 0
    const billed = billing?.lines[index] ?? 0
    const least = Math.max(accepted, billed)
    const name = `Line ${index + 1} (${line.description})`
    const so = `${accepted} accepted and ${billed} billed already`
    if (!then) return []
    if (then.quantity < line.quantity && then.quantity < least)
      return [
        { field: `lines[${index}].quantity`, problem: `${name} cannot have fewer than ${least}: ${so}` },
      ]
    if (least > 0 && fromWire(then.unitPrice).minor !== fromWire(line.unitPrice).minor)
      return [
        {
          field: `lines[${index}].unitPrice`,
          problem: `${name} keeps its price: ${so}. Leave ${least} on it and add a line for the others`,
        },
      ]
    return []
  })
}

/** What becomes different, each in a few words: "Line 1, Laptop: 2 → 3". */
export function differences(before: Ordered, after: Changed): { label: string; value: string }[] {
  const lines = after.lines.flatMap((line, index) => {
    const was = before.lines[index]
    const label = `Line ${index + 1}, ${line.description}`
    if (!was) return [{ label, value: `new: ${line.quantity} × ${describeMoney(fromWire(line.unitPrice))}` }]
    const parts = [
      ...(was.description === line.description ? [] : [`was "${was.description}"`]),
      ...(was.quantity === line.quantity ? [] : [`${was.quantity} → ${line.quantity}`]),
      ...(fromWire(was.unitPrice).minor === fromWire(line.unitPrice).minor
        ? []
        : [`${describeMoney(fromWire(was.unitPrice))} → ${describeMoney(fromWire(line.unitPrice))} each`]),
    ]
    return parts.length > 0 ? [{ label, value: parts.join(', ') }] : []
  })
  const date = (day: string | undefined) => (day ? describeDate(day) : 'no date')
  return [
    ...lines,
    ...(before.neededBy === after.neededBy
      ? []
      : [{ label: 'Needed by', value: `${date(before.neededBy)} → ${date(after.neededBy)}` }]),
  ]
}

/** "2,598.00 EUR → 3,897.00 EUR (1,299.00 EUR more)". */
export function describeDifference({ total: before }: Ordered, { total: after }: Changed): string {
  const by = after.minor - before.minor
  const { currency } = after
  if (by === 0) return `${describeMoney(after)}, as before`
  const words = `${describeMoney({ minor: Math.abs(by), currency })} ${by > 0 ? 'more' : 'less'}`
  return `${describeMoney(before)} → ${describeMoney(after)} (${words})`
}

/** What approvers see of a change: what becomes different, and the whole order as it would be. */
export function approvalContent(
  order: PurchaseOrder,
  { title, reason, asker }: { title: string; reason: string; asker: string },
  after: Changed,
): ApprovalContent {
  return {
    what: `Change of ${order.number}: ${title}`,
    why: reason,
    total: after.total,
    lines: linesToApprove(after.lines.filter(({ quantity }) => quantity > 0)),
    facts: [
      ...differences(order, after),
      { label: 'Total', value: describeDifference(order, after) },
      { label: 'Change asked for by', value: asker },
      { label: 'Ordered for', value: order.requester.name },
      { label: 'Cost centre', value: order.costCentre },
      ...(order.vendor ? [{ label: 'Vendor', value: order.vendor.name }] : []),
    ],
    words: {
      onceApproved: 'the order is changed and goes out again',
      waitingThen: 'The changed order is being sent',
      onceRejected: 'The order stays as it was.',
      onceSentBack: `The order stays as it was, and ${asker} can ask for another change.`,
    },
  }
}
