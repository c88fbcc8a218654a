import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from '../clock.ts'
import type { Commits } from '../database.ts'
import type { Queues } from '../queues/queues.ts'
import type { DueSource } from '../timeline.ts'
import type { InvocationResult } from './environment.ts'
import type { Functions } from './functions.ts'
import { type AsyncConfig, asyncDefaults } from './spec.ts'

/** Waits before the first and before every further retry, in milliseconds (Lambda developer guide, "Asynchronous invocation"). */
const retryWaits = [60_000, 120_000] as const

interface Event {
  id: string
  function: string
  payload: string
  /** Attempts that have failed. */
  attempts: number
  accepted_at: number
  due: number
}

export interface AsyncInvocationsOptions {
  db: DatabaseSync
  commits: Commits
  functions: Functions
  queues: Queues
  configs: readonly AsyncConfig[]
  clock: Clock
  changed: () => void
}

/** Lambda's asynchronous invocation: an event that was accepted is tried until it succeeds or is given up, over restarts too. */
export class AsyncInvocations implements DueSource {
  readonly #options: AsyncInvocationsOptions
  readonly #waiting = new Map<string, Event>()
  #running = 0

  constructor(options: AsyncInvocationsOptions) {
    this.#options = options
    for (const row of options.db.prepare('SELECT * FROM async_event').all()) {
      const event = row as unknown as Event
      this.#waiting.set(event.id, event)
    }
  }

  get busy(): boolean {
    return this.#running > 0
  }

  /**
   * Prepares an event.
   * @returns what writes it, to be run in a commit, and what hands it over once that is on disk.
   */
  accept(functionName: string, payload: string): { write: () => void; start: () => void } {
    const now = this.#options.clock.now()
    const event: Event = {
      id: randomUUID(),
      function: functionName,
      payload,
      attempts: 0,
      accepted_at: now,
      due: now,
    }
    return {
      write: () => {
        this.#options.db
          .prepare(
            'INSERT INTO async_event (id, function, payload, attempts, accepted_at, due) VALUES (?, ?, ?, 0, ?, ?)',
          )
          .run(event.id, functionName, payload, now, now)
      },
      start: () => void this.#attempt(event),
    }
  }

  nextDue(): number | null {
    let next: number | null = null
    for (const { due } of this.#waiting.values()) if (next === null || due < next) next = due
    return next
  }

  async runDue(now: number): Promise<void> {
    for (const event of [...this.#waiting.values()].sort((a, b) => a.due - b.due)) {
      if (event.due > now) break
      this.#waiting.delete(event.id)
      void this.#attempt(event)
    }
  }

  async #attempt(event: Event): Promise<void> {
    const { functions, db, commits } = this.#options
    this.#running += 1
    try {
      const result = await functions.invoke(event.function, event.payload)
      if ('payload' in result && !result.functionError) {
        await commits.write(() => db.prepare('DELETE FROM async_event WHERE id = ?').run(event.id))
        return
      }
      await this.#failed(event, result)
    } finally {
      this.#running -= 1
      this.#options.changed()
    }
  }

  async #failed(event: Event, result: Awaited<ReturnType<Functions['invoke']>>): Promise<void> {
    const { functions, db, commits, queues, configs, clock } = this.#options
    const name = functions.find(event.function)?.spec.name
    const config = configs.find((one) => one.functionName === name) ?? asyncDefaults
    event.attempts += 1
    event.due = clock.now() + (event.attempts === 1 ? retryWaits[0] : retryWaits[1])
    const exhausted = event.attempts > config.retries
    if (!exhausted && event.due - event.accepted_at <= config.maximumAgeMs) {
      await commits.write(() =>
        db
          .prepare('UPDATE async_event SET attempts = ?, due = ? WHERE id = ?')
          .run(event.attempts, event.due, event.id),
      )
      this.#waiting.set(event.id, event)
      return
    }
    await commits.write(() => {
      db.prepare('DELETE FROM async_event WHERE id = ?').run(event.id)
      if (config.onFailure) {
        queues.put(config.onFailure, failureRecord(event, result, exhausted, clock.now()))
      }
    })
  }
}

/** What an on-failure destination receives (Lambda developer guide, "Capturing records of asynchronous invocations"). */
function failureRecord(
  event: Event,
  result: InvocationResult | { serviceError: unknown },
  exhausted: boolean,
  now: number,
): unknown {
  return {
    version: '1.0',
    timestamp: new Date(now).toISOString(),
    requestContext: {
      requestId: event.id,
      functionArn: `${event.function}:$LATEST`,
      condition: exhausted ? 'RetriesExhausted' : 'EventAgeExceeded',
      approximateInvokeCount: event.attempts,
    },
    requestPayload: JSON.parse(event.payload),
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload: 'payload' in result ? JSON.parse(result.payload) : result.serviceError,
  }
}
