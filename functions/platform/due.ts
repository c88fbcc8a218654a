import { createHash } from 'node:crypto'
import type { Instant } from './clock.ts'
import { ConditionFailed, type Key, update, type Write } from './table.ts'

/** Shards of the due index: enough that no key is hot, few enough that a sweep is four queries. */
export const DueShards = 4

/** Attributes that put an item into the sparse due index until they are removed. */
export interface DueKeys {
  duePk: string
  dueSk: string
}

/** Index keys of something that falls due: `due#<shard>` / `<instant>#<kind>#<id>`. */
export function dueKeys(at: Instant, kind: string, id: string): DueKeys {
  const shard = createHash('sha256').update(id).digest().readUInt8() % DueShards
  return { duePk: `due#${shard}`, dueSk: `${at}#${kind}#${id}` }
}

/** When what has this `dueSk` falls due. */
export function dueAt(dueSk: string): Instant {
  return dueSk.slice(0, dueSk.indexOf('#'))
}

/** Writes what was due as it is next; its condition fails when another run of the sweep was faster. `seen`: as found. */
export function movedOn(next: object, seen: string): Write {
  return {
    Put: { Item: next, ConditionExpression: 'dueSk = :seen', ExpressionAttributeValues: { ':seen': seen } },
  }
}

/** Puts off what is due while it is worked on; false when another run of the sweep was faster. `dueSk`: as found. */
export async function putOff(
  { item: { pk, sk }, dueSk }: { item: Key; dueSk: string },
  later: DueKeys,
): Promise<boolean> {
  try {
    await update({
      Key: { pk, sk },
      UpdateExpression: 'SET dueSk = :later',
      ConditionExpression: 'dueSk = :seen',
      ExpressionAttributeValues: { ':later': later.dueSk, ':seen': dueSk },
    })
    return true
  } catch (error) {
    if (error instanceof ConditionFailed) return false
    throw error
  }
}
