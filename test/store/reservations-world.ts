import { serveLines } from '../../functions/hardware/claimants.ts'
import { reservationOperations } from '../../functions/hardware/reservations/http.ts'
import { putPerson } from '../../functions/people/store.ts'
import type { Caller } from '../../functions/platform/caller.ts'
import { register, requester } from './inventory-world.ts'

export { serveLines }

export const cora: Caller = { email: requester.email, roles: ['employee', 'coordinator'], readsAll: true }

/** Cora, who reserves, and Eva, who gets what is reserved. */
export async function people(): Promise<{ eva: { personId: string; name: string; email: string } }> {
  const eva = { id: 'eva', name: 'Eva Lind', email: 'eva@example.com', status: 'active' as const }
  const { personId, ...content } = requester
  await putPerson(personId, { ...content, status: 'active' }, undefined)
  const { id, ...about } = eva
  await putPerson(id, about, undefined)
  return { eva: { personId: id, name: eva.name, email: eva.email } }
}

/** A reservation as the interface shows it. */
export interface Shown {
  id: string
  status: string
  lines: {
    n: number
    model: { id: string }
    instead: { id: string } | null
    quantity: number
    waiting: number
    allocated: number
    picked: number
    out: number
  }[]
  picked: { assetId: string; tag: string; line: number }[]
  version: number
}

type Operation = keyof typeof reservationOperations

/** Calls an operation of the interface as Cora. */
export async function call(operation: Operation, request: Record<string, unknown>): Promise<Shown> {
  const run = reservationOperations[operation] as (request: unknown) => Promise<{ body?: unknown }>
  return (await run({ params: {}, query: {}, caller: cora, ...request })).body as Shown
}

export interface Reserving {
  title?: string
  locationId: string
  needBy?: string
  personId?: string
  lines: { modelId: string; quantity?: number; alternatives?: string[] }[]
  key?: string
}

export function reserve({ lines, key, ...content }: Reserving): Promise<Shown> {
  return call('createReservation', {
    body: {
      title: 'For the workshop',
      needBy: '2030-03-01',
      ...content,
      lines: lines.map((line) => ({ quantity: 1, alternatives: [], ...line })),
    },
    idempotencyKey: key,
  })
}

export const read = (id: string) => call('getReservation', { params: { id } })
export const pick = (
  id: string,
  tags: string[],
  counted: { modelId: string; quantity: number }[] = [],
  key?: string,
) => call('pickReservation', { params: { id }, body: { tags, counted }, idempotencyKey: key })
export const handOut = (id: string, body: { personId?: string; acceptance?: boolean } = {}, key?: string) =>
  call('handOutReservation', { params: { id }, body: { acceptance: true, ...body }, idempotencyKey: key })
export const cancel = (id: string, reason?: string) =>
  call('cancelReservation', { params: { id }, body: { reason } })

/** So many new units on the shelf. */
export async function units(modelId: string, locationId: string, count: number) {
  const made = []
  for (let n = 0; n < count; n++) made.push(await register({ modelId, locationId }))
  return made
}
