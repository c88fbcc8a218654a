import middy from '@middy/core'
import { Minute, now, plus } from '../platform/clock.ts'
import { DueShards, dueKeys } from '../platform/due.ts'
import { log } from '../platform/log.ts'
import { ConditionFailed, Index, query, update } from '../platform/table.ts'
import { type CaseHead, caseKey } from './model.ts'
import { loadCase } from './store.ts'
import { type Machines, moveWorkflow } from './workflows.ts'

/** Items of one shard that one run takes; the rest is taken by the run's next page. */
const PageSize = 100

/** The next try comes after this, doubled each time, at most a day later. */
const FirstPause = 15 * Minute
const LongestPause = 24 * 60 * Minute

/**
 * Finds what is decided but did not move on, and moves it. Reads only what is due: its cost does not grow with
 * what exists. Two sweeps at once do each item once, because each is claimed by a conditional write.
 */
export function sweep(machines: Machines) {
  return middy<unknown, { claimed: number }>().handler(async () => {
    let claimed = 0
    for (let shard = 0; shard < DueShards; shard++) claimed += await sweepShard(shard, machines)
    if (claimed > 0) log.info('sweep', { claimed })
    return { claimed }
  })
}

async function sweepShard(shard: number, machines: Machines): Promise<number> {
  let claimed = 0
  let start: Record<string, unknown> | undefined
  do {
    const page = await query<CaseHead>({
      IndexName: Index.due,
      KeyConditionExpression: 'duePk = :pk AND dueSk <= :now',
      ExpressionAttributeValues: { ':pk': `due#${shard}`, ':now': `${now()}~` },
      Limit: PageSize,
      ...(start && { ExclusiveStartKey: start }),
    })
    for (const head of page.items) if (await repair(head.caseId, head.dueSk, machines)) claimed++
    start = page.next
  } while (start)
  return claimed
}

/** Claims one case and repeats what should have moved its workflow. */
async function repair(caseId: string, dueSk: string | undefined, machines: Machines): Promise<boolean> {
  const file = await loadCase(caseId)
  const { pending, tries = 0 } = file?.head ?? {}
  if (!file || !pending || dueSk === undefined || file.head.dueSk !== dueSk) return false
  const pause = Math.min(FirstPause * 2 ** tries, LongestPause)
  const { duePk, dueSk: nextDue } = dueKeys(plus(now(), pause), 'workflow', caseId)
  try {
    await update({
      Key: caseKey(caseId, 'head'),
      UpdateExpression: 'SET duePk = :pk, dueSk = :sk, tries = :tries',
      ConditionExpression: 'dueSk = :seen',
      ExpressionAttributeValues: {
        ':pk': duePk,
        ':sk': nextDue,
        ':tries': tries + 1,
        ':seen': dueSk,
      },
    })
  } catch (error) {
    if (error instanceof ConditionFailed) return false
    throw error
  }
  if ((await moveWorkflow(caseId, pending.effect, machines)) === 'before') await settle(caseId, nextDue)
  return true
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
