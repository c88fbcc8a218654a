import middy from '@middy/core'
import { now } from './clock.ts'
import { DueShards } from './due.ts'
import { passes } from './errors.ts'
import { log } from './log.ts'
import { Index, type Item, query } from './table.ts'

/** Something that has fallen due, as it stands in the index. */
export interface Due {
  /** What the id is of: the case of a workflow, a contract, … */
  id: string
  /** Its place in the index, for the conditional write that claims it. */
  dueSk: string
  item: Item
}

/**
 * Claims what is due by a conditional write and acts; false when somebody else was faster. It must move the item to
 * its next instant, or out of the index.
 */
export type DueHandler = (due: Due) => Promise<boolean>

/** Items of one shard that one run takes at a time. */
const PageSize = 100
/** What falls due in the past while a run acts (an outage is caught up with) is taken by the same run, so many times. */
const Rounds = 50

/**
 * Acts on everything that has fallen due, by kind. Reads only what is due: its cost does not grow with what exists.
 * Two runs at once do each item once. What fails is logged, stays due and is tried by the next run; the rest goes on.
 * @param handlers by the kind with which an item was put into the index.
 */
export function dueSweep(handlers: Readonly<Record<string, DueHandler>>) {
  return middy<unknown, { claimed: number; failed: number }>().handler(async () => {
    const shards = await Promise.all(
      Array.from({ length: DueShards }, (_, shard) => sweepShard(shard, handlers)),
    )
    const claimed = shards.reduce((sum, each) => sum + each.claimed, 0)
    const failed = shards.reduce((sum, each) => sum + each.failed, 0)
    if (claimed + failed > 0) log.info('sweep', { claimed, failed })
    if (failed > 0) throw new Error(`${failed} items that are due could not be acted on; the log names each.`)
    return { claimed, failed }
  })
}

async function sweepShard(shard: number, handlers: Readonly<Record<string, DueHandler>>) {
  const outcome = { claimed: 0, failed: 0 }
  const failed = new Set<string>()
  for (let round = 0; round < Rounds; round++) {
    const before = outcome.claimed
    let start: Record<string, unknown> | undefined
    do {
      const page = await query({
        IndexName: Index.due,
        KeyConditionExpression: 'duePk = :pk AND dueSk <= :now',
        ExpressionAttributeValues: { ':pk': `due#${shard}`, ':now': `${now()}~` },
        Limit: PageSize,
        ...(start && { ExclusiveStartKey: start }),
      })
      for (const item of page.items) {
        const dueSk = String(item.dueSk)
        if (failed.has(dueSk)) continue
        if (await act(item, dueSk, handlers, failed)) outcome.claimed++
      }
      start = page.next
    } while (start)
    if (outcome.claimed === before) break
  }
  outcome.failed = failed.size
  return outcome
}

async function act(
  item: Item,
  dueSk: string,
  handlers: Readonly<Record<string, DueHandler>>,
  failed: Set<string>,
): Promise<boolean> {
  const [, kind = '', id = ''] = dueSk.split('#')
  try {
    const handler = handlers[kind]
    if (!handler) throw new Error(`Nobody acts on what is due of the kind "${kind}".`)
    return await handler({ id, dueSk, item })
  } catch (error) {
    failed.add(dueSk)
    const { name, message } = error as Error
    log.error('due item failed', { kind, id, fault: passes(error) ? name : `${name}: ${message}` })
    return false
  }
}
