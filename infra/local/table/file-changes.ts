import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { Clock } from '../clock.ts'
import type { Change, Changes, StreamRecord } from './changes.ts'
import type { TableSpec } from './spec.ts'

/**
 * The engine finds the next number of a change by going through all that are kept; with this index a write costs the same
 * however many there are (measured: 0.3 ms of CPU instead of 1 ms at 3,000 changes). The one by shard is of earlier versions:
 * only the streams interface would use it, and each change had to be written into it.
 */
const indexes = `
  CREATE INDEX IF NOT EXISTS throughline_sequence
    ON _stream_records (table_name, CAST(sequence_number AS INTEGER));
  DROP INDEX IF EXISTS throughline_shard;
`

/** Consumed changes are deleted when there are this many: few enough to take milliseconds, many enough to be worth a transaction. */
const kept = 2000

/** SQLITE_BUSY, from SQLite's list of result codes. */
const sqliteBusy = 5

/** The columns that reading relies on. */
const columns = ['id', 'table_name', 'event_name', 'keys_json', 'new_image', 'old_image', 'sequence_number']

/**
 * The changes read straight from the engine's file: 3 µs for "nothing new", where a call of its streams interface
 * costs 300 µs, at every end of an invocation. What is committed there has been answered or is about to be.
 */
export class FileChanges implements Changes {
  readonly #table: TableSpec
  readonly #region: string
  readonly #viewType: string
  readonly #clock: Clock
  readonly #db: DatabaseSync
  readonly #select: StatementSync
  readonly #newest: StatementSync
  readonly #delete: StatementSync
  #forgotten = 0
  /** What was read last: consumers of one table stand at the same place most of the time, and one after the other ask for the same. */
  #last: { after: string | undefined; limit: number; changes: Change[] } | undefined

  private constructor(db: DatabaseSync, table: TableSpec, region: string, clock: Clock) {
    this.#db = db
    this.#table = table
    this.#region = region
    this.#clock = clock
    const stream = table.create.StreamSpecification as { StreamViewType: string }
    this.#viewType = stream.StreamViewType
    // The plus keeps SQLite from the indexes by table: with them it would go through all changes that are kept.
    this.#select = db.prepare(
      `SELECT ${columns.join(', ')} FROM _stream_records WHERE id > ? AND +table_name = ? ORDER BY id LIMIT ?`,
    )
    this.#newest = db.prepare('SELECT max(id) AS id FROM _stream_records WHERE +table_name = ?')
    // The newest change stays: the engine counts on from it.
    this.#delete = db.prepare(
      'DELETE FROM _stream_records WHERE +table_name = ?1 AND id <= ?2 AND id < (SELECT max(id) FROM _stream_records WHERE +table_name = ?1)',
    )
  }

  /** @returns undefined when the file is not laid out as this version of the engine does it. */
  static open(file: string, table: TableSpec, region: string, clock: Clock): FileChanges | undefined {
    const db = new DatabaseSync(file)
    // Nothing that is written here is missed when it is lost: no sync is needed.
    db.exec('PRAGMA busy_timeout = 2000; PRAGMA synchronous = OFF;')
    const found = db.prepare(`SELECT name FROM pragma_table_info('_stream_records')`).all()
    const names = new Set(found.map(({ name }) => name))
    if (!columns.every((column) => names.has(column))) {
      db.close()
      return undefined
    }
    db.exec(indexes)
    // From here on only `forget` writes; it had better come again than hold up everything.
    db.exec('PRAGMA busy_timeout = 20')
    return new FileChanges(db, table, region, clock)
  }

  read(after: string | undefined, limit: number): Change[] {
    if (this.#last?.after === after && this.#last?.limit === limit) return this.#last.changes
    const changes = this.#select.all(Number(after ?? 0), this.#table.name, limit).map((row) => ({
      position: String(row.id),
      record: this.#toRecord(row),
    }))
    // That there is nothing new is soon not true any more. What came after a page meanwhile is on the next one.
    if (changes.length > 0) this.#last = { after, limit, changes }
    return changes
  }

  async latest(): Promise<string | undefined> {
    const id = this.#newest.get(this.#table.name)?.id
    return id === null || id === undefined ? undefined : String(id)
  }

  forget(passed: readonly string[]): void {
    const upTo = Math.min(...passed.map(Number))
    if (upTo - this.#forgotten < kept) return
    try {
      this.#delete.run(this.#table.name, upTo)
    } catch (error) {
      // The engine is writing, on a slow disk for seconds: the next time will do.
      if ((error as { errcode?: number }).errcode === sqliteBusy) return
      throw error
    }
    this.#forgotten = upTo
    this.#last = undefined
  }

  close(): void {
    this.#db.close()
  }

  #toRecord(row: Record<string, unknown>): StreamRecord {
    const keys = String(row.keys_json)
    const newImage = row.new_image as string | null
    const oldImage = row.old_image as string | null
    return {
      eventID: String(row.id),
      eventName: row.event_name as StreamRecord['eventName'],
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: this.#region,
      eventSourceARN: this.#table.streamArn ?? '',
      dynamodb: {
        ApproximateCreationDateTime: Math.floor(this.#clock.now() / 1000),
        Keys: JSON.parse(keys),
        ...(newImage !== null && { NewImage: JSON.parse(newImage) }),
        ...(oldImage !== null && { OldImage: JSON.parse(oldImage) }),
        SequenceNumber: String(row.sequence_number),
        SizeBytes: keys.length + (newImage?.length ?? 0) + (oldImage?.length ?? 0),
        StreamViewType: this.#viewType,
      },
    }
  }
}
