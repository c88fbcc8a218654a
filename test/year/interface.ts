import type { Runtime } from '../../infra/local/runtime.ts'
import { HttpClient } from '../bench/http-client.ts'
import type { Person } from './company.ts'

/** What a caller may be told by a system that works: that something cannot be done any more, or not so. */
const refusals = new Set([403, 409, 412, 422])

// biome-ignore lint/suspicious/noExplicitAny: what is read of an answer, its reader says
type Body = any

/** The HTTP interface as the people of the company use it; it keeps what no caller may ever get. */
export class Interface {
  /** How often something was refused, by its code. */
  readonly refused = new Map<string, number>()
  readonly faults: string[] = []
  readonly #http: HttpClient
  readonly #runtime: Runtime
  readonly #tokens = new Map<string, Promise<string>>()
  #calls = 0

  constructor(runtime: Runtime) {
    this.#runtime = runtime
    this.#http = new HttpClient(runtime.url)
  }

  get calls(): number {
    return this.#calls
  }

  /** The body of the answer, or the code for which it was refused. */
  async call(
    who: Person,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<
    { body: Body; refused?: never; detail?: never } | { body?: never; refused: string; detail: Body }
  > {
    this.#calls++
    const { status, text } = await this.#http.send(
      method,
      path,
      {
        authorization: `Bearer ${await this.#token(who)}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body === undefined ? '' : JSON.stringify(body),
    )
    if (status < 300) return { body: text ? JSON.parse(text) : undefined }
    const detail = JSON.parse(text) as { code?: string }
    const code = detail.code ?? String(status)
    this.#count(code)
    if (!refusals.has(status))
      this.faults.push(
        `${who.id}: ${method} ${path} ${JSON.stringify(body)} answered ${status}: ${text.slice(0, 500)}`,
      )
    return { refused: code, detail }
  }

  /** What has to be answered well. */
  async must(
    who: Person,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Body> {
    const answer = await this.call(who, method, path, body, headers)
    if (answer.refused !== undefined)
      throw new Error(`${who.id}: ${method} ${path}: ${JSON.stringify(answer.detail).slice(0, 800)}`)
    return answer.body
  }

  /** Every item of a list. */
  async all(who: Person, path: string): Promise<Body[]> {
    const items: Body[] = []
    const more = path.includes('?') ? '&' : '?'
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query: string = `limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`
      const page: { items: Body[]; next: string | null } = await this.must(
        who,
        'GET',
        `${path}${more}${query}`,
      )
      items.push(...page.items)
      cursor = page.next
    }
    return items
  }

  /** A page behind a mailed link. */
  async page(path: string, form?: Record<string, string>): Promise<{ status: number; text: string }> {
    this.#calls++
    const { status, text } = form
      ? await this.#http.send(
          'POST',
          path,
          { 'content-type': 'application/x-www-form-urlencoded' },
          new URLSearchParams(form).toString(),
        )
      : await this.#http.send('GET', path)
    if (status >= 500 || status === 400 || status === 404)
      this.faults.push(`The page ${path.slice(0, 26)}… answered ${status} to ${JSON.stringify(form)}.`)
    return { status, text }
  }

  local<T>(method: string, path: string, body?: unknown): Promise<T> {
    return this.#http.json<T>(method, `/_local/${path}`, {}, body)
  }

  /** Tokens expire while time passes. */
  timePassed(): void {
    this.#tokens.clear()
  }

  close(): void {
    this.#http.close()
  }

  #token({ email, groups = ['employee'] }: Person): Promise<string> {
    const known = this.#tokens.get(email) ?? this.#runtime.token(email, groups)
    this.#tokens.set(email, known)
    return known
  }

  #count(code: string): void {
    this.refused.set(code, (this.refused.get(code) ?? 0) + 1)
  }
}
