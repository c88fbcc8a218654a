import type { CaseFile } from '../../cases/index.ts'
import { conflict } from '../../platform/errors.ts'
import type { Write } from '../../platform/table.ts'
import type { MatchingRules } from '../matching/model.ts'
import type { PurchaseOrder } from '../model.ts'
import type { Receipt, Tally } from '../receipts/model.ts'
import type { Bill, Billing, Finding } from './model.ts'
import { billingItem } from './record.ts'
import { billingWith, compared, counts } from './rules.ts'
import { billingOf, billsOf, openBills } from './store.ts'

type Sums = Pick<Billing, 'lines' | 'net'>

/** As many bills as one reversal changes: they share its transaction with the goods. */
const MostBills = 30

/** What comes of bills whose goods count no more. */
export interface Lapsed {
  /** Those that matched by themselves and wait for somebody again. */
  bills: readonly Bill[]
  billing: Billing | undefined
  writes: readonly Write[]
}

/**
 * Compares the bills again once a receipt is reversed. Those that matched what was accepted, the last one first, count no more where
 * that is not there any more: somebody has to look at them, as if they had come before their goods. Those that wait already are told
 * what is missing as well.
 * @param tally without the receipt.
 * @throws Problem 409 where somebody accepted a bill on the strength of the goods, or a credit note refers to one that would lapse.
 */
export function lapsed(
  file: CaseFile,
  order: PurchaseOrder,
  { number, lines }: Pick<Receipt, 'number' | 'lines'>,
  tally: Tally,
  rules: MatchingRules,
): Lapsed {
  const before = billingOf(file)
  let sums: Sums | undefined = before
  const gone = new Set(lines.filter(({ accepted }) => accepted > 0).map(({ line }) => line))
  const isMissing = ({ code, line }: Finding) => code === 'not_accepted' && gone.has(line ?? 0)
  const again = (bill: Bill, others: Sums | undefined) =>
    compared(bill, order, tally, others, { ...rules, match: bill.match })
  const bills: Bill[] = []
  for (const bill of billsOf(file).toReversed()) {
    if (bill.kind === 'credit' || bill.match === 'two_way') continue
    if (bill.status !== 'matched' && bill.status !== 'within_tolerance') continue
    const { status, findings } = again(bill, less(sums, bill))
    if (!findings.some(isMissing)) continue
    sums = billingWith(order, tally, sums, bill, -1)
    bills.push({ ...bill, status, findings })
  }
  refuseAccepted(
    billsOf(file).filter(
      ({ count, status }) => counts(status) && !bills.some((each) => each.count === count),
    ),
    { number, gone, tally },
  )
  const told = openBills(file).flatMap((bill): Bill[] => {
    const { status, findings } = again(bill, sums)
    const isNews = status === 'exception' && JSON.stringify(findings) !== JSON.stringify(bill.findings)
    return isNews ? [{ ...bill, findings }] : []
  })
  if (bills.length + told.length > MostBills)
    throw conflict(
      'too_many_bills',
      `${bills.length + told.length} bills of ${order.number} rest on receipt ${number}: cancel some of them first, then reverse it.`,
    )
  const billing = bills.length > 0 ? billingItem(file.head.caseId, before?.bills ?? 0, sums, order) : before
  const items = [...bills, ...told, ...(bills.length > 0 ? [billing] : [])]
  return { bills, billing, writes: items.map((Item) => ({ Put: { Item: Item as object } })) }
}

/**
 * A bill that somebody accepted though goods were missing rests on no receipt, nor does one that is compared with the order alone.
 * @throws Problem 409 naming a bill that was accepted because of what is not there any more.
 */
function refuseAccepted(
  counting: readonly Bill[],
  { number, gone, tally }: { number: number; gone: ReadonlySet<number>; tally: Tally },
): void {
  for (const line of gone) {
    const resting = counting.filter(
      ({ match, findings }) =>
        match === 'three_way' &&
        !findings.some((finding) => finding.code === 'not_accepted' && finding.line === line),
    )
    const units = resting.reduce((sum, bill) => sum + unitsOf(bill, line), 0)
    const last = resting.findLast((bill) => bill.status === 'accepted' && unitsOf(bill, line) > 0)
    if (!last || units <= (tally.lines[line - 1]?.accepted ?? 0)) continue
    throw conflict(
      'bill_accepted',
      `Bill ${last.number} was accepted by ${last.decided?.by.name} on the strength of what receipt ${number} says. Cancel the bill first, then reverse the receipt; the bill can be recorded again once the right receipt is booked.`,
    )
  }
}

/** Units of a line that it asks for, below zero for a credit note. */
function unitsOf({ kind, lines }: Pick<Bill, 'kind' | 'lines'>, line: number): number {
  const quantity = lines.find((each) => each.line === line)?.quantity ?? 0
  return kind === 'credit' ? -quantity : quantity
}

/** What is billed beside a bill that counts. */
function less(sums: Sums | undefined, bill: Bill): Sums | undefined {
  return (
    sums && {
      lines: sums.lines.map((billed, index) => billed - unitsOf(bill, index + 1)),
      net: sums.net - bill.net,
    }
  )
}
