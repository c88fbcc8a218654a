import type { ItemOf } from '../api/types.ts'

type Status = ItemOf<'listBills'>['status']
export type BillDecision = 'accept' | 'dispute' | 'cancel'

const decisions: Partial<Record<Status, readonly BillDecision[]>> = {
  exception: ['accept', 'dispute', 'cancel'],
  disputed: ['accept', 'cancel'],
  cancelled: [],
}

/** What may become of a bill, by its status; one that is settled can only be cancelled. */
export const decisionsOn = (status: Status): readonly BillDecision[] => decisions[status] ?? ['cancel']

/** What that is called on a button, in the words of requests. */
export const decideWord = (status: Status) =>
  decisionsOn(status).length > 1 ? ('decideBill' as const) : ('cancelBill' as const)
