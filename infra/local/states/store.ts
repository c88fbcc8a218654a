import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { RecordedEvent } from './history.ts'
import { TaskTokens } from './tokens.ts'

/** An execution as the API shows it. Instants are epoch milliseconds, payloads JSON text. */
export interface ExecutionRow {
  id: number
  machine: string
  name: string
  definition: string
  status: string
  started: number
  stopped: number | null
  input: string
  output: string | null
  error: string | null
  cause: string | null
}

/** One execution's part of a commit. */
export interface ExecutionWrite {
  id: number
  events: RecordedEvent[]
  /** Where it stands; null when it has ended. */
  state: string | null
  due: number | null
  /** How many functions have not answered yet. */
  calls: number
  created?: ExecutionRow
  ended?: Pick<ExecutionRow, 'status' | 'stopped' | 'output' | 'error' | 'cause'>
}

export interface Waiter {
  child: number
  parent: number
  task: number
  /** How the parent wants the child's input and output. */
  form: 'text' | 'json'
}

export interface Batch {
  executions: ExecutionWrite[]
  waiters: Waiter[]
}

const schema = `
  CREATE TABLE IF NOT EXISTS states_meta (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS states_definitions (hash TEXT PRIMARY KEY, definition TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS states_machines (
    id INTEGER PRIMARY KEY, arn TEXT NOT NULL UNIQUE, created INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS states_executions (
    id INTEGER PRIMARY KEY, machine INTEGER NOT NULL REFERENCES states_machines(id), name TEXT NOT NULL,
    definition TEXT NOT NULL, status TEXT NOT NULL, started INTEGER NOT NULL, stopped INTEGER,
    input TEXT NOT NULL, output TEXT, error TEXT, cause TEXT);
  CREATE UNIQUE INDEX IF NOT EXISTS states_executions_name ON states_executions (machine, name);
  CREATE INDEX IF NOT EXISTS states_executions_status ON states_executions (machine, status);
  CREATE INDEX IF NOT EXISTS states_executions_machine ON states_executions (machine);
  CREATE TABLE IF NOT EXISTS states_running (
    execution INTEGER PRIMARY KEY, state TEXT NOT NULL, due INTEGER, calls INTEGER NOT NULL);
  CREATE INDEX IF NOT EXISTS states_running_due ON states_running (due);
  CREATE INDEX IF NOT EXISTS states_running_calls ON states_running (calls) WHERE calls > 0;
  CREATE TABLE IF NOT EXISTS states_events (
    execution INTEGER NOT NULL, first INTEGER NOT NULL, events TEXT NOT NULL,
    PRIMARY KEY (execution, first)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS states_waiters (
    child INTEGER NOT NULL, parent INTEGER NOT NULL, task INTEGER NOT NULL, form TEXT NOT NULL,
    PRIMARY KEY (child, parent, task)) WITHOUT ROWID;
`

/** A commit's events share a row; a page of a history should not have to unpack many more than it shows. */
const EVENTS_PER_ROW = 100

const rowColumns =
  'e.id, m.arn AS machine, e.name, e.definition, e.status, e.started, e.stopped, e.input, e.output, e.error, e.cause'
const rowTables = 'states_executions e JOIN states_machines m ON m.id = e.machine'

/** Executions on disk. What runs is apart from what has ended, so that the past costs the present nothing. */
export class StatesStore {
  private readonly db: DatabaseSync
  private readonly statements = new Map<string, StatementSync>()
  private readonly machineIds = new Map<string, number>()

  /** `syncs`: every commit is synced to disk before it returns. */
  constructor(db: DatabaseSync, syncs: boolean) {
    this.db = db
    db.exec('PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 5000')
    if (syncs) db.exec('PRAGMA synchronous = FULL')
    db.exec(schema)
  }

  private sql(text: string): StatementSync {
    let statement = this.statements.get(text)
    if (!statement) {
      statement = this.db.prepare(text)
      this.statements.set(text, statement)
    }
    return statement
  }

  /** Writes a batch in one transaction; all of it or, when this throws, nothing. */
  commit(batch: Batch): void {
    this.db.exec('BEGIN IMMEDIATE')
    try {
      for (const waiter of batch.waiters) {
        this.sql('INSERT OR IGNORE INTO states_waiters (child, parent, task, form) VALUES (?, ?, ?, ?)').run(
          waiter.child,
          waiter.parent,
          waiter.task,
          waiter.form,
        )
      }
      for (const write of batch.executions) this.write(write)
      this.db.exec('COMMIT')
    } catch (error) {
      if (this.db.isTransaction) this.db.exec('ROLLBACK')
      throw error
    }
  }

  private write(write: ExecutionWrite): void {
    const { id, events, created, ended } = write
    if (created) this.insert(created)
    for (let at = 0; at < events.length; at += EVENTS_PER_ROW) {
      const chunk = events.slice(at, at + EVENTS_PER_ROW)
      this.sql('INSERT INTO states_events (execution, first, events) VALUES (?, ?, ?)').run(
        id,
        chunk[0]?.id ?? 0,
        packEvents(chunk),
      )
    }
    if (ended) {
      this.sql(
        'UPDATE states_executions SET status = ?, stopped = ?, output = ?, error = ?, cause = ? WHERE id = ?',
      ).run(ended.status, ended.stopped, ended.output, ended.error, ended.cause, id)
      this.sql('DELETE FROM states_waiters WHERE child = ?').run(id)
    }
    if (write.state === null) {
      if (!created) this.sql('DELETE FROM states_running WHERE execution = ?').run(id)
    } else {
      this.sql(
        'INSERT INTO states_running (execution, state, due, calls) VALUES (?, ?, ?, ?) ' +
          'ON CONFLICT (execution) DO UPDATE SET state = excluded.state, due = excluded.due, calls = excluded.calls',
      ).run(id, write.state, write.due, write.calls)
    }
  }

  private insert(row: ExecutionRow): void {
    const machine = this.machineIds.get(row.machine)
    if (machine === undefined) throw new Error(`No machine ${row.machine}`)
    this.sql(
      'INSERT INTO states_executions (id, machine, name, definition, status, started, input) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ).run(row.id, machine, row.name, row.definition, row.status, row.started, row.input)
  }

  /** The key that signs task tokens; made once. */
  tokenKey(): Buffer {
    this.sql('INSERT OR IGNORE INTO states_meta (key, value) VALUES (?, ?)').run(
      'token-key',
      TaskTokens.newKey(),
    )
    const row = this.sql('SELECT value FROM states_meta WHERE key = ?').get('token-key')
    return Buffer.from(row?.value as Uint8Array)
  }

  /** Keeps a machine and its present definition. Returns when the machine was first seen. */
  keepMachine(arn: string, hash: string, definition: string, now: number): number {
    this.sql('INSERT OR IGNORE INTO states_definitions (hash, definition) VALUES (?, ?)').run(
      hash,
      definition,
    )
    this.sql('INSERT OR IGNORE INTO states_machines (arn, created) VALUES (?, ?)').run(arn, now)
    const row = this.sql('SELECT id, created FROM states_machines WHERE arn = ?').get(arn)
    this.machineIds.set(arn, row?.id as number)
    return row?.created as number
  }

  definition(hash: string): string | null {
    return (this.sql('SELECT definition FROM states_definitions WHERE hash = ?').get(hash)?.definition ??
      null) as string | null
  }

  lastExecution(): number {
    return (this.sql('SELECT max(id) AS id FROM states_executions').get()?.id ?? 0) as number
  }

  execution(id: number): ExecutionRow | null {
    return asRow(this.sql(`SELECT ${rowColumns} FROM ${rowTables} WHERE e.id = ?`).get(id))
  }

  executionNamed(machine: string, name: string): ExecutionRow | null {
    return asRow(
      this.sql(`SELECT ${rowColumns} FROM ${rowTables} WHERE m.arn = ? AND e.name = ?`).get(machine, name),
    )
  }

  /** A page of a machine's executions, the newest first, with ids below `before`. */
  executions(machine: string, status: string | null, before: number, limit: number): ExecutionRow[] {
    const rows =
      status === null
        ? this.sql(
            `SELECT ${rowColumns} FROM ${rowTables} WHERE m.arn = ? AND e.id < ? ORDER BY e.id DESC LIMIT ?`,
          ).all(machine, before, limit)
        : this.sql(
            `SELECT ${rowColumns} FROM ${rowTables} WHERE m.arn = ? AND e.status = ? AND e.id < ? ORDER BY e.id DESC LIMIT ?`,
          ).all(machine, status, before, limit)
    return rows as unknown as ExecutionRow[]
  }

  /** Forgets an execution that ended long ago, so that its name is free again. */
  forget(id: number): void {
    this.db.exec('BEGIN IMMEDIATE')
    this.sql('DELETE FROM states_events WHERE execution = ?').run(id)
    this.sql('DELETE FROM states_executions WHERE id = ?').run(id)
    this.db.exec('COMMIT')
  }

  state(id: number): string | null {
    return (this.sql('SELECT state FROM states_running WHERE execution = ?').get(id)?.state ?? null) as
      | string
      | null
  }

  /** Running executions that wait for the answer of a function. */
  withCalls(): number[] {
    return this.sql('SELECT execution FROM states_running WHERE calls > 0 ORDER BY execution')
      .all()
      .map((row) => row.execution as number)
  }

  nextDue(): number | null {
    return (this.sql('SELECT min(due) AS due FROM states_running').get()?.due ?? null) as number | null
  }

  /** What is due at or before an instant, in its order; not more than a page of it. */
  dueBy(now: number): { execution: number; due: number }[] {
    return this.sql(
      'SELECT execution, due FROM states_running WHERE due <= ? ORDER BY due, execution LIMIT 100',
    ).all(now) as { execution: number; due: number }[]
  }

  waiters(child: number): Waiter[] {
    return this.sql('SELECT child, parent, task, form FROM states_waiters WHERE child = ?').all(
      child,
    ) as unknown as Waiter[]
  }

  /** Events of an execution, in order or the last first, from the one with id `from` on. */
  events(execution: number, from: number, limit: number, reverse: boolean): RecordedEvent[] {
    const chunks = reverse
      ? this.sql('SELECT events FROM states_events WHERE execution = ? AND first <= ? ORDER BY first DESC')
      : this.sql(
          'SELECT events FROM states_events WHERE execution = ?1 AND first >= coalesce(' +
            '(SELECT max(first) FROM states_events WHERE execution = ?1 AND first <= ?2), 0) ORDER BY first',
        )
    const events: RecordedEvent[] = []
    for (const row of chunks.iterate(execution, from)) {
      const chunk = unpackEvents(row.events as string)
      for (const event of reverse ? chunk.reverse() : chunk) {
        if (reverse ? event.id > from : event.id < from) continue
        events.push(event)
        if (events.length === limit) return events
      }
    }
    return events
  }
}

function asRow(row: unknown): ExecutionRow | null {
  return (row ?? null) as ExecutionRow | null
}

type Packed = [id: number, previous: number, at: number, type: string, details?: Record<string, unknown>]

function packEvents(events: RecordedEvent[]): string {
  return JSON.stringify(
    events.map(
      ({ id, previous, at, type, details }): Packed =>
        details ? [id, previous, at, type, details] : [id, previous, at, type],
    ),
  )
}

function unpackEvents(text: string): RecordedEvent[] {
  return (JSON.parse(text) as Packed[]).map(([id, previous, at, type, details]) => ({
    id,
    previous,
    at,
    type,
    ...(details ? { details } : {}),
  }))
}
