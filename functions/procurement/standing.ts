import { type ChargedFor, type Standing, standingSo } from '../budgets/index.ts'
import { type CaseFile, type CaseHead, fileAfter } from '../cases/index.ts'
import type { Instant } from '../platform/clock.ts'
import { fromWire, sum, times } from '../platform/money.ts'
import type { Write } from '../platform/table.ts'
import type { Billing } from './bills/model.ts'
import { openBills } from './bills/store.ts'
import { openChange } from './changes/store.ts'
import type { PurchaseOrder } from './model.ts'
import type { Tally } from './receipts/model.ts'
import { deliveries } from './receipts/rules.ts'
import { tallyOf } from './receipts/store.ts'
import { orderOf } from './store.ts'

type Ordered = Pick<PurchaseOrder, 'lines' | 'total'>
type Counts = Pick<Tally, 'lines' | 'closed'>
type Billed = Pick<Billing, 'lines' | 'net'>

/**
 * How an order stands, in minor units of its currency: what is still to come and what has come at its prices, and what was billed at
 * those of the bills. A unit that is billed counts as billed, whether it has come or not.
 */
export function standingOf(
  { lines, total }: Ordered,
  tally: Counts | undefined,
  billing: Billed | undefined,
): Standing {
  const worth = (units: (line: { ordered: number; accepted: number; billed: number }) => number) =>
    sum(
      total.currency,
      lines.map(({ unitPrice, quantity }, index) => {
        const accepted = tally?.lines[index]?.accepted ?? 0
        const billed = billing?.lines[index] ?? 0
        return times(fromWire(unitPrice), Math.max(0, units({ ordered: quantity, accepted, billed })))
      }),
    ).minor
  return {
    ordered: tally?.closed
      ? 0
      : worth(({ ordered, accepted, billed }) => ordered - Math.max(accepted, billed)),
    received: worth(({ accepted, billed }) => accepted - billed),
    billed: billing?.net ?? 0,
  }
}

/** What the budget paid for the order, and with it the rate at which all of it counts. */
export function paidFor({ charged, total }: PurchaseOrder, { charge }: Pick<CaseHead, 'charge'>): ChargedFor {
  const whole = charge ? charge.committed + charge.ordered + charge.received + charge.billed : 0
  return charged ?? { amount: whole, of: total.minor }
}

/** What the budget moves once an order stands so. */
export function standingMove(
  { head }: Pick<CaseFile, 'head'>,
  order: PurchaseOrder,
  tally: Counts | undefined,
  billing: Billed | undefined,
) {
  return standingSo(head, standingOf(order, tally, billing), paidFor(order, head))
}

/** It waits for a decision on a bill. */
export const waitsForBill = ({ what }: CaseHead['waitingFor'][number]): boolean =>
  what.startsWith('A coordinator to decide on bill ')

/**
 * What an order waits for once this is written: the rest of the goods when some have come, whoever decides on its bills, and the
 * approval of its change.
 */
export function waitingAfter(
  before: CaseFile,
  writes: readonly Write[],
  since: Instant,
): CaseHead['waitingFor'] {
  const file = fileAfter(before, before.head, writes)
  const order = orderOf(file)
  const tally = tallyOf(file)
  const change = openChange(file)
  const total = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0)
  const open = order ? total(deliveries(order, tally).map((line) => line.open)) : 0
  const ordered = total(order?.lines.map(({ quantity }) => quantity) ?? [])
  return [
    ...(tally && tally.receipts > (tally.reversed ?? 0) && open > 0
      ? [{ what: `The rest of the order: ${open} of ${ordered} still to come`, who: [], since }]
      : []),
    ...openBills(file).map(({ number, at }) => ({
      what: `A coordinator to decide on bill ${number}, which differs from the order`,
      who: [],
      since: at,
    })),
    ...(change ? [{ what: `The approval of change ${change.number}`, who: [], since: change.at }] : []),
  ]
}
