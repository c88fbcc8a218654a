import { createHash } from 'node:crypto'
import type { Instant } from './clock.ts'

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
