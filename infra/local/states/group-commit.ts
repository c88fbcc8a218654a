import type { ApiError } from './api-error.ts'
import { type Live, writeOf } from './live.ts'
import type { StatesStore, Waiter } from './store.ts'

interface Answer {
  resolve(): void
  reject(error: Error): void
}

interface Events {
  /** The transitions are committed. Returns what lets their effects out, to be called when they are on disk. */
  committed(changed: Live[]): () => void
  /** They cannot be written. */
  failed(error: Error): void
}

/**
 * Gathers the transitions of one turn of the event loop and writes them in one transaction, so that many
 * executions share one fsync. Nothing gets out before: neither an effect nor the answer of a call.
 */
export class GroupCommit {
  private readonly store: StatesStore
  private readonly events: Events
  private readonly synced: () => Promise<void>
  /** Resolves when the last commit is on disk. */
  private onDisk: Promise<void> = Promise.resolve()
  private syncing = 0
  private readonly changed = new Set<Live>()
  private waiters: Waiter[] = []
  private answers: Answer[] = []
  private turns = 0
  private scheduled = false
  private over: ApiError | null = null

  /** `synced` resolves when what was committed is on disk. */
  constructor(store: StatesStore, events: Events, synced: () => Promise<void>) {
    this.store = store
    this.events = events
    this.synced = synced
  }

  /** Whether a transition is being computed or is not on disk yet. */
  get busy(): boolean {
    if (this.over !== null) return false
    return this.turns > 0 || this.changed.size > 0 || this.answers.length > 0 || this.syncing > 0
  }

  get closed(): boolean {
    return this.over !== null
  }

  /** Has an execution take a transition after its earlier ones. */
  turn<T>(live: Live, work: () => Promise<T>): Promise<T> {
    this.turns += 1
    const result = live.turn.then(work).finally(() => {
      this.turns -= 1
    })
    live.turn = result.catch(() => undefined)
    this.changed.add(live)
    this.schedule()
    return result
  }

  /** Writes with the next commit that a task waits for an execution. */
  addWaiter(waiter: Waiter): void {
    this.waiters.push(waiter)
  }

  /** Resolves when everything up to now is on disk. */
  committed(): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.over) return reject(this.over)
      this.answers.push({ resolve, reject })
      this.schedule()
    })
  }

  /** Throws once the engine is closed or its disk has failed. */
  checkOpen(): void {
    if (this.over) throw this.over
  }

  /** Drops all that is not on disk. */
  close(reason: ApiError): void {
    this.over ??= reason
    this.changed.clear()
    for (const { reject } of this.answers.splice(0)) reject(this.over)
  }

  private schedule(): void {
    if (this.scheduled) return
    this.scheduled = true
    setImmediate(() => this.commit())
  }

  private commit(): void {
    this.scheduled = false
    if (this.over) return
    if (this.turns > 0) {
      this.schedule()
      return
    }
    const changed = [...this.changed]
    const answers = this.answers.splice(0)
    let letOut = () => {}
    if (changed.length > 0) {
      try {
        this.store.commit({ executions: changed.map(writeOf), waiters: this.waiters })
      } catch (error) {
        this.answers.push(...answers)
        this.events.failed(error as Error)
        return
      }
      this.changed.clear()
      this.waiters = []
      letOut = this.events.committed(changed)
      this.onDisk = this.synced()
    }
    void this.release(letOut, answers)
  }

  private async release(letOut: () => void, answers: Answer[]): Promise<void> {
    this.syncing += 1
    try {
      await this.onDisk
    } catch (error) {
      this.answers.push(...answers)
      this.events.failed(error as Error)
      return
    } finally {
      this.syncing -= 1
    }
    for (const { resolve, reject } of answers) {
      if (this.over) reject(this.over)
      else resolve()
    }
    if (!this.over) letOut()
  }
}
