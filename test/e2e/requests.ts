import { setTimeout as sleep } from 'node:timers/promises'
import { costCentre, type Kind, type Person, unique } from './company.ts'
import { as, expectStatus, type User } from './http.ts'

export interface Money {
  amount: string
  currency: string
}
export interface Line {
  description: string
  category: string
  quantity: number
  unitPrice: Money
}

export const eur = (amount: string): Money => ({ amount, currency: 'EUR' })

export function line(price: Money, about: Partial<Line> = {}): Line {
  return { description: 'Laptop 14 inch', category: 'hardware', quantity: 1, unitPrice: price, ...about }
}

/** A complete request; what a test cares about, it says. */
export function content(kind: Kind, price: Money, about: Record<string, unknown> = {}) {
  return {
    title: `Laptop for a joiner ${unique()}`,
    justification: 'The joiner starts in January.',
    costCentre: costCentre(kind),
    neededBy: '2027-01-15',
    lines: [line(price)],
    ...about,
  }
}

export interface PurchaseRequest {
  id: string
  caseId: string
  title: string
  status: string
  revision: number
  version: number
  // biome-ignore lint/suspicious/noExplicitAny: tests say what they expect
  [member: string]: any
}

export async function draft(requester: User, body: unknown): Promise<PurchaseRequest> {
  return expectStatus(201, await as(requester).post('/v1/purchase-requests', body))
}

export async function submit(requester: User, id: string): Promise<PurchaseRequest> {
  return expectStatus(202, await as(requester).post(`/v1/purchase-requests/${id}/submit`))
}

export async function ask(requester: User, body: unknown): Promise<PurchaseRequest> {
  const { id } = await draft(requester, body)
  return submit(requester, id)
}

export async function read(user: User, id: string): Promise<PurchaseRequest> {
  return expectStatus(200, await as(user).get(`/v1/purchase-requests/${id}`))
}

export async function caseOf(user: User, id: string) {
  return expectStatus(200, await as(user).get(`/v1/cases/${id}`))
}

export interface TimelineEvent {
  seq: number
  at: string
  type: string
  actor: { personId?: string; name: string; via: string }
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests say what they expect
  facts: any
  previous: string
  hash: string
}

export async function timeline(user: User, id: string): Promise<TimelineEvent[]> {
  return expectStatus(200, await as(user).get(`/v1/cases/${id}/timeline?limit=100`)).items
}

/** Milliseconds until something counts as not happening: an emulator of AWS takes its time when several tests ask much of it. */
const Patience = process.env.E2E_BASE_URL ? 150_000 : 40_000

/** What is true in the end, asked again and again; when it does not come true, the error says how it stands. */
export async function eventually<T>(
  look: () => Promise<T>,
  holds: (seen: T) => boolean,
  what: string,
  patience = Patience,
): Promise<T> {
  for (const from = performance.now(); ; await sleep(25)) {
    const seen = await look()
    if (holds(seen)) return seen
    if (performance.now() - from > patience) {
      throw new Error(
        `${what} did not happen within ${patience / 1000} s; now: ${JSON.stringify(seen).slice(0, 3000)}`,
      )
    }
  }
}

/** The request once it has a status. */
export function reaching(user: User, id: string, status: string): Promise<PurchaseRequest> {
  return eventually(
    () => read(user, id),
    (request) => request.status === status,
    `status ${status}`,
  )
}

/** The request once a stage waits for people. */
export function stageOpen(user: User, id: string, number: number): Promise<PurchaseRequest> {
  return eventually(
    () => read(user, id),
    (request) => request.stages[number - 1]?.status === 'open',
    `stage ${number} open`,
  )
}

export async function withdraw(user: User, id: string, reason?: string): Promise<PurchaseRequest> {
  return expectStatus(
    200,
    await as(user).post(`/v1/purchase-requests/${id}/withdraw`, reason === undefined ? {} : { reason }),
  )
}

/** Changes a request as its owner last read it. */
export async function change(user: User, request: PurchaseRequest, patch: object): Promise<PurchaseRequest> {
  return expectStatus(
    200,
    await as(user).patch(`/v1/purchase-requests/${request.id}`, patch, {
      'if-match': `"${request.version}"`,
    }),
  )
}

export type { Person }
