import { DatabaseSync } from 'node:sqlite'

const schema = `
  CREATE TABLE IF NOT EXISTS setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS checkpoint (
    mapping TEXT PRIMARY KEY,
    position TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS schedule (
    name TEXT PRIMARY KEY,
    expression TEXT NOT NULL,
    next_run INTEGER
  ) STRICT;
  CREATE TABLE IF NOT EXISTS async_event (
    id TEXT PRIMARY KEY,
    function TEXT NOT NULL,
    payload TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    accepted_at INTEGER NOT NULL,
    due INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS queue_message (
    id TEXT PRIMARY KEY,
    queue TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS queue_message_queue ON queue_message (queue, sent_at);
  CREATE TABLE IF NOT EXISTS letter (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    sender TEXT NOT NULL,
    recipients TEXT NOT NULL,
    mime BLOB NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS letter_recipient (
    address TEXT NOT NULL,
    letter INTEGER NOT NULL,
    PRIMARY KEY (address, letter)
  ) STRICT, WITHOUT ROWID;
`

/** The runtime's own state: everything that must outlive it and is not in the table. */
export function openDatabase(path: string): DatabaseSync {
  const db = new DatabaseSync(path)
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 2000;')
  db.exec(schema)
  return db
}

interface Write {
  run: () => void
  done: () => void
  failed: (error: unknown) => void
}

/** A lazy write waits this long, in milliseconds, for another to share its commit with. */
const lazyDelay = 25

/**
 * Group commit: writes of one turn of the event loop share one transaction, and so one sync of the disk.
 *
 * A transaction is opened and committed within one turn, so nothing else on the connection can get into it.
 */
export class Commits {
  readonly #db: DatabaseSync
  #writes: Write[] = []
  #soon: NodeJS.Immediate | undefined
  #later: NodeJS.Timeout | undefined

  constructor(db: DatabaseSync) {
    this.#db = db
  }

  /** Resolves once the write is on disk. All writes of a transaction fail together. */
  write(run: () => void): Promise<void> {
    return new Promise((done, failed) => {
      this.#writes.push({ run, done, failed })
      this.#soon ??= setImmediate(() => this.flush())
    })
  }

  /** For what may be lost in a crash, since it would be done again: rides along with the next commit. */
  writeLazily(run: () => void): void {
    const failed = (error: unknown) => {
      throw error
    }
    this.#writes.push({ run, done: () => {}, failed })
    this.#later ??= setTimeout(() => this.flush(), lazyDelay)
  }

  flush(): void {
    clearImmediate(this.#soon)
    clearTimeout(this.#later)
    this.#soon = undefined
    this.#later = undefined
    const writes = this.#writes
    if (writes.length === 0) return
    this.#writes = []
    try {
      this.#db.exec('BEGIN IMMEDIATE')
      for (const write of writes) write.run()
      this.#db.exec('COMMIT')
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK')
      for (const write of writes) write.failed(error)
      return
    }
    for (const write of writes) write.done()
  }
}
