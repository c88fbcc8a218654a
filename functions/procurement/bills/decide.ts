import { changeCharged } from '../../budgets/index.ts'
import { type CaseFile, fileAfter, type LetterRequest } from '../../cases/index.ts'
import { samePerson } from '../../people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { notFound, Problem } from '../../platform/errors.ts'
import type { Write } from '../../platform/table.ts'
import { tallyOf } from '../receipts/store.ts'
import { standingMove, waitingAfter } from '../standing.ts'
import { orderOf } from '../store.ts'
import { type Bill, type BillDecision, type BillStatus, billMayBecome } from './model.ts'
import { billingItem, keyOf, type Recording } from './record.ts'
import { billingWith, counts, refuseDecision } from './rules.ts'
import { billingOf, billOf } from './store.ts'

const becomes = { accept: 'accepted', dispute: 'disputed', cancel: 'cancelled' } as const satisfies Record<
  BillDecision['decision'],
  BillStatus
>

/**
 * Accepts a bill that differs, refuses it towards the vendor, or takes back one that should not have been recorded. Deciding the
 * same again changes nothing.
 * @throws Problem 403 for whoever recorded it and would accept it; 409 when it is decided otherwise, or more would be billed than was
 * ordered.
 */
export async function decideBill(
  file: CaseFile,
  count: number,
  { decision, reason }: BillDecision,
  { by, actor }: Pick<Recording, 'by' | 'actor'>,
  at: Instant,
): Promise<CaseFile> {
  const bill = billOf(file, count)
  const order = orderOf(file)
  if (!bill || !order) throw notFound('bill')
  const status = becomes[decision]
  if (bill.status === status) return file
  if (!billMayBecome(bill.status, status)) refuseDecision(bill, status)
  if (decision === 'accept' && samePerson(identity(by), identity(bill.by)))
    throw new Problem(
      403,
      'recorded_yourself',
      'You recorded this bill: somebody else has to accept it. You can dispute or cancel it.',
    )
  const before = billingOf(file)
  const sums =
    counts(status) === counts(bill.status)
      ? before
      : billingWith(order, tallyOf(file), before, bill, counts(status) ? 1 : -1)
  const billing = billingItem(file.head.caseId, before?.bills ?? count, sums, order)
  const decided: Bill = { ...bill, status, decided: { by, at, reason } }
  const writes: Write[] = [
    { Put: { Item: decided } },
    { Put: { Item: billing } },
    // The vendor may use the number again for the bill that should have come.
    ...(status === 'cancelled' ? [{ Delete: { Key: keyOf(order, bill.number) } }] : []),
  ]
  const letters: LetterRequest[] =
    decision === 'dispute'
      ? [{ id: `bill-${count}-disputed`, letter: 'bill-disputed', facts: { bill: count } }]
      : []
  const next = await changeCharged(
    file.head,
    {
      at,
      event: {
        type: `bill_${status}`,
        actor,
        text: `${actor.name} ${past[decision]} ${bill.kind === 'credit' ? 'credit note' : 'bill'} ${bill.number}: ${reason}`,
        facts: { bill: count, number: bill.number, reason },
      },
      head: { waitingFor: waitingAfter(file, writes, at) },
      writes,
      ...(letters.length > 0 && { outbox: { letters } }),
    },
    standingMove(file, order, tallyOf(file), billing),
  )
  return fileAfter(file, next, writes)
}

const past = { accept: 'accepted', dispute: 'disputed', cancel: 'cancelled' }
const identity = ({ personId, email }: { personId: string; email: string }) => ({ id: personId, email })
