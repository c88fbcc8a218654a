import { randomUUID } from 'node:crypto'
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Clock } from '../clock.ts'
import { StartError } from '../start-error.ts'
import type { QueueSpec } from './spec.ts'

export interface QueueMessage {
  id: string
  /** ISO 8601. */
  sentAt: string
  body: unknown
}

/** The template's queues. Only dead letters come here; people look into them under `/_local/queues`. */
export class Queues {
  readonly #specs: ReadonlyMap<string, QueueSpec>
  readonly #clock: Clock
  readonly #insert: StatementSync
  readonly #select: StatementSync

  constructor(specs: readonly QueueSpec[], db: DatabaseSync, clock: Clock) {
    this.#specs = new Map(specs.map((spec) => [spec.arn, spec]))
    this.#clock = clock
    this.#insert = db.prepare('INSERT INTO queue_message (id, queue, sent_at, body) VALUES (?, ?, ?, ?)')
    this.#select = db.prepare('SELECT id, sent_at, body FROM queue_message WHERE queue = ? ORDER BY sent_at')
  }

  /** @throws StartError when the template has no such queue. */
  check(arn: string | undefined): void {
    if (arn !== undefined && !this.#specs.has(arn)) {
      throw new StartError(`${arn} is the destination of failures, but no queue of the template.`)
    }
  }

  /** Puts a message; to be called within a commit. */
  put(arn: string, body: unknown): void {
    const spec = this.#specs.get(arn)
    if (spec) this.#insert.run(randomUUID(), spec.name, this.#clock.now(), JSON.stringify(body))
  }

  list(): { name: string; messages: QueueMessage[] }[] {
    return [...this.#specs.values()].map(({ name }) => ({
      name,
      messages: this.#select.all(name).map(({ id, sent_at, body }) => ({
        id: String(id),
        sentAt: new Date(Number(sent_at)).toISOString(),
        body: JSON.parse(String(body)),
      })),
    }))
  }
}
