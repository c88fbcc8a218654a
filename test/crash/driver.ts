import { setTimeout as sleep } from 'node:timers/promises'
import { purchaseRequest } from '../bench/approvals.ts'
import { HttpClient } from '../bench/http-client.ts'
import { Mail } from '../bench/mail.ts'

/** What the system answered to one case: all of it must still be there in the end. */
export interface Answered {
  id: string
  title: string
  /** Version of the case that the answer to the submission named. */
  submitted?: number
  /** Addresses from whose links an approval was taken. */
  approved: string[]
}

export interface People {
  /** Milliseconds that somebody takes before the next step. */
  think(): number
  /** Resolves when the system, which somebody has just found down, is up again. */
  up(): Promise<void>
}

const approvers = ['manager@demo.example', 'finance@demo.example'] as const
/** Longer than all kills and restarts together may take, in milliseconds. */
const limitMs = 600_000
const form = { 'content-type': 'application/x-www-form-urlencoded' }

/** Somebody who does not give up: whatever is not answered is asked again until it is. */
export class Driver {
  readonly answered: Answered[] = []
  /** Answers so far that wrote something: four to a case. */
  writes = 0
  /** Requests that had to be made again. */
  retries = 0
  underWay = 0
  readonly #http: HttpClient
  readonly #authorization: { authorization: string }
  readonly #mail: Record<(typeof approvers)[number], Mail>
  readonly #people: People

  private constructor(
    http: HttpClient,
    token: string,
    mail: Record<(typeof approvers)[number], Mail>,
    people: People,
  ) {
    this.#http = http
    this.#authorization = { authorization: `Bearer ${token}` }
    this.#mail = mail
    this.#people = people
  }

  static async of(baseUrl: string, people: People): Promise<Driver> {
    const http = new HttpClient(baseUrl)
    const { token } = await http.json<{ token: string }>('GET', '/_local/token?as=employee@demo.example')
    const options = { patient: true, limitMs }
    const [manager, finance] = await Promise.all(approvers.map((address) => Mail.of(http, address, options)))
    if (!manager || !finance) throw new Error('Each approver has a mailbox.')
    return new Driver(
      http,
      token,
      { 'manager@demo.example': manager, 'finance@demo.example': finance },
      people,
    )
  }

  /** One case from its draft to its order. */
  async run(title: string): Promise<void> {
    this.underWay++
    try {
      const body = JSON.stringify(purchaseRequest(title))
      const json = { 'content-type': 'application/json', 'idempotency-key': title.replaceAll(' ', '-') }
      const { id } = JSON.parse(await this.#insist(201, 'POST', '/v1/purchase-requests', json, body))
      const answers: Answered = { id, title, approved: [] }
      this.answered.push(answers)
      this.writes++
      await this.#pause()
      const submitted = await this.#insist(202, 'POST', `/v1/purchase-requests/${id}/submit`)
      answers.submitted = (JSON.parse(submitted) as { version: number }).version
      this.writes++
      for (const address of approvers) {
        const link = await this.#mail[address].find(({ links }) =>
          links.find((url) => url.includes(`/t/${id}`)),
        )
        await this.#pause()
        await this.#approve(new URL(link).pathname)
        answers.approved.push(address)
        this.writes++
      }
      while ((await this.#status(id)) !== 'ordered') await sleep(100)
    } finally {
      this.underWay--
    }
  }

  async #approve(path: string): Promise<void> {
    const page = await this.#insist(200, 'GET', path)
    const nonce = /name="nonce" value="([^"]+)"/.exec(page)?.[1] ?? ''
    await this.#insist(
      200,
      'POST',
      path,
      form,
      new URLSearchParams({ nonce, decision: 'approve' }).toString(),
    )
  }

  async #status(id: string): Promise<string> {
    const text = await this.#insist(200, 'GET', `/v1/purchase-requests/${id}`)
    return (JSON.parse(text) as { status: string }).status
  }

  /** Makes a request until it is answered otherwise than with "not now". */
  async #insist(
    expected: number,
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body = '',
  ): Promise<string> {
    const deadline = Date.now() + limitMs
    for (;;) {
      try {
        const all = path.startsWith('/v1/') ? { ...this.#authorization, ...headers } : headers
        const { status, text } = await this.#http.send(method, path, all, body)
        if (status === expected) return text
        if (status < 500) throw new Refused(`${method} ${path} answered ${status}: ${text.slice(0, 500)}`)
      } catch (error) {
        if (error instanceof Refused || Date.now() > deadline) throw error
      }
      this.retries++
      await this.#people.up()
    }
  }

  #pause(): Promise<void> {
    return sleep(this.#people.think())
  }

  close(): void {
    for (const mail of Object.values(this.#mail)) mail.close()
    this.#http.close()
  }
}

class Refused extends Error {
  override name = 'Refused'
}
