import { type Answer, HttpClient } from './http-client.ts'
import { Mail } from './mail.ts'

/** The steps of a case whose times are of interest. */
export const Steps = ['create', 'submit', 'page', 'decide'] as const
export type Step = (typeof Steps)[number]

/** Told of every request that belongs to a case; may wait before the next one is made. */
export type Watch = (step: Step, request: () => Promise<Answer>) => Promise<Answer>

type Person = 'manager' | 'finance' | 'employee'

const form = { 'content-type': 'application/x-www-form-urlencoded' }

/** Drives whole approvals over HTTP as the people of the demo company would: two stages, each decided from a mailed link. */
export class Approvals {
  readonly http: HttpClient
  readonly #token: string
  readonly #mail: Record<Person, Mail>
  readonly #watch: Watch

  private constructor(http: HttpClient, token: string, mail: Record<Person, Mail>, watch: Watch) {
    this.http = http
    this.#token = token
    this.#mail = mail
    this.#watch = watch
  }

  static async of(baseUrl: string, watch: Watch): Promise<Approvals> {
    const http = new HttpClient(baseUrl)
    const { token } = await http.json<{ token: string }>('GET', '/_local/token?as=employee@demo.example')
    const [manager, finance, employee] = await Promise.all([
      Mail.of(http, 'manager@demo.example'),
      Mail.of(http, 'finance@demo.example'),
      Mail.of(http, 'employee@demo.example'),
    ])
    return new Approvals(http, token, { manager, finance, employee }, watch)
  }

  /** One case from its draft to its order; returns its id. */
  async run(title: string): Promise<string> {
    const authorization = { authorization: `Bearer ${this.#token}` }
    const created = await this.#step('create', 201, () =>
      this.http.send(
        'POST',
        '/v1/purchase-requests',
        { ...authorization, 'content-type': 'application/json' },
        JSON.stringify(purchaseRequest(title)),
      ),
    )
    const { id } = JSON.parse(created) as { id: string }
    await this.#step('submit', 202, () =>
      this.http.send('POST', `/v1/purchase-requests/${id}/submit`, authorization),
    )
    for (const approver of ['manager', 'finance'] as const) {
      // A task's link carries the id of its case.
      const link = await this.#mail[approver].find(({ links }) =>
        links.find((url) => url.includes(`/t/${id}`)),
      )
      const { pathname } = new URL(link)
      const page = await this.#step('page', 200, () => this.http.send('GET', pathname))
      const nonce = /name="nonce" value="([^"]+)"/.exec(page)?.[1]
      if (!nonce || !page.includes('value="approve"'))
        throw new Error(`The page for the ${approver} offers no approval: ${page.slice(0, 300)}`)
      const body = new URLSearchParams({ nonce, decision: 'approve' }).toString()
      await this.#step('decide', 200, () => this.http.send('POST', pathname, form, body))
    }
    // The requester's letter is the last that happens to a case.
    await this.#mail.employee.find(({ subject }) =>
      subject.startsWith(`Ordered: ${title} (`) ? subject : undefined,
    )
    const { status } = await this.http.json<{ status: string }>(
      'GET',
      `/v1/purchase-requests/${id}`,
      authorization,
    )
    if (status !== 'ordered') throw new Error(`Case ${id} is ${status}, not ordered.`)
    return id
  }

  async #step(step: Step, expected: number, request: () => Promise<Answer>): Promise<string> {
    const { status, text } = await this.#watch(step, request)
    if (status !== expected) throw new Error(`${step} answered ${status}: ${text.slice(0, 500)}`)
    return text
  }

  close(): void {
    for (const mail of Object.values(this.#mail)) mail.close()
    this.http.close()
  }
}

/** From 1,000 EUR on, the demo policy asks the manager and then finance. */
export function purchaseRequest(title: string): object {
  return {
    title,
    justification: 'The joiner starts in January and needs a machine that runs the design tools.',
    costCentre: 'IT',
    neededBy: '2027-01-15',
    vendor: { name: 'Example Computers', email: 'orders@computers.example' },
    lines: [
      {
        description: 'Laptop 14 inch, 32 GB',
        category: 'hardware',
        quantity: 2,
        unitPrice: { amount: '1299.00', currency: 'EUR' },
      },
      {
        description: 'Docking station',
        category: 'hardware',
        quantity: 2,
        unitPrice: { amount: '189.00', currency: 'EUR' },
      },
    ],
  }
}
