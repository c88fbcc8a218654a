import { EventEmitter, once } from 'node:events'
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Commits } from '../database.ts'
import { bareAddress } from './addresses.ts'
import { linksOf, type ParsedMail, parseMime } from './parse.ts'

/** A letter as it was handed over. */
export interface StoredLetter {
  id: string
  /** When it was sent, in milliseconds since the epoch, on the runtime's clock. */
  at: number
  sender: string
  /** Bare addresses in lower case. */
  recipients: string[]
  /** The whole message, byte for byte. */
  mime: Uint8Array
  /** How it was handed over, beside the message. */
  sentAs?: SentAs
}

/** What SES knows of a letter beside its message, and tells again when it reports what became of it. */
export interface SentAs {
  configurationSet?: string
  tags: Record<string, string>
  /** Bare address that answers go to. */
  replyTo?: string
}

/** A letter as `/_local/mailbox` shows it. */
export interface Letter {
  id: string
  from: string
  to: string[]
  subject: string
  text: string
  html: string
  links: string[]
  /** Names of the attached files. */
  attachments: string[]
  /** ISO 8601. */
  at: string
}

export interface Selection {
  /** Address of a recipient. */
  to?: string
  /** Letters sent at or after this instant, in milliseconds since the epoch. */
  since?: number
  /** Only letters that came after the one with this id. */
  after?: string
  /** At most so many, the newest. */
  limit?: number
}

const defaultLimit = 500
/** Letters that are kept as they are shown: who reads a mailbox reads it again soon. About 10 KB each. */
const keptLimit = 1000

/** A letter to whomever, among the addresses that letters arrive at. */
const anybody = Symbol('anybody')

const columns = 'letter.id, letter.at, letter.sender, letter.recipients, letter.mime, letter_sent_as.sent_as'
const withSentAs = 'letter LEFT JOIN letter_sent_as ON letter_sent_as.letter = letter.number'

/** Every letter that was sent, with its MIME source. */
export class Mailbox {
  readonly #db: DatabaseSync
  readonly #commits: Commits
  readonly #insert: StatementSync
  readonly #insertRecipient: StatementSync
  readonly #insertSentAs: StatementSync
  /** Letters as JSON text, the one longest unread first. */
  readonly #kept = new Map<string, string>()
  readonly #byNumber: StatementSync
  /** Searches by their text. */
  readonly #searches = new Map<string, StatementSync>()
  readonly #arrivals = new EventEmitter().setMaxListeners(0)

  constructor(db: DatabaseSync, commits: Commits) {
    this.#db = db
    this.#commits = commits
    this.#insert = db.prepare('INSERT INTO letter (id, at, sender, recipients, mime) VALUES (?, ?, ?, ?, ?)')
    this.#byNumber = db.prepare(`SELECT ${columns} FROM ${withSentAs} WHERE number = ?`)
    this.#insertSentAs = db.prepare('INSERT INTO letter_sent_as (letter, sent_as) VALUES (?, ?)')
    this.#insertRecipient = db.prepare(
      'INSERT OR IGNORE INTO letter_recipient (address, letter) VALUES (?, ?)',
    )
  }

  /** Resolves once the letter is on disk, and with it what `also` writes. */
  async put({ id, at, sender, recipients, mime, sentAs }: StoredLetter, also?: () => void): Promise<void> {
    await this.#commits.write(() => {
      also?.()
      const { lastInsertRowid } = this.#insert.run(id, at, sender, JSON.stringify(recipients), mime)
      for (const address of recipients) this.#insertRecipient.run(address, lastInsertRowid)
      if (sentAs) this.#insertSentAs.run(lastInsertRowid, JSON.stringify(sentAs))
    })
    for (const address of new Set(recipients)) this.#arrivals.emit(address)
    this.#arrivals.emit(anybody)
  }

  /** The newest letters of a selection, oldest first, each as the JSON text of a `Letter`. */
  async list(selection: Selection): Promise<string[]> {
    return Promise.all(this.#select(selection).map(({ number, id }) => this.#shown(number, id)))
  }

  /** Like `list`, but waits up to `waitMs` for the first letter. */
  async waitFor(selection: Selection, waitMs: number): Promise<string[]> {
    const over = AbortSignal.timeout(waitMs)
    const awaited = selection.to === undefined ? anybody : bareAddress(selection.to)
    for (;;) {
      const arrival = once(this.#arrivals, awaited, { signal: over }).catch(() => {})
      const letters = await this.list(selection)
      if (letters.length > 0 || over.aborted) return letters
      await arrival
    }
  }

  get(id: string): StoredLetter | undefined {
    const row = this.#db.prepare(`SELECT ${columns} FROM ${withSentAs} WHERE id = ?`).get(id)
    return row && toLetter(row)
  }

  async read(id: string): Promise<{ letter: Letter; parsed: ParsedMail } | undefined> {
    const stored = this.get(id)
    return stored && { letter: await this.#open(stored), parsed: await parseMime(stored.mime) }
  }

  #select({ to, since, after, limit = defaultLimit }: Selection): { number: number; id: string }[] {
    // The column that both the search and its order can use the index on.
    const number = to === undefined ? 'letter.number' : 'letter_recipient.letter'
    const conditions: string[] = []
    const values: (string | number)[] = []
    if (to !== undefined) {
      conditions.push('letter_recipient.address = ?')
      values.push(bareAddress(to))
    }
    if (since !== undefined) {
      conditions.push('letter.at >= ?')
      values.push(since)
    }
    if (after !== undefined) {
      conditions.push(`${number} > (SELECT number FROM letter WHERE id = ?)`)
      values.push(after)
    }
    // The join comes first, so that a mailbox costs what it holds, not what all hold.
    const tables =
      to === undefined
        ? 'letter'
        : 'letter_recipient CROSS JOIN letter ON letter.number = letter_recipient.letter'
    const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''
    return this.#search(
      `SELECT letter.number, letter.id FROM ${tables} ${where} ORDER BY ${number} DESC LIMIT ?`,
    )
      .all(...values, limit)
      .map((row) => ({ number: Number(row.number), id: String(row.id) }))
      .reverse()
  }

  #search(sql: string): StatementSync {
    const known = this.#searches.get(sql)
    if (known) return known
    const statement = this.#db.prepare(sql)
    this.#searches.set(sql, statement)
    return statement
  }

  async #shown(number: number, id: string): Promise<string> {
    const kept = this.#kept.get(id)
    if (kept !== undefined) {
      this.#kept.delete(id)
      this.#kept.set(id, kept)
      return kept
    }
    const row = this.#byNumber.get(number)
    if (!row) throw new Error(`Letter ${id} is gone.`)
    const shown = JSON.stringify(await this.#open(toLetter(row)), null, 2)
    this.#kept.set(id, shown)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > keptLimit && oldest !== undefined) this.#kept.delete(oldest)
    return shown
  }

  async #open(stored: StoredLetter): Promise<Letter> {
    const { from, subject, text, html, attachments } = await parseMime(stored.mime)
    return {
      id: stored.id,
      from: stored.sender || from,
      to: stored.recipients,
      subject,
      text,
      html,
      links: linksOf({ text, html }),
      attachments: attachments.map(({ name }) => name),
      at: new Date(stored.at).toISOString(),
    }
  }
}

function toLetter(row: Record<string, unknown>): StoredLetter {
  return {
    id: String(row.id),
    at: Number(row.at),
    sender: String(row.sender),
    recipients: JSON.parse(String(row.recipients)) as string[],
    mime: row.mime as Uint8Array,
    ...(typeof row.sent_as === 'string' && { sentAs: JSON.parse(row.sent_as) as SentAs }),
  }
}
