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
/** Parsed letters that are kept: who reads a mailbox reads it again soon. */
const parsedLimit = 200

const columns = 'letter.id, letter.at, letter.sender, letter.recipients, letter.mime'

/** Every letter that was sent, with its MIME source. */
export class Mailbox {
  readonly #db: DatabaseSync
  readonly #commits: Commits
  readonly #insert: StatementSync
  readonly #insertRecipient: StatementSync
  readonly #parsed = new Map<string, ParsedMail>()
  readonly #arrivals = new EventEmitter().setMaxListeners(0)

  constructor(db: DatabaseSync, commits: Commits) {
    this.#db = db
    this.#commits = commits
    this.#insert = db.prepare('INSERT INTO letter (id, at, sender, recipients, mime) VALUES (?, ?, ?, ?, ?)')
    this.#insertRecipient = db.prepare(
      'INSERT OR IGNORE INTO letter_recipient (address, letter) VALUES (?, ?)',
    )
  }

  /** Resolves once the letter is on disk. */
  async put({ id, at, sender, recipients, mime }: StoredLetter): Promise<void> {
    await this.#commits.write(() => {
      const { lastInsertRowid } = this.#insert.run(id, at, sender, JSON.stringify(recipients), mime)
      for (const address of recipients) this.#insertRecipient.run(address, lastInsertRowid)
    })
    this.#arrivals.emit('letter')
  }

  /** The newest letters of a selection, oldest first. */
  async list(selection: Selection): Promise<Letter[]> {
    return Promise.all(this.#select(selection).map((letter) => this.#open(letter)))
  }

  /** Like `list`, but waits up to `waitMs` for the first letter. */
  async waitFor(selection: Selection, waitMs: number): Promise<Letter[]> {
    const over = AbortSignal.timeout(waitMs)
    for (;;) {
      const arrival = once(this.#arrivals, 'letter', { signal: over }).catch(() => {})
      const letters = await this.list(selection)
      if (letters.length > 0 || over.aborted) return letters
      await arrival
    }
  }

  get(id: string): StoredLetter | undefined {
    const row = this.#db.prepare(`SELECT ${columns} FROM letter WHERE id = ?`).get(id)
    return row && toLetter(row)
  }

  async read(id: string): Promise<{ letter: Letter; parsed: ParsedMail } | undefined> {
    const stored = this.get(id)
    return stored && { letter: await this.#open(stored), parsed: await this.#parse(stored) }
  }

  #select({ to, since, after, limit = defaultLimit }: Selection): StoredLetter[] {
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
      conditions.push('letter.number > (SELECT number FROM letter WHERE id = ?)')
      values.push(after)
    }
    // The join comes first, so that a mailbox costs what it holds, not what all hold.
    const tables =
      to === undefined
        ? 'letter'
        : 'letter_recipient CROSS JOIN letter ON letter.number = letter_recipient.letter'
    const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''
    const order = to === undefined ? 'letter.number' : 'letter_recipient.letter'
    return this.#db
      .prepare(`SELECT ${columns} FROM ${tables} ${where} ORDER BY ${order} DESC LIMIT ?`)
      .all(...values, limit)
      .map(toLetter)
      .reverse()
  }

  async #open(stored: StoredLetter): Promise<Letter> {
    const { from, subject, text, html, attachments } = await this.#parse(stored)
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

  async #parse({ id, mime }: StoredLetter): Promise<ParsedMail> {
    const known = this.#parsed.get(id)
    if (known) return known
    const parsed = await parseMime(mime)
    this.#parsed.set(id, parsed)
    const [oldest] = this.#parsed.keys()
    if (this.#parsed.size > parsedLimit && oldest !== undefined) this.#parsed.delete(oldest)
    return parsed
  }
}

function toLetter(row: Record<string, unknown>): StoredLetter {
  return {
    id: String(row['id']),
    at: Number(row['at']),
    sender: String(row['sender']),
    recipients: JSON.parse(String(row['recipients'])) as string[],
    mime: row['mime'] as Uint8Array,
  }
}
