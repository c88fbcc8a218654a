import { DatabaseSync } from 'node:sqlite'
import type { Clock } from '../clock.ts'
import type { DueSource } from '../timeline.ts'
import { type TableClient, TableError } from './client.ts'
import type { TableSpec } from './spec.ts'

type Key = Record<string, unknown>

/** Finds items that have expired. */
interface ExpiredItems {
  /** Keys of at most `limit` items whose time is before `now` (seconds since the epoch). */
  find(now: number, limit: number): Promise<Key[]>
  /** When the first item expires (seconds since the epoch), null when none does; undefined when that is not known. */
  first(): number | null | undefined
  close(): void
}

/** How often expired items are looked for, in milliseconds. DynamoDB promises "within a few days". */
const interval = 3_600_000
/** Items looked up and deleted at a time. */
const page = 100

/** Deletes items past their expiry, which the engines themselves never do. */
export class Expiry implements DueSource {
  readonly #client: TableClient
  readonly #table: TableSpec
  readonly #items: ExpiredItems
  readonly #attribute: string
  #next: number

  /** @param file the engine's own file, if it can be read; else the table is scanned. */
  constructor(
    client: TableClient,
    table: TableSpec,
    attribute: string,
    file: string | undefined,
    clock: Clock,
  ) {
    this.#client = client
    this.#table = table
    this.#attribute = attribute
    this.#items = file === undefined ? scanned(client, table, attribute) : indexed(file, table, attribute)
    this.#next = clock.now() + interval
  }

  /** Where it can be told, only what will expire is waited for: a clock that is moved by a year need not stop each hour. */
  nextDue(): number | null {
    const first = this.#items.first()
    if (first === undefined) return this.#next
    return first === null ? null : Math.max(this.#next, first * 1000)
  }

  async runDue(now: number): Promise<void> {
    this.#next = now + interval
    try {
      await this.#deleteExpired(Math.floor(now / 1000))
    } catch (error) {
      // An engine that answers nothing is away: what has expired goes an hour later.
      if (error instanceof TableError) throw error
    }
  }

  async #deleteExpired(second: number): Promise<void> {
    for (;;) {
      const keys = await this.#items.find(second, page)
      for (const key of keys) await this.#delete(key, second)
      if (keys.length < page) return
    }
  }

  close(): void {
    this.#items.close()
  }

  async #delete(key: Key, now: number): Promise<void> {
    try {
      await this.#client.call('DeleteItem', {
        TableName: this.#table.name,
        Key: key,
        ConditionExpression: '#expires <= :now',
        ExpressionAttributeNames: { '#expires': this.#attribute },
        ExpressionAttributeValues: { ':now': { N: String(now) } },
      })
    } catch (error) {
      // Somebody has given it more time meanwhile.
      if (error instanceof TableError && error.code === 'ConditionalCheckFailedException') return
      throw error
    }
  }
}

/** Reads the engine's file over an index of its own, so that the cost grows with what has expired only. */
function indexed(file: string, table: TableSpec, attribute: string): ExpiredItems {
  const db = new DatabaseSync(file)
  db.exec('PRAGMA busy_timeout = 2000; PRAGMA synchronous = OFF;')
  const name = `"${table.name}"`
  const value = `CAST(json_extract(item_json, '$.${attribute}.N') AS INTEGER)`
  // Every write asks this of the old and the new item: to look for the name is cheaper than to read the JSON. An item that has
  // the name elsewhere has no time there: NULL, which is never due.
  const mayExpire = `instr(item_json, '"${attribute}":') > 0`
  db.exec(`
    DROP INDEX IF EXISTS "throughline_expiry_${table.name}";
    CREATE INDEX IF NOT EXISTS "throughline_expires_${table.name}" ON ${name} (${value}) WHERE ${mayExpire};
  `)
  const select = db.prepare(`SELECT item_json FROM ${name} WHERE ${mayExpire} AND ${value} <= ? LIMIT ?`)
  const least = db.prepare(
    `SELECT ${value} AS first FROM ${name} WHERE ${mayExpire} AND ${value} IS NOT NULL ORDER BY ${value} LIMIT 1`,
  )
  return {
    first: () => (least.get()?.first ?? null) as number | null,
    find: async (now, limit) =>
      select.all(now, limit).map(({ item_json }) => keyOf(table, JSON.parse(String(item_json)) as Key)),
    close: () => db.close(),
  }
}

/** Scans the table page by page; each call goes on until it has found something or reached the end. */
function scanned(client: TableClient, table: TableSpec, attribute: string): ExpiredItems {
  return {
    async find(now, limit) {
      const keys: Key[] = []
      let start: Key | undefined
      do {
        const { Items, LastEvaluatedKey } = await client.call<{ Items: Key[]; LastEvaluatedKey?: Key }>(
          'Scan',
          {
            TableName: table.name,
            FilterExpression: '#expires <= :now',
            ExpressionAttributeNames: { '#expires': attribute },
            ExpressionAttributeValues: { ':now': { N: String(now) } },
            ...(start && { ExclusiveStartKey: start }),
          },
        )
        keys.push(...Items.map((item) => keyOf(table, item)))
        start = LastEvaluatedKey
      } while (start && keys.length < limit)
      return keys.slice(0, limit)
    },
    first: () => undefined,
    close() {},
  }
}

function keyOf(table: TableSpec, item: Key): Key {
  return Object.fromEntries(
    table.create.KeySchema.map(({ AttributeName }) => [AttributeName, item[AttributeName]]),
  )
}
