import { type CaseHead, type WorkKind, WorkKinds } from './model.ts'

/**
 * The statuses with which work is over, by kind; a test holds them against what each trade says of its own. `received`
 * is one of them though more can be ordered by a change: whoever waited for it waits no more.
 */
export const EndStatuses: Readonly<Record<WorkKind, readonly string[]>> = {
  'purchase-request': ['received', 'closed', 'cancelled', 'rejected', 'withdrawn'],
  renewal: ['renewed', 'cancelled', 'renewed_by_itself', 'lapsed', 'stopped'],
  'vendor-change': ['applied', 'dropped', 'rejected', 'withdrawn'],
  onboarding: ['equipped', 'cancelled'],
  offboarding: ['closed', 'rehired'],
  'hand-over': ['settled', 'cancelled'],
  reservation: ['fulfilled', 'cancelled'],
  'write-off': ['written_off', 'dropped', 'rejected', 'withdrawn'],
  count: ['closed', 'cancelled'],
  'order-change': ['applied', 'rejected', 'changes_requested', 'withdrawn', 'dropped'],
}

/** Work comes to an end; a record (an asset, a contract, a project) is kept for as long as the thing is there. */
export function isWork({ kind }: Pick<CaseHead, 'kind'>): boolean {
  return (WorkKinds as readonly string[]).includes(kind)
}

/** Nothing more happens to the case. A record (an asset, a contract) has no end here. */
export function hasEnded({ kind, status }: Pick<CaseHead, 'kind' | 'status'>): boolean {
  return isWork({ kind }) && EndStatuses[kind as WorkKind].includes(status)
}
