import { Minute, now, plus } from '../platform/clock.ts'
import { dueKeys } from '../platform/due.ts'
import type { DueHandler } from '../platform/due-sweep.ts'
import { ConditionFailed, update } from '../platform/table.ts'
import { caseKey } from './model.ts'
import { loadCase } from './store.ts'
import { type Machines, moveWorkflow } from './workflows.ts'

/** The next try comes after this, doubled each time, at most a day later. */
const FirstPause = 15 * Minute
const LongestPause = 24 * 60 * Minute

/** What is decided but did not move on: claims the case and repeats what should have moved its workflow. */
export function repairWorkflow(machines: Machines): DueHandler {
  return async ({ id: caseId, dueSk }) => {
    const file = await loadCase(caseId)
    const { pending, tries = 0 } = file?.head ?? {}
    if (!file || !pending || file.head.dueSk !== dueSk) return false
    const pause = Math.min(FirstPause * 2 ** tries, LongestPause)
    const { duePk, dueSk: nextDue } = dueKeys(plus(now(), pause), 'workflow', caseId)
    try {
      await update({
        Key: caseKey(caseId, 'head'),
        UpdateExpression: 'SET duePk = :pk, dueSk = :sk, tries = :tries',
        ConditionExpression: 'dueSk = :seen',
        ExpressionAttributeValues: { ':pk': duePk, ':sk': nextDue, ':tries': tries + 1, ':seen': dueSk },
      })
    } catch (error) {
      if (error instanceof ConditionFailed) return false
      throw error
    }
    if ((await moveWorkflow(caseId, pending.effect, machines)) === 'before') await settle(caseId, nextDue)
    return true
  }
}

/** Nothing is pending: the workflow had moved before. */
async function settle(caseId: string, dueSk: string): Promise<void> {
  try {
    await update({
      Key: caseKey(caseId, 'head'),
      UpdateExpression: 'REMOVE duePk, dueSk',
      ConditionExpression: 'dueSk = :seen',
      ExpressionAttributeValues: { ':seen': dueSk },
    })
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error
  }
}
