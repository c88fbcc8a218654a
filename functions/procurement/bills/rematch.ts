import type { CaseFile } from '../../cases/index.ts'
import { Problem } from '../../platform/errors.ts'
import type { Write } from '../../platform/table.ts'
import type { MatchingRules } from '../matching/model.ts'
import type { PurchaseOrder } from '../model.ts'
import type { Tally } from '../receipts/model.ts'
import type { Bill, Billing } from './model.ts'
import { billingItem } from './record.ts'
import { billingWith, compared } from './rules.ts'
import { billingOf, openBills } from './store.ts'

/** As many bills as one receipt looks at: they share its transaction with the goods. */
const MostBills = 8

/** What comes of the bills that waited for goods. */
export interface Rematched {
  /** Those that match by now. */
  bills: readonly Bill[]
  billing: Billing | undefined
  writes: readonly Write[]
}

/**
 * Compares the bills that wait with what has come by now, since a bill often comes before its goods. Those that match count.
 * @param tally with the receipt that is being booked.
 */
export function rematched(
  file: CaseFile,
  order: PurchaseOrder,
  tally: Tally,
  rules: MatchingRules,
): Rematched {
  const before = billingOf(file)
  let sums: Pick<Billing, 'lines' | 'net'> | undefined = before
  const bills: Bill[] = []
  for (const bill of openBills(file).slice(0, MostBills)) {
    const { status, findings } = compared(bill, order, tally, sums, { ...rules, match: bill.match })
    const next = status === 'exception' ? undefined : fitting(() => billingWith(order, tally, sums, bill))
    if (!next) continue
    sums = next
    bills.push({ ...bill, status, findings })
  }
  if (bills.length === 0) return { bills, billing: before, writes: [] }
  const billing = billingItem(file.head.caseId, before?.bills ?? 0, sums, order)
  return { bills, billing, writes: [...bills, billing].map((Item): Write => ({ Put: { Item } })) }
}

/** Nothing when more would be billed than was ordered: another bill took its place, and somebody has to look at it. */
function fitting<T>(attempt: () => T): T | undefined {
  try {
    return attempt()
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}
