import { withdrawalOf } from '../../approvals/index.ts'
import { releasing } from '../../budgets/index.ts'
import { type Actor, changingCase, loadCase, withCase } from '../../cases/index.ts'
import { type Instant, now } from '../../platform/clock.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { transact } from '../../platform/table.ts'
import { changeMayBecome } from './model.ts'
import { endedOnOrder } from './settle.ts'
import { changeIn } from './store.ts'

/**
 * Withdraws a change that is not carried out yet: the order stays as it is, and what the change would have cost is free again.
 * Withdrawing what is withdrawn changes nothing.
 * @throws Problem 409 for one that is decided otherwise.
 */
export function withdrawChange(changeId: string, reason: string | undefined, actor: Actor): Promise<void> {
  return withCase(changeId, async (file) => {
    const change = changeIn(file)
    const ordered = change && (await loadCase(change.orderId))
    if (!file || !ordered) throw notFound('change')
    const { status } = file.head
    if (status === 'withdrawn') return
    if (!changeMayBecome(status, 'withdrawn'))
      throw conflict(
        'cannot_withdraw',
        `A change that is ${status.replaceAll('_', ' ')} cannot be withdrawn.`,
      )
    const at: Instant = now()
    const what = `change ${change.number} of ${change.purchaseOrder}`
    const withdrawal = withdrawalOf(file, { actor, at, reason, what, type: 'order_change_withdrawn' })
    const free = releasing(file.head)
    const { writes } = changingCase(file.head, { ...withdrawal, head: { ...withdrawal.head, ...free.head } })
    const onOrder = endedOnOrder(ordered, change, { status: 'withdrawn', at }, actor)
    await transact([...writes, ...onOrder, ...free.writes])
  })
}
