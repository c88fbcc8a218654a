import type { Change, StreamRecord } from '../table/changes.ts'

/** A record that waits to be delivered, or is being. */
export interface Entry {
  position: string
  record: StreamRecord
  /** Records with the same group are delivered in order, never at the same time. */
  group: string
  /** When it was read, in milliseconds since the epoch. */
  arrived: number
  done: boolean
}

/**
 * The records between the checkpoint and the end of what has been read. Groups do not wait for each other; within a
 * group, order holds.
 */
export class Backlog {
  /** Everything undelivered, in the order of the stream. */
  #entries: Entry[] = []
  /** What no batch has taken yet, in the same order. */
  #waiting: Entry[] = []
  /** Undelivered records of each group that batches have taken. A group with any is not free. */
  readonly #taken = new Map<string, number>()

  get size(): number {
    return this.#entries.length
  }

  add(change: Change, group: string, arrived: number): void {
    const entry = { ...change, group, arrived, done: false }
    this.#entries.push(entry)
    this.#waiting.push(entry)
  }

  /** At most `limit` records of free groups. Their groups are not free until all of them are finished. */
  take(limit: number): Entry[] {
    const batch: Entry[] = []
    const left: Entry[] = []
    for (const entry of this.#waiting) {
      if (batch.length < limit && !this.#taken.has(entry.group)) {
        batch.push(entry)
      } else {
        left.push(entry)
      }
    }
    this.#waiting = left
    for (const { group } of batch) this.#taken.set(group, (this.#taken.get(group) ?? 0) + 1)
    return batch
  }

  /** How many records, up to `limit`, could be taken now, and when the oldest of them arrived. */
  available(limit: number): { count: number; oldest: number } {
    let count = 0
    let oldest = Number.POSITIVE_INFINITY
    for (const entry of this.#waiting) {
      if (this.#taken.has(entry.group)) continue
      if (count === 0) oldest = entry.arrived
      count += 1
      if (count === limit) break
    }
    return { count, oldest }
  }

  /** Marks taken records as delivered or given up. Returns the new checkpoint if it has moved. */
  finish(entries: readonly Entry[]): string | undefined {
    for (const entry of entries) {
      entry.done = true
      const left = (this.#taken.get(entry.group) ?? 1) - 1
      if (left === 0) this.#taken.delete(entry.group)
      else this.#taken.set(entry.group, left)
    }
    let passed = 0
    while (this.#entries[passed]?.done) passed += 1
    if (passed === 0) return undefined
    return this.#entries.splice(0, passed).at(-1)?.position
  }
}
