import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Advance } from '../advance.ts'
import { readBody } from '../api/body.ts'
import type { Clock } from '../clock.ts'
import { addDuration } from '../duration.ts'
import type { Letter, Mailbox, Selection } from '../mail/mailbox.ts'
import type { Queues } from '../queues/queues.ts'
import { groupsOf } from '../sign-in/groups.ts'
import type { Issuer } from '../sign-in/issuer.ts'
import type { SignInService } from '../sign-in/service.ts'
import type { StatesEngine } from '../states/engine.ts'
import type { MachineSpec } from '../states/host.ts'
import { listExecutions, readExecution } from './executions.ts'
import type { LetterFates } from './letter-fates.ts'
import { isLocal } from './local-only.ts'
import { badRequest, json, notFound, type Reply, send } from './reply.ts'

export interface ControlOptions {
  clock: Clock
  advance: Advance
  mailbox: Mailbox
  fates: LetterFates
  queues: Queues
  issuer: Issuer
  signIn: SignInService
  engine: StatesEngine
  machines: readonly MachineSpec[]
}

/** Where the control routes lie. */
export const controlPath = '/_local'
/** Longest wait for a letter, in milliseconds. */
const longestWait = 30_000

/** What a test or a person at the keyboard may do beside the API: read the mail, move time, sign in as anybody. */
export class Control {
  readonly #options: ControlOptions

  constructor(options: ControlOptions) {
    this.#options = options
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isLocal(request)) {
      send(response, json({ message: 'Only for requests from this machine, under a loopback name.' }, 403))
      return
    }
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const [, , area = '', ...rest] = url.pathname.split('/').map(decodeURIComponent)
    if (area === 'issuer') return this.#options.signIn.handle(request, response)
    send(response, await this.#route(request, url, area, rest))
  }

  async #route(request: IncomingMessage, url: URL, area: string, rest: string[]): Promise<Reply> {
    const [first = '', second = ''] = rest
    if (area === 'clock' && first === 'advance') {
      return request.method === 'POST' ? this.#advance(request) : json({ message: 'Method Not Allowed' }, 405)
    }
    if (area === 'mailbox' && second !== '' && request.method === 'POST')
      return this.#options.fates.give(first, second, request.headers.accept ?? '')
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return json({ message: 'Method Not Allowed' }, 405)
    const html = request.headers.accept?.includes('text/html') ?? false
    switch (area) {
      case 'mailbox':
        return this.#mailbox(url, rest, html)
      case 'clock':
        return json(this.#now())
      case 'token':
        return this.#token(url, request.headers.accept ?? '')
      case 'executions':
        return this.#executions(url, first)
      case 'try-it.js': {
        const script = readFileSync(join(import.meta.dirname, 'try-it.js'), 'utf8')
        return { type: 'text/javascript; charset=utf-8', body: script }
      }
      case 'queues':
        return json(this.#options.queues.list())
      case '': {
        const { overviewPage } = await import('./pages.ts')
        return overviewPage()
      }
      default:
        return notFound()
    }
  }

  async #mailbox(url: URL, [id, part, index]: string[], html: boolean): Promise<Reply> {
    const { mailbox } = this.#options
    if (id === undefined) {
      const selection = readSelection(url.searchParams)
      if (typeof selection === 'string') return badRequest(selection)
      const wait = Math.min(Number(url.searchParams.get('wait') ?? 0) * 1000, longestWait)
      const letters = wait > 0 ? await mailbox.waitFor(selection, wait) : await mailbox.list(selection)
      if (!html) return { type: 'application/json', body: `[${letters.join(',\n')}]\n` }
      const { mailboxPage } = await import('./pages.ts')
      const shown = letters.map((letter) => JSON.parse(letter) as Letter)
      return mailboxPage(shown, url.searchParams.get('to') ?? '')
    }
    const found = await mailbox.read(id)
    if (!found) return notFound()
    const { letterPage, letterPart } = await import('./pages.ts')
    if (part === 'source') {
      const name = `attachment; filename="${id}.eml"`
      return {
        type: 'message/rfc822',
        body: mailbox.get(id)?.mime ?? '',
        headers: { 'content-disposition': name },
      }
    }
    if (part !== undefined) return letterPart(found.parsed, part, index)
    return html ? letterPage(found.letter, found.parsed) : json(found.letter)
  }

  #now(): { now: string; offset: number } {
    const { clock } = this.#options
    return { now: new Date(clock.now()).toISOString(), offset: clock.offset }
  }

  async #advance(request: IncomingMessage): Promise<Reply> {
    const { clock, advance } = this.#options
    const from = clock.now()
    let target: number | undefined
    try {
      const { by, to } = JSON.parse((await readBody(request)).toString()) as { by?: unknown; to?: unknown }
      if (typeof by === 'string') target = addDuration(from, by)
      else if (typeof to === 'string') target = Date.parse(to)
    } catch {
      // Answered below.
    }
    if (target === undefined || Number.isNaN(target)) {
      return badRequest('Send {"by": "P3D"}, an ISO 8601 duration, or {"to": "2027-01-15T08:00:00Z"}.')
    }
    if (target < clock.now()) return badRequest(`Time only goes forward; it is ${this.#now().now}.`)
    return json({ ...(await advance.to(target, from)), ...this.#now() })
  }

  async #token(url: URL, accept: string): Promise<Reply> {
    const email = url.searchParams.get('as') ?? ''
    if (!email.includes('@')) return badRequest('Say whose token: /_local/token?as=<e-mail address>.')
    const asked = url.searchParams.get('groups')?.split(',').filter(Boolean)
    const token = await this.#options.issuer.token(email, asked ?? groupsOf(email))
    return accept.startsWith('text/plain') ? { type: 'text/plain', body: token.token } : json(token)
  }

  async #executions(url: URL, id: string): Promise<Reply> {
    const { engine, machines } = this.#options
    if (id === '') {
      return json(await listExecutions(engine, machines, url.searchParams.get('status') ?? undefined))
    }
    const found = await readExecution(engine, machines, id)
    return found ? json(found) : notFound()
  }
}

/** Reads `to`, `since` (an instant or a letter's id) and `limit`; a text says what is wrong. */
function readSelection(parameters: URLSearchParams): Selection | string {
  const selection: Selection = {}
  const to = parameters.get('to')
  if (to) selection.to = to
  const since = parameters.get('since')
  if (since && /^\d{4}-\d\d-\d\d/.test(since)) {
    selection.since = Date.parse(since)
    if (Number.isNaN(selection.since)) return 'since must be an instant such as 2027-01-15T08:00:00Z.'
  } else if (since) {
    selection.after = since
  }
  const limit = parameters.get('limit')
  if (limit !== null) {
    selection.limit = Number(limit)
    if (!(Number.isInteger(selection.limit) && selection.limit > 0))
      return 'limit must be a whole number above 0.'
  }
  return selection
}
