import { handingOver, releasing } from '../../budgets/index.ts'
import {
  type CaseFile,
  changingCase,
  itemOf,
  itemsOf,
  type LetterRequest,
  loadCase,
  System,
  withCase,
} from '../../cases/index.ts'
import { dateIn } from '../../platform/calendar/zone.ts'
import { type Instant, now } from '../../platform/clock.ts'
import { Env, env } from '../../platform/environment.ts'
import { toWire } from '../../platform/money.ts'
import { transact, type Write } from '../../platform/table.ts'
import type { Task } from '../../tasks/index.ts'
import { billingOf } from '../bills/store.ts'
import type { PurchaseOrder } from '../model.ts'
import { deliveryStatus } from '../receipts/rules.ts'
import { tallyOf } from '../receipts/store.ts'
import { amountsByCategory } from '../rules.ts'
import { paidFor, standingOf, waitingAfter } from '../standing.ts'
import { orderOf } from '../store.ts'
import { type ChangeOfOrder, type ChangeStatus, changeSk, type OrderChange, revisionSk } from './model.ts'
import { describeDifference, obstacles } from './rules.ts'
import { changeIn } from './store.ts'

type Output = { caseId: string; outcome: string }

/**
 * Carries out what was decided on a change: the order gets its new revision, or stays as it is. A second call finds that it is done.
 * What came or was billed meanwhile may not fit an approved change any more: then it is dropped.
 */
export function settleOrderChange({
  caseId,
  revision,
}: {
  caseId: string
  revision: number
}): Promise<Output> {
  return withCase(caseId, async (file) => {
    const change = changeIn(file)
    if (!file || !change) throw new Error(`There is no change of an order ${caseId}.`)
    const status = file.head.status as ChangeStatus
    if (file.head.revision !== revision) return { caseId, outcome: status }
    const ordered = await loadCase(change.orderId)
    const order = ordered && orderOf(ordered)
    if (!ordered || !order) throw new Error(`The order of change ${caseId} is lost.`)
    const at = now()
    if (status === 'rejected' || status === 'changes_requested') {
      const writes = endedOnOrder(ordered, change, { status, at })
      if (writes.length === 0) return { caseId, outcome: status }
      const told = changingCase(file.head, {
        at,
        event: { type: 'order_change_closed', actor: System, text: `${order.number} stays as it was.` },
        head: { waitingFor: [] },
        settled: true,
      })
      await transact([...told.writes, ...writes])
      return { caseId, outcome: status }
    }
    if (status !== 'approved') return { caseId, outcome: status }
    const [obstacle] = obstacles(order, change.after, tallyOf(ordered), billingOf(ordered))
    if (obstacle) return drop(file, ordered, change, obstacle.problem, at)
    return apply(file, ordered, order, change, at)
  })
}

async function apply(
  file: CaseFile,
  ordered: CaseFile,
  order: PurchaseOrder,
  change: ChangeOfOrder,
  at: Instant,
): Promise<Output> {
  const { caseId } = file.head
  const tally = tallyOf(ordered)
  const { neededBy: _was, ...rest } = order
  const before = order.revision ?? 0
  const first = !ordered.head.charge && file.head.charge
  const revised: PurchaseOrder = {
    ...rest,
    ...change.after,
    revision: before + 1,
    revisedOn: dateIn(env(Env.timeZone), at),
    approvals: approvalsIn(file),
    ...(first && { charged: { amount: first.committed, of: change.after.total.minor } }),
  }
  const { kindPk: _pk, kindSk: _sk, ...kept } = order
  const record = itemOf<OrderChange>(ordered, changeSk(change.number))
  const writes: Write[] = [
    { Put: { Item: revised } },
    { Put: { Item: { ...kept, sk: revisionSk(before) } } },
    { Put: { Item: { ...record, ended: { status: 'applied', at } } as OrderChange } },
  ]
  const so = standingOf(revised, tally, billingOf(ordered))
  const budget = handingOver(file.head, ordered.head, so, paidFor(revised, ordered.head))
  const text = `${order.number} was changed to revision ${before + 1}: ${describeDifference(order, change.after)}.`
  const letters: LetterRequest[] = [
    { id: `revision-${before + 1}-requester`, letter: 'order-revised', facts: { reason: change.reason } },
    ...(order.vendor?.email
      ? [
          {
            id: `revision-${before + 1}-vendor`,
            letter: 'order-revised-to-vendor',
            facts: { reason: change.reason },
          },
        ]
      : []),
  ]
  const onOrder = changingCase(ordered.head, {
    at,
    event: {
      type: 'order_changed',
      actor: System,
      text,
      facts: { change: change.number, changeId: caseId, revision: before + 1 },
    },
    head: {
      status: deliveryStatus(revised, tally),
      waitingFor: waitingAfter(ordered, writes, at),
      summary: {
        ...ordered.head.summary,
        total: toWire(revised.total),
        categories: amountsByCategory(revised),
        neededBy: revised.neededBy,
      },
      ...budget.to,
    },
    writes,
    outbox: { letters },
  })
  const onChange = changingCase(file.head, {
    at,
    event: { type: 'order_change_applied', actor: System, text, facts: { revision: before + 1 } },
    head: { status: 'applied' satisfies ChangeStatus, waitingFor: [], ...budget.from },
    settled: true,
  })
  await transact([...onChange.writes, ...onOrder.writes, ...budget.writes])
  return { caseId, outcome: 'applied' }
}

async function drop(
  file: CaseFile,
  ordered: CaseFile,
  change: ChangeOfOrder,
  because: string,
  at: Instant,
): Promise<Output> {
  const { caseId } = file.head
  const free = releasing(file.head)
  const dropped = changingCase(file.head, {
    at,
    event: {
      type: 'order_change_dropped',
      actor: System,
      text: `The change was approved but not carried out: ${because}.`,
      facts: { because },
    },
    head: { status: 'dropped' satisfies ChangeStatus, waitingFor: [], ...free.head },
    settled: true,
    outbox: { letters: [{ id: 'dropped', letter: 'order-change-dropped', facts: { because } }] },
  })
  await transact([
    ...dropped.writes,
    ...endedOnOrder(ordered, change, { status: 'dropped', at, because }),
    ...free.writes,
  ])
  return { caseId, outcome: 'dropped' }
}

/** What the order's case writes once a change has come to nothing; nothing when it knows already. */
export function endedOnOrder(
  ordered: CaseFile,
  change: Pick<ChangeOfOrder, 'number' | 'purchaseOrder'>,
  ended: NonNullable<OrderChange['ended']>,
  actor = System,
): Write[] {
  const record = itemOf<OrderChange>(ordered, changeSk(change.number))
  if (!record || record.ended) return []
  const writes: Write[] = [{ Put: { Item: { ...record, ended } } }]
  return changingCase(ordered.head, {
    at: ended.at,
    event: {
      type: 'order_change_ended',
      actor,
      text: `Change ${change.number} was ${ended.status.replaceAll('_', ' ')}${ended.because ? ` (${ended.because})` : ''}: ${change.purchaseOrder} stays as it was.`,
      facts: { change: change.number, status: ended.status },
    },
    head: { waitingFor: waitingAfter(ordered, writes, ended.at) },
    writes,
  }).writes
}

/** Who approved the round of a change, in the order in which they did. */
function approvalsIn(file: CaseFile): PurchaseOrder['approvals'] {
  return itemsOf<Task>(file, `task#${file.head.revision}.`)
    .flatMap(({ answer }) => (answer?.choice === 'approve' ? [{ who: answer.by.name, at: answer.at }] : []))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
}
