import { type Actor, type Change, changingCase, fileAfter, withCase } from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { digest } from '../../platform/ids.ts'
import { transact } from '../../platform/table.ts'
import { type Count, type CountStatus, openCountKey } from './model.ts'
import { isOpenDifference, totals } from './rules.ts'
import { mustBeOpen } from './scanning.ts'
import { type CountFile, chunkWrites, countIn, itemsOfCount } from './store.ts'

/** As many tags as a sentence bears. */
const TagsNamed = 10

/**
 * Closes a count and keeps its result: what became of every single thing, whatever happens to the assets later. The timeline
 * has the digest of that.
 * @throws Problem 409 `unsettled` naming the differences that somebody has to settle first.
 */
export function closeCount(countId: string, actor: Actor, at: Instant): Promise<CountFile> {
  return withCase(countId, async (file) => {
    const found = countIn(file)
    if (found?.file.head.status === 'closed') return found
    const open = mustBeOpen(found)
    const items = await itemsOfCount(open)
    const left = items.filter(isOpenDifference)
    if (left.length > 0) {
      const named = left.slice(0, TagsNamed).map(({ tag, outcome }) => `${tag} (${outcome})`)
      throw conflict(
        'unsettled',
        `${left.length} ${left.length === 1 ? 'difference is' : 'differences are'} not settled: ${named.join(', ')}${left.length > TagsNamed ? ' and more' : ''}. Settle each, or cancel the count.`,
      )
    }
    const result = totals(items, open.count.expected)
    const { found: seen, missing, unexpected, expected } = result
    return ending(open, { ...open.count, result }, 'closed', {
      at,
      event: {
        type: 'count_closed',
        actor,
        text: `${actor.name} closed the count: ${seen} of ${expected} found, ${missing} missing, ${unexpected} not expected, all settled.`,
        facts: { ...result, digest: digest(items) },
      },
      writes: chunkWrites(
        'result',
        countId,
        items.map(({ settled: _settled, ...item }) => item),
      ),
    })
  })
}

/** Ends a count without a result. What was settled stays as it is. */
export function cancelCount(countId: string, reason: string, actor: Actor, at: Instant): Promise<CountFile> {
  return withCase(countId, async (file) => {
    const found = countIn(file)
    if (!found) throw notFound('count')
    if (found.file.head.status === 'cancelled') return found
    return ending(mustBeOpen(found), found.count, 'cancelled', {
      at,
      event: {
        type: 'count_cancelled',
        actor,
        text: `${actor.name} cancelled the count: ${reason}`,
        facts: { reason },
      },
    })
  })
}

async function ending(
  { file, count }: CountFile,
  after: Count,
  status: CountStatus,
  change: Omit<Change, 'head'>,
): Promise<CountFile> {
  const { next, writes } = changingCase(file.head, {
    ...change,
    head: { status, waitingFor: [], summary: { ...file.head.summary, ...after.result } },
    writes: [
      { Put: { Item: after } },
      { Delete: { Key: openCountKey(count.locationId) } },
      ...(change.writes ?? []),
    ],
  })
  await transact(writes)
  return { file: fileAfter(file, next, writes), count: after }
}
