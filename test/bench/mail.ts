import { setTimeout as sleep } from 'node:timers/promises'
import type { HttpClient } from './http-client.ts'

export interface Letter {
  id: string
  subject: string
  links: string[]
}

export interface MailOptions {
  /** How long a letter may take, in milliseconds. */
  limitMs?: number
  /** Reads again when the mailbox does not answer, as while the system starts. */
  patient?: boolean
}

interface Search {
  look(letter: Letter): string | undefined
  resolve(found: string): void
  reject(error: unknown): void
}

/** Letters that are kept for whoever asks for them only after they have come. */
const keptLetters = 1000

/** The mail of one person, read once for all cases, so that reading it costs little beside them. */
export class Mail {
  readonly #http: HttpClient
  readonly #address: string
  readonly #searches = new Set<Search>()
  readonly #kept: Letter[] = []
  readonly #options: Required<MailOptions>
  #last: string | undefined
  #reading = false
  #closed = false

  private constructor(
    http: HttpClient,
    address: string,
    options: Required<MailOptions>,
    last: string | undefined,
  ) {
    this.#http = http
    this.#address = address
    this.#options = options
    this.#last = last
  }

  /** Begins with what comes from now on. */
  static async of(http: HttpClient, address: string, options: MailOptions = {}): Promise<Mail> {
    const [newest] = await http.json<Letter[]>('GET', `/_local/mailbox?to=${address}&limit=1`)
    return new Mail(http, address, { limitMs: 30_000, patient: false, ...options }, newest?.id)
  }

  /** What `look` finds in a letter that has just come or will come. */
  find(look: (letter: Letter) => string | undefined): Promise<string> {
    for (const letter of this.#kept.toReversed()) {
      const found = look(letter)
      if (found !== undefined) return Promise.resolve(found)
    }
    return new Promise((resolve, reject) => {
      const search = { look, resolve, reject }
      this.#searches.add(search)
      const { limitMs } = this.#options
      setTimeout(() => {
        if (this.#searches.delete(search))
          reject(new Error(`No such letter to ${this.#address} came within ${limitMs} ms.`))
      }, limitMs).unref()
      void this.#read()
    })
  }

  async #read(): Promise<void> {
    if (this.#reading) return
    this.#reading = true
    try {
      while (this.#searches.size > 0 && !this.#closed) {
        const since = this.#last === undefined ? '' : `&since=${this.#last}`
        const path = `/_local/mailbox?to=${this.#address}&wait=5${since}`
        const letters = await this.#letters(path)
        for (const letter of letters) this.#receive(letter)
        this.#last = letters.at(-1)?.id ?? this.#last
      }
    } catch (error) {
      for (const { reject } of this.#searches) reject(error)
      this.#searches.clear()
    } finally {
      this.#reading = false
    }
  }

  async #letters(path: string): Promise<Letter[]> {
    try {
      return await this.#http.json<Letter[]>('GET', path)
    } catch (error) {
      if (!this.#options.patient) throw error
      await sleep(100)
      return []
    }
  }

  #receive(letter: Letter): void {
    this.#kept.push(letter)
    if (this.#kept.length > keptLetters) this.#kept.shift()
    for (const search of this.#searches) {
      const found = search.look(letter)
      if (found === undefined) continue
      this.#searches.delete(search)
      search.resolve(found)
    }
  }

  close(): void {
    this.#closed = true
  }
}
