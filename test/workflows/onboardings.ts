import { addDays } from '../../functions/platform/calendar/dates.ts'
import { accepting, handOver } from './hand-overs.ts'
import { type Body, goTo, now, sweep, tasksOf, today } from './renewals.ts'
import { answer } from './requests.ts'
import type { System } from './system.ts'

let worlds = 0

export interface World {
  place: string
  laptop: string
  screen: string
  cable: string
}

/** A place of its own with a catalogue: laptops, screens, cables. */
export async function world(
  system: System,
  about: { laptop?: object; screen?: object; cable?: object } = {},
): Promise<World> {
  worlds++
  const [place, laptop, screen, cable] = ['place', 'laptop', 'screen', 'cable'].map(
    (what) => `${what}-j${worlds}`,
  )
  const put = (path: string, body: object) => system.api('admin', 'PUT', `/v1/${path}`, body)
  const price = { amount: '80.00', currency: 'EUR' }
  await put('asset-categories/machines', { name: 'Machines', holdsData: false })
  await put('asset-categories/cables', { name: 'Cables' })
  await put(`locations/${place}`, { name: `Place ${worlds}`, shippingDays: 2 })
  const model = { manufacturer: 'Maker', price }
  await put(`models/${laptop}`, {
    name: `Laptop ${worlds}`,
    categoryId: 'machines',
    ...model,
    ...about.laptop,
  })
  await put(`models/${screen}`, {
    name: `Screen ${worlds}`,
    categoryId: 'machines',
    ...model,
    ...about.screen,
  })
  await put(`models/${cable}`, {
    name: `Cable ${worlds}`,
    categoryId: 'cables',
    tracking: 'quantity',
    ...model,
    ...about.cable,
  })
  return { place, laptop, screen, cable } as World
}

/** Units come to the shelf. */
export async function stocked(
  system: System,
  modelId: string,
  locationId: string,
  count: number,
): Promise<Body[]> {
  const made: Body[] = []
  for (let n = 0; n < count; n++)
    made.push(await system.api('coordinator', 'POST', '/v1/assets', { modelId, locationId }))
  await system.runtime.rest()
  return made
}

let joiners = 0

/** Somebody new, who works for the manager. */
export async function joiner(system: System): Promise<{ id: string; name: string; email: string }> {
  joiners++
  const id = `joiner-${joiners}`
  const person = { name: `Joiner ${joiners}`, email: `${id}@demo.example` }
  await system.api('admin', 'PUT', `/v1/people/${id}`, { ...person, managerId: 'manager' })
  return { id, ...person }
}

/** An onboarding whose first day is so many days away, with all done that it sets off. */
export async function begun(
  system: System,
  { place }: World,
  plus: { modelId: string; quantity?: number; alternatives?: string[] }[],
  about: { inDays?: number } & Record<string, unknown> = {},
): Promise<{ id: string; person: Awaited<ReturnType<typeof joiner>> }> {
  const { inDays = 60, ...more } = about
  const person = await joiner(system)
  const { id } = await system.api('coordinator', 'POST', '/v1/onboardings', {
    personId: person.id,
    startDate: addDays(await today(system), inDays),
    locationId: place,
    lines: { plus },
    costCentre: 'IT',
    ...more,
  })
  await system.runtime.rest()
  return { id, person }
}

export const onboarding = (system: System, id: string): Promise<Body> =>
  system.api('auditor', 'GET', `/v1/onboardings/${id}`)

/** Prepares a parcel with units from the shelf, as a coordinator does: any unit of the model that is there. */
export async function prepare(system: System, handOverId: string): Promise<void> {
  const { lines, locationId } = await handOver(system, handOverId)
  const values: Record<string, string> = { left: 'yes' }
  const taken = new Set<string>()
  for (const { n, modelId, quantity, tag, outcome } of lines as Body[]) {
    if (outcome || tag) continue
    if (modelId.startsWith('cable') || quantity > 1) {
      values[`l${n}.in`] = 'yes'
      continue
    }
    const { items } = await system.api(
      'auditor',
      'GET',
      `/v1/assets?modelId=${modelId}&locationId=${locationId}&status=in_stock&limit=100`,
    )
    const unit = items.find(({ tag }: Body) => !taken.has(tag))
    if (!unit) throw new Error(`There is no ${modelId} to put in.`)
    taken.add(unit.tag)
    values[`l${n}.tag`] = unit.tag
  }
  const [task] = await tasksOf(system, 'coordinator', handOverId)
  await system.api('coordinator', 'POST', `/v1/tasks/${task.id}/answer`, { decision: 'prepared', values })
  await system.runtime.rest()
}

/** The joiner accepts all of a parcel, but for the lines that they decline. */
export async function accept(
  system: System,
  handOverId: string,
  person: { id: string },
  declined: Record<number, string> = {},
): Promise<void> {
  const { lines } = await handOver(system, handOverId)
  const values: Record<string, string> = {}
  for (const { n, outcome } of lines as Body[]) {
    if (outcome) continue
    const reason = declined[n]
    Object.assign(
      values,
      reason === undefined
        ? accepting(n)
        : { [`l${n}.answer`]: 'decline', [`l${n}.reason`]: reason, signature: 'Joiner' },
    )
  }
  const [task] = await tasksOf(system, person.id, handOverId)
  await system.api(person.id, 'POST', `/v1/tasks/${task.id}/answer`, { decision: 'answer', values })
  await system.runtime.rest()
}

/** Goes to the morning of a date and sweeps. */
export async function morningOf(system: System, date: string): Promise<void> {
  await goTo(system, `${date}T12:00:00.000Z`)
  await sweep(system)
}

export { answer, now, sweep, today }

/** What stands at a place of a model. */
export async function level(system: System, modelId: string, locationId: string): Promise<Body> {
  const { items } = await system.api(
    'auditor',
    'GET',
    `/v1/stock?modelId=${modelId}&locationId=${locationId}`,
  )
  return items[0]
}

/** Counted units come without an order. */
export async function counted(
  system: System,
  modelId: string,
  locationId: string,
  by: number,
): Promise<void> {
  await system.api('coordinator', 'POST', '/v1/stock/adjustments', {
    modelId,
    locationId,
    change: by,
    because: 'Found',
  })
  await system.runtime.rest()
}

/** Takes in what is ordered for a purchase request, all of its lines. */
export async function receive(system: System, requestId: string, locationId: string): Promise<void> {
  const { lines } = await system.api('coordinator', 'GET', `/v1/purchase-requests/${requestId}`)
  await system.api('coordinator', 'POST', `/v1/purchase-requests/${requestId}/receipts`, {
    lines: lines.map(({ quantity }: Body, index: number) => ({
      line: index + 1,
      received: quantity,
      accepted: quantity,
      locationId,
    })),
  })
  await system.runtime.rest()
}

export interface Letter {
  to: string[]
  subject: string
  text: string
}

/** "to: subject" of the letters that name somebody in their subject, oldest first, without the addresses' domain. */
export async function wordOf({ runtime }: System, name: string): Promise<string[]> {
  const all = (await (await fetch(`${runtime.url}/_local/mailbox?limit=5000`)).json()) as {
    to: string[]
    subject: string
  }[]
  const named = new RegExp(`${name}(?!\\d)`)
  return all
    .filter(({ subject }) => named.test(subject))
    .map(({ to, subject }) => `${to[0]?.replace('@demo.example', '')}: ${subject}`)
}

export const change = async (system: System, id: string, patch: object): Promise<Body> => {
  const after = await system.api('coordinator', 'PATCH', `/v1/onboardings/${id}`, patch)
  // A step that finds its line being served by somebody else tries again within seconds: they pass.
  await system.runtime.advance('PT15S')
  return after
}

export async function cancel(system: System, id: string): Promise<void> {
  await system.api('coordinator', 'POST', `/v1/onboardings/${id}/cancel`, { reason: 'Will not come' })
  await system.runtime.rest()
}

/** Prepares what is to be prepared, and accepts what is to be accepted, of every parcel. */
export async function handedOver(system: System, id: string, person: { id: string }): Promise<void> {
  const { parcels } = await onboarding(system, id)
  for (const { handOver: parcel, status } of parcels) {
    if (status === 'preparing') await prepare(system, parcel)
    if (status === 'preparing' || status === 'awaiting_acceptance') await accept(system, parcel, person)
  }
}
