import { PurchasePolicy, planApproval, type Route, submissionOf } from '../../approvals/index.ts'
import { carriedOut, charging, type Move, plannedMore, withWarning } from '../../budgets/index.ts'
import {
  type Actor,
  type CaseFile,
  type CaseHead,
  caseKey,
  changingCase,
  fileAfter,
  madeBefore,
  openingCase,
  readAgain,
  remembering,
  repeatable,
  withCase,
} from '../../cases/index.ts'
import { now } from '../../platform/clock.ts'
import { conflict, notFound, Problem } from '../../platform/errors.ts'
import { newCaseId } from '../../platform/ids.ts'
import { type Money, share, toWire } from '../../platform/money.ts'
import { transact } from '../../platform/table.ts'
import { billingOf } from '../bills/store.ts'
import type { PurchaseOrder } from '../model.ts'
import { tallyOf } from '../receipts/store.ts'
import { paidFor, waitingAfter } from '../standing.ts'
import { involvedIn, orderOf, requestOf } from '../store.ts'
import {
  type ChangeContent,
  type Changed,
  type ChangeOfOrder,
  ChangeSk,
  changeSk,
  type OrderChange,
} from './model.ts'
import { approvalContent, changed, describeDifference, obstacles } from './rules.ts'
import { changesOf, openChange } from './store.ts'

export interface Asking {
  by: CaseHead['requester']
  actor: Actor
  idempotencyKey: string | undefined
}

/**
 * Asks for a change of an order that is out: opens a case of its own that the policy has approved as if all of the order were asked
 * for now. Until that is approved the order stays as it is, and goods and bills for it go on. What it costs more is pending in the
 * budget, where the order counts.
 * @param may throws when the caller may not do this with this order.
 * @throws Problem 409 without an order that goods still come for, for a second change at a time, or for less than came; 422 when it
 * does not fit, nobody can approve it, or the budget has too little left.
 */
export function askForChange(
  caseId: string,
  content: ChangeContent,
  { by, actor, idempotencyKey }: Asking,
  may: (file: CaseFile) => void,
): Promise<{ file: CaseFile; number: number }> {
  const repeat = repeatable(by.email, idempotencyKey, 'askForChange', { caseId, content })
  return withCase(caseId, async (file) => {
    if (file?.head.kind !== 'purchase-request') throw notFound('purchase request')
    may(file)
    const at = now()
    const earlier = await madeBefore(repeat, at)
    if (earlier !== undefined) return { file: await readAgain(file), number: Number(earlier.split('-')[1]) }
    const order = changeable(file)
    const after = changed(content, order)
    const wrong = obstacles(order, after, tallyOf(file), billingOf(file))
    if (wrong[0])
      throw new Problem(
        409,
        'received_already',
        `The order cannot be changed so: ${wrong[0].problem}.`,
        wrong,
      )
    const number = changesOf(file).length + 1
    const changeId = newCaseId(at)
    const title = file.head.title
    const route = await planned(changeId, file, order, after, by, {
      title,
      reason: content.reason,
      asker: by.name,
    })
    const { event, head, outbox, approved } = submissionOf(route, {
      text: `${actor.name} asked to change ${order.number}: ${describeDifference(order, after)}`,
      types: { submitted: 'order_change_submitted', atOnce: 'order_change_approved_at_once' },
      facts: { purchaseOrder: order.number, change: number },
      at,
      workflow: 'order-change',
    })
    const { neededBy, lines, total } = order
    const about = {
      number,
      reason: content.reason,
      before: { lines, total, ...(neededBy && { neededBy }) },
      after,
    }
    const ofOrder: ChangeOfOrder = {
      ...caseKey(changeId, ChangeSk),
      orderId: caseId,
      purchaseOrder: order.number,
      ...about,
    }
    const record: OrderChange = { ...caseKey(caseId, changeSk(number)), changeId, ...about, by, at }
    const kept = [{ Put: { Item: record, ConditionExpression: 'attribute_not_exists(pk)' } }]
    const asked = changingCase(file.head, {
      at,
      event: {
        type: 'order_change_asked',
        actor,
        text: `${actor.name} asked to change ${order.number}: ${content.reason}. ${describeDifference(order, after)}. It stays as it is until that is approved.`,
        facts: { change: number, changeId },
      },
      head: { waitingFor: waitingAfter(file, kept, at) },
      writes: kept,
    })
    const move = charging(await budgetFor(file.head, order, after, route), approved)
    await carriedOut(move, (budget: Move) => {
      const opening = openingCase(
        {
          caseId: changeId,
          kind: 'order-change',
          title: route.content.what,
          requester: by,
          ...(order.requester.personId !== by.personId && { onBehalfOf: order.requester }),
          involved: involvedIn(by, order.requester),
          summary: { total: toWire(after.total), costCentre: order.costCentre, purchaseOrder: order.number },
          createdAt: at,
          ...head,
          ...budget.head,
        },
        {
          at,
          event: { ...event, actor, text: withWarning(event.text, budget.warning) },
          outbox,
          writes: [{ Put: { Item: ofOrder } }, { Put: { Item: route } }],
        },
      )
      return transact([
        ...opening.writes,
        ...asked.writes,
        ...remembering(repeat, `${caseId}-${number}`, at),
        ...budget.writes,
      ])
    })
    return { file: fileAfter(file, asked.next, kept), number }
  })
}

/** @throws Problem 409 when there is no order, or it cannot be changed now. */
function changeable(file: CaseFile): PurchaseOrder {
  const order = orderOf(file)
  const { status } = file.head
  if (!order || (status !== 'ordered' && status !== 'partially_received'))
    throw conflict(
      'cannot_change_order',
      `A request that is ${status.replaceAll('_', ' ')} has no order that could be changed: only one that goods still come for can.`,
    )
  const open = openChange(file)
  if (open)
    throw conflict(
      'change_open',
      `${open.by.name} asked for change ${open.number} of ${order.number}, which is not decided yet. Withdraw it first, or wait for it.`,
    )
  return order
}

/** Who has to approve it: whoever would for the whole order as it would be, but never who asks for the change, nor who asked for the order or has it. */
function planned(
  changeId: string,
  file: CaseFile,
  order: PurchaseOrder,
  after: Changed,
  by: CaseHead['requester'],
  words: Parameters<typeof approvalContent>[1],
): Promise<Route> {
  const { costCentre, vendor, onBehalfOf = order.requester, requester } = order
  return planApproval({
    caseId: changeId,
    revision: 1,
    policyId: PurchasePolicy,
    facts: {
      categories: after.lines.filter(({ quantity }) => quantity > 0).map(({ category }) => category),
      costCentre,
      vendor: vendor?.name,
      project: requestOf(file)?.project,
    },
    around: {
      requesterId: by.personId,
      beneficiaryId: onBehalfOf.personId,
      concerned: [requester, onBehalfOf].map(({ personId, email }) => ({ id: personId, email })),
      costCentre,
    },
    // An order that cost nothing was never charged: all of it is now.
    charged: order.total.minor === 0 && file.head.charge === undefined,
    content: async () => approvalContent(order, words, after),
  })
}

/** What it takes from the budget beyond what the order does. */
function budgetFor(head: CaseHead, order: PurchaseOrder, { total }: Changed, route: Route) {
  if (!head.charge) return Promise.resolve(route.budget)
  const paid = paidFor(order, head)
  const worth = ({ minor }: Money) =>
    paid.of === 0
      ? 0
      : share({ minor: paid.amount, currency: head.charge?.currency ?? total.currency }, minor, paid.of).minor
  return plannedMore(head.charge, worth(total) - worth(order.total))
}
