import { closeSync, fdatasync, fsyncSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StartError } from './start-error.ts'

/**
 * What a data folder is like, all of its files together. Raised by whoever changes it so that an earlier version would misread it.
 * A folder of before there were versions has 0, which is as 1.
 */
export const dataVersion = 1

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
  CREATE TABLE IF NOT EXISTS letter_sent_as (
    letter INTEGER PRIMARY KEY,
    sent_as TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS letter_recipient (
    address TEXT NOT NULL,
    letter INTEGER NOT NULL,
    PRIMARY KEY (address, letter)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS object (
    bucket TEXT NOT NULL,
    key TEXT NOT NULL,
    file TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    type TEXT NOT NULL,
    etag TEXT NOT NULL,
    checksum TEXT,
    at INTEGER NOT NULL,
    PRIMARY KEY (bucket, key)
  ) STRICT, WITHOUT ROWID;
`

/**
 * The runtime's own state: everything that must outlive it and is not in the table. Commits are not synced to disk
 * by SQLite, which would stop the event loop meanwhile, but by `LogSync`.
 * @throws StartError, having changed nothing, when the data is of a newer version, or damaged.
 */
export function openDatabase(path: string): DatabaseSync {
  const db = new DatabaseSync(path)
  try {
    const found = versionOf(db)
    if (found > dataVersion)
      throw new StartError(
        `The data folder ${dirname(path)} was written by a newer version of Throughline (its data has version ${found}, this one knows ${dataVersion}). Start that version, or set DATA_DIR to another folder.`,
      )
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000;')
    db.exec(schema)
    if (found < dataVersion) db.exec(`PRAGMA user_version = ${dataVersion}`)
    return db
  } catch (error) {
    db.close()
    if (error instanceof StartError) throw error
    throw new StartError(
      `${path} cannot be read: ${(error as Error).message}. Put back a copy of the data folder, set DATA_DIR to another one, or forget all data with --fresh.`,
    )
  }
}

function versionOf(db: DatabaseSync): number {
  return Number(db.prepare('PRAGMA user_version').get()?.user_version)
}

/**
 * Syncs the write-ahead log of a database in a thread of its own. A commit only appends to that log
 * (https://www.sqlite.org/wal.html), so what was committed before a sync is on disk after it.
 */
export class LogSync {
  readonly #file: number
  #running: Promise<void> | undefined
  #next: Promise<void> | undefined

  /** @param path of the database, which must be open. */
  constructor(path: string) {
    this.#file = openSync(`${path}-wal`, 'r+')
    const folder = openSync(dirname(path), 'r')
    fsyncSync(folder)
    closeSync(folder)
  }

  /** Resolves when all that was committed before the call is on disk. Those who call during a sync share the next. */
  synced(): Promise<void> {
    if (!this.#running) {
      this.#running = this.#sync()
      return this.#running
    }
    this.#next ??= this.#running.then(() => {
      this.#next = undefined
      this.#running = this.#sync()
      return this.#running
    })
    return this.#next
  }

  close(): void {
    closeSync(this.#file)
  }

  #sync(): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      fdatasync(this.#file, (error) => {
        if (!this.#next) this.#running = undefined
        if (error) reject(error)
        else resolve()
      })
    })
  }
}

interface Write {
  /** Nobody waits for it. */
  lazy: boolean
  run: () => void
  done: () => void
  failed: (error: unknown) => void
}

/** A lazy write waits this long, in milliseconds, for another to share its commit with. */
const lazyDelay = 25

/**
 * Group commit: writes of one turn of the event loop share one transaction, and a sync of the disk.
 *
 * A transaction is opened and committed within one turn, so nothing else on the connection can get into it.
 */
export class Commits {
  readonly #db: DatabaseSync
  readonly #synced: () => Promise<void>
  #writes: Write[] = []
  #soon: NodeJS.Immediate | undefined
  #later: NodeJS.Timeout | undefined

  /** @param synced resolves when what was committed is on disk. */
  constructor(db: DatabaseSync, synced: () => Promise<void>) {
    this.#db = db
    this.#synced = synced
  }

  /** Resolves once the write is on disk. All writes of a transaction fail together. */
  write(run: () => void): Promise<void> {
    return new Promise((done, failed) => {
      this.#writes.push({ lazy: false, run, done, failed })
      this.#soon ??= setImmediate(() => this.flush())
    })
  }

  /** For what may be lost in a crash, since it would be done again: rides along with the next commit. */
  writeLazily(run: () => void): void {
    const failed = (error: unknown) => {
      throw error
    }
    this.#writes.push({ lazy: true, run, done: () => {}, failed })
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
    if (writes.every(({ lazy }) => lazy)) return
    this.#synced().then(
      () => {
        for (const write of writes) write.done()
      },
      (error: unknown) => {
        for (const write of writes) write.failed(error)
      },
    )
  }
}
