import type { Clock } from '../clock.ts'
import type { Commits } from '../database.ts'
import type { Functions } from '../functions/functions.ts'
import type { Queues } from '../queues/queues.ts'
import type { Change, Changes } from '../table/changes.ts'
import type { DueSource } from '../timeline.ts'
import { Backlog, type Entry } from './backlog.ts'
import type { Checkpoints } from './checkpoints.ts'
import { failureRecord, toEvent } from './event.ts'
import { firstFailure, type Result, split } from './outcome.ts'
import type { MappingSpec } from './spec.ts'

export interface MappingOptions {
  spec: MappingSpec
  /** Name of the table's partition key. */
  partitionKey: string
  changes: Changes
  functions: Functions
  checkpoints: Checkpoints
  queues: Queues
  commits: Commits
  clock: Clock
  log: (entry: Record<string, unknown>) => void
  /** `nextDue()` may have changed. */
  dueChanged: () => void
}

/** Records that are delivered together, and that hold their groups until all parts are through. */
interface Batch {
  /** The first is delivered next; the others, split off a batch that failed, wait for it. */
  parts: Entry[][]
  /** Attempts of the first part that have failed. */
  attempts: number
  /** When the next attempt is due, in milliseconds since the epoch. */
  due: number
}

/** Records read at a time. */
const page = 500
/** Records that are held at most; reading goes on when fewer are left. */
const readAhead = 2000
/** Records without interest after which their position is noted anyway. */
const skippedLimit = 1000
/**
 * How often a shard is asked for records, in milliseconds: Lambda does it four times a second. What follows a record after a
 * while of nothing is there at once; here several batches at a time are never kept waiting, so that a mailed link comes at once.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
 */
const pollInterval = 250
/** Waits between attempts, in milliseconds: doubling from the first to the longest. AWS documents neither. */
const firstWait = 1000
const longestWait = 60_000

/** One event source mapping: hands what a table's stream tells to a function, in order, until it succeeds or is given up. */
export class Mapping implements DueSource {
  readonly #options: MappingOptions
  readonly #backlog = new Backlog()
  /** Batches that wait for their next attempt. */
  readonly #waiting = new Set<Batch>()
  #position: string | undefined
  #checkpoint: string | undefined
  #skipped = 0
  #running = 0
  #asking = false
  #reading: Promise<void> | undefined
  #readAgain = false
  #stopped = false
  /** When records were taken last, by `performance.now()`. */
  #taken = Number.NEGATIVE_INFINITY
  #nextPoll: NodeJS.Timeout | undefined

  constructor(options: MappingOptions) {
    this.#options = options
  }

  /** Finds where to begin: at the checkpoint, or where the template says. */
  async start(): Promise<void> {
    const { checkpoints, changes, spec } = this.#options
    this.#checkpoint = checkpoints.read(spec.id)
    this.#position = this.#checkpoint ?? (spec.start === 'LATEST' ? await changes.latest() : undefined)
    await this.poll()
  }

  /** What was delivered is noted; what was under way will be delivered again. */
  stop(): void {
    this.#stopped = true
    clearTimeout(this.#nextPoll)
  }

  /** Delivers what only waits for the next poll. Returns whether there was anything. */
  hurry(): boolean {
    if (this.#pollsIn() === 0) return false
    this.#taken = Number.NEGATIVE_INFINITY
    if (!this.#isReady()) return false
    this.#ask()
    return true
  }

  /** Whether something is being delivered or could be at once. */
  get busy(): boolean {
    return this.#running > 0 || this.#asking || this.#reading !== undefined || this.#isReady()
  }

  /** Position that all delivered records have passed. */
  get checkpoint(): string | undefined {
    return this.#checkpoint
  }

  /**
   * Reads what is new. To be called when something may have been written.
   * @returns when it is read, if that takes time.
   */
  poll(): Promise<void> | undefined {
    if (this.#reading) {
      this.#readAgain = true
      return this.#reading
    }
    while (!this.#stopped && this.#backlog.size < readAhead) {
      const read = this.#read()
      if (!Array.isArray(read)) {
        this.#reading = this.#readSlowly(read).finally(() => {
          this.#reading = undefined
        })
        return this.#reading
      }
      this.#receive(read)
      if (read.length < page) break
    }
    return undefined
  }

  nextDue(): number | null {
    let next = this.#windowEnd()
    for (const { due } of this.#waiting) if (next === null || due < next) next = due
    return next
  }

  async runDue(now: number): Promise<void> {
    for (const batch of [...this.#waiting].sort((a, b) => a.due - b.due)) {
      if (batch.due > now) break
      this.#waiting.delete(batch)
      void this.#deliver(batch)
    }
    this.#ask()
  }

  #read(): Promise<Change[]> | Change[] {
    try {
      return this.#options.changes.read(this.#position, page)
    } catch (error) {
      return this.#failedToRead(error)
    }
  }

  async #readSlowly(first: Promise<Change[]>): Promise<void> {
    let changes = await first.catch((error) => this.#failedToRead(error))
    this.#receive(changes)
    while ((changes.length > 0 || this.#readAgain) && !this.#stopped && this.#backlog.size < readAhead) {
      this.#readAgain = false
      changes = await Promise.resolve(this.#read()).catch((error) => this.#failedToRead(error))
      this.#receive(changes)
    }
  }

  /** The next poll tries again. */
  #failedToRead(error: unknown): [] {
    if (!this.#stopped) {
      this.#options.log({ level: 'ERROR', message: 'The stream could not be read', error: String(error) })
    }
    return []
  }

  #receive(changes: Change[]): void {
    const { spec, partitionKey, clock } = this.#options
    const last = changes.at(-1)
    if (!last) return
    this.#position = last.position
    const now = clock.now()
    for (const change of changes) {
      const wanted = spec.filters.length === 0 || spec.filters.some((filter) => filter(change.record))
      if (!wanted) {
        this.#skipped += 1
        continue
      }
      // One batch at a time means one order over all records, as in a shard.
      const group = spec.parallel === 1 ? '' : JSON.stringify(change.record.dynamodb.Keys[partitionKey])
      this.#backlog.add(change, group, now)
    }
    if (this.#backlog.size === 0 && this.#skipped > skippedLimit) this.#note(last.position)
    this.#ask()
  }

  /** Whether a new batch could be taken now: enough records, or the oldest has waited for its window. */
  #isReady(): boolean {
    const { spec, clock } = this.#options
    if (this.#running >= spec.parallel || this.#pollsIn() > 0) return false
    const { count, oldest } = this.#backlog.available(spec.windowMs > 0 ? spec.batchSize : 1)
    return count > 0 && (count >= spec.batchSize || oldest + spec.windowMs <= clock.now())
  }

  /** Milliseconds to the next poll; 0 when it may be now. */
  #pollsIn(): number {
    if (this.#options.spec.parallel > 1) return 0
    return Math.max(0, this.#taken + pollInterval - performance.now())
  }

  #windowEnd(): number | null {
    const { spec } = this.#options
    if (spec.windowMs === 0 || this.#running >= spec.parallel) return null
    const { count, oldest } = this.#backlog.available(1)
    return count > 0 ? oldest + spec.windowMs : null
  }

  /**
   * Asks for an environment and only then takes the records: what arrives while the function is busy travels
   * together.
   */
  #ask(): void {
    if (this.#stopped || this.#asking) return
    if (!this.#isReady()) {
      if (this.#options.spec.windowMs > 0) this.#options.dueChanged()
      const wait = this.#pollsIn()
      if (wait > 0) {
        clearTimeout(this.#nextPoll)
        this.#nextPoll = setTimeout(() => this.#ask(), wait + 1).unref()
      }
      return
    }
    this.#asking = true
    let batch: Batch | undefined
    const { functions, spec } = this.#options
    const payload = () => {
      this.#asking = false
      const entries = this.#stopped ? [] : this.#backlog.take(spec.batchSize)
      if (entries.length === 0) return undefined
      this.#taken = performance.now()
      batch = { parts: [entries], attempts: 0, due: 0 }
      this.#running += 1
      queueMicrotask(() => this.#ask())
      return toEvent(entries)
    }
    void functions.invoke(spec.functionName, payload).then((result) => {
      this.#asking = false
      if (batch) this.#settle(batch, result)
      else this.#ask()
    })
  }

  /** Delivers the first part of a batch. */
  async #deliver(batch: Batch): Promise<void> {
    const { functions, spec } = this.#options
    this.#running += 1
    this.#settle(batch, await functions.invoke(spec.functionName, toEvent(batch.parts[0] ?? [])))
  }

  #settle(batch: Batch, result: Result): void {
    this.#running -= 1
    if (this.#stopped) return
    const [entries = [], ...others] = batch.parts
    const failure = firstFailure(entries, result, this.#options.spec.reportsFailures)
    if (failure > 0) this.#finish(entries.slice(0, failure))
    if (failure < entries.length) {
      const attempts = failure > 0 ? 1 : batch.attempts + 1
      this.#retry(entries.slice(failure), others, attempts, result)
    } else if (others.length > 0) {
      void this.#deliver({ parts: others, attempts: 0, due: 0 })
    }
    void this.poll()
    this.#ask()
    this.#options.dueChanged()
  }

  #retry(failed: Entry[], others: Entry[][], attempts: number, result: Result): void {
    const { spec, clock, log } = this.#options
    log({ level: 'WARN', message: 'A batch failed', mapping: spec.id, records: failed.length, attempts })
    const now = clock.now()
    const exhausted = attempts > spec.retries
    if (spec.bisects && failed.length > 1) {
      this.#divide(failed, others)
    } else if (exhausted || failed.some(({ arrived }) => now - arrived > spec.maximumAgeMs)) {
      this.#giveUp(failed, attempts, exhausted ? 'RetryAttemptsExhausted' : 'RecordAgeExceeded', result)
      if (others.length > 0) void this.#deliver({ parts: others, attempts: 0, due: 0 })
    } else {
      const due = now + Math.min(firstWait * 2 ** (attempts - 1), longestWait)
      this.#waiting.add({ parts: [failed, ...others], attempts, due })
    }
  }

  /** Splitting does not count as an attempt. Several groups go on each for itself; parts of one keep their order. */
  #divide(failed: Entry[], others: Entry[][]): void {
    const parts = split(failed)
    const oneGroup = failed.every(({ group }) => group === failed[0]?.group)
    const batches = oneGroup ? [[...parts, ...others]] : parts.map((part) => [part])
    for (const divided of batches) void this.#deliver({ parts: divided, attempts: 0, due: 0 })
  }

  #giveUp(entries: Entry[], attempts: number, condition: string, result: Result): void {
    const { spec, queues, commits, clock, log } = this.#options
    log({
      level: 'ERROR',
      message: 'Records were given up',
      mapping: spec.id,
      records: entries.length,
      condition,
    })
    const { onFailure } = spec
    if (onFailure === undefined) {
      this.#finish(entries)
      return
    }
    const message = failureRecord(spec, entries, attempts, condition, result, clock.now())
    void commits.write(() => queues.put(onFailure, message)).then(() => this.#finish(entries))
  }

  #finish(entries: Entry[]): void {
    const checkpoint = this.#backlog.finish(entries)
    if (checkpoint === undefined) return
    // With nothing left, the records of no interest behind the last one are passed as well.
    this.#note(this.#backlog.size === 0 ? (this.#position ?? checkpoint) : checkpoint)
  }

  #note(position: string): void {
    this.#skipped = 0
    this.#checkpoint = position
    this.#options.checkpoints.write(this.#options.spec.id, position)
  }
}
