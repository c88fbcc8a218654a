import { recallOf } from '../approvals/index.ts'
import { changeCharged, releasing } from '../budgets/index.ts'
import { type Actor, type CaseFile, fileAfter } from '../cases/index.ts'
import type { Instant } from '../platform/clock.ts'
import { conflict } from '../platform/errors.ts'

/** Before anything is decided for good: what is recalled can be changed and submitted again. */
const recallable = new Set(['submitted', 'in_approval'])

/**
 * Takes a request back to change it, as if an approver had sent it back: links are dead and say why, the budget is free again.
 * Recalling what is recalled already changes nothing.
 * @throws Problem 409 in a state in which nobody is asked.
 */
export async function recallRequest(
  file: CaseFile,
  actor: Actor,
  at: Instant,
  reason: string,
): Promise<CaseFile> {
  const { status } = file.head
  if (status === 'changes_requested') return file
  if (!recallable.has(status)) {
    throw conflict(
      'cannot_recall',
      status === 'draft'
        ? 'A draft is with nobody: change it and submit it when it is ready.'
        : `A request that is ${status.replaceAll('_', ' ')} cannot be recalled.`,
    )
  }
  const recall = recallOf(file, { actor, at, reason, what: 'the request', type: 'request_recalled' })
  const head = await changeCharged(file.head, recall, releasing(file.head))
  return fileAfter(file, head, recall.writes ?? [])
}
