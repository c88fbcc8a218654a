import { expect } from 'vitest'
import { addMonths } from '../../functions/platform/calendar/dates.ts'
import { eventsOf } from './requests.ts'
import type { System } from './system.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests say what they expect of a body
export type Body = any

export async function now({ runtime }: System): Promise<string> {
  const { now: at } = (await (await fetch(`${runtime.url}/_local/clock`)).json()) as { now: string }
  return at
}

export const today = async (system: System) => (await now(system)).slice(0, 10)

/** Lets time pass up to an instant; nothing but the tests' own calls sweeps on the way. */
export async function goTo(system: System, instant: string): Promise<void> {
  const seconds = Math.ceil((Date.parse(instant) - Date.parse(await now(system))) / 1000)
  if (seconds > 0) await system.runtime.advance(`PT${seconds}S`)
}

/** What the sweep of one run says of itself, once all is done that it set off. */
export async function sweep(system: System): Promise<number> {
  const { claimed, fault } = await sweepRun(system)
  if (fault !== undefined) throw new Error(fault)
  await system.runtime.rest()
  return claimed
}

export async function sweepRun({ runtime }: System): Promise<{ claimed: number; fault?: string }> {
  const name = runtime.model.functions.find(({ label }) => label === 'sweep')?.name ?? ''
  const result = await runtime.invoke(name, '{}')
  if (!('payload' in result) || result.functionError) return { claimed: 0, fault: JSON.stringify(result) }
  return { claimed: (JSON.parse(result.payload) as { claimed: number }).claimed }
}

let vendors = 0

/** A vendor in the company's own country; its contact for notices has an address. */
export async function vendor(system: System, about: object = {}): Promise<Body> {
  vendors++
  const name = `Vendor ${crypto.randomUUID().slice(0, 8)}`
  return system.api('coordinator', 'POST', '/v1/vendors', {
    name,
    contacts: [{ role: 'notice', name: 'Contracts', email: `notice-${vendors}@vendor.example` }],
    ...about,
  })
}

let contracts = 0

/** Nine months into a year; 30 days' notice by mail, decided within ten days; 20 seats at 10 EUR a month, 5 % more each year. */
export async function contract(system: System, about: object = {}): Promise<Body> {
  contracts++
  const start = addMonths(await today(system), -9)
  const { vendorId = (await vendor(system)).id } = about as { vendorId?: string }
  return system.api('coordinator', 'POST', '/v1/contracts', {
    vendorId,
    title: `Tool ${contracts}.`,
    ownerId: 'employee',
    costCentre: 'IT',
    start,
    initialTerm: { count: 12, unit: 'months' },
    renewal: { kind: 'automatic', term: { count: 12, unit: 'months' } },
    notice: { period: { count: 30, unit: 'days' }, method: 'mail' },
    leadDays: 10,
    reminders: { daysBefore: [5, 2, 0], managerFrom: 2, coordinatorFrom: 0 },
    price: { amount: { amount: '10.00', currency: 'EUR' }, per: 'seat', every: 'month' },
    uplift: { kind: 'fixed', percent: '5' },
    seats: { bought: 20, used: 12 },
    ...about,
  })
}

export const readContract = (system: System, id: string): Promise<Body> =>
  system.api('auditor', 'GET', `/v1/contracts/${id}`)
export const renewal = (system: System, id: string): Promise<Body> =>
  system.api('auditor', 'GET', `/v1/renewals/${id}`)

/** Goes to the morning on which the next cycle opens and sweeps; gives the renewal's id. */
export async function opened(system: System, contractId: string): Promise<string> {
  const { renewals } = await readContract(system, contractId)
  await goTo(system, renewals.nextOpensAt)
  await sweep(system)
  const { renewals: after } = await readContract(system, contractId)
  expect(after.open).toHaveLength(renewals.open.length + 1)
  return after.open.at(-1)
}

/** A contract whose renewal is open, its question asked. */
export async function open(system: System, about: object = {}) {
  const made = await contract(system, about)
  return { made, id: await opened(system, made.id) }
}

export async function tasksOf(system: System, person: string, caseId: string): Promise<Body[]> {
  const { items } = await system.api(person, 'GET', '/v1/tasks?limit=100')
  return items.filter((each: Body) => each.caseId === caseId)
}

/** Answers what a person is asked about a renewal, as they do in the console. */
export async function say(
  system: System,
  person: string,
  caseId: string,
  decision: string,
  values?: Record<string, string>,
): Promise<void> {
  const tasks = await tasksOf(system, person, caseId)
  const task = tasks.find(({ choices }) => choices.some(({ id }: Body) => id === decision))
  if (!task)
    throw new Error(`Nothing about case ${caseId} that could be answered ${decision} is asked of ${person}.`)
  await system.api(person, 'POST', `/v1/tasks/${task.id}/answer`, {
    decision,
    comment: 'Because.',
    ...(values && { values }),
  })
  await system.runtime.rest()
}

/** Approves as the manager, then as finance: what the demo policy wants above 1,000 EUR. */
export async function approveBoth(system: System, caseId: string): Promise<void> {
  await say(system, 'manager', caseId, 'approve')
  await say(system, 'finance', caseId, 'approve')
}

export interface Mail {
  id: string
  to: string[]
  subject: string
  text: string
  at: string
  links: string[]
  attachments: string[]
}

/** Letters about a contract, by its title, oldest first. */
export async function mails({ runtime }: System, title: string, to?: string): Promise<Mail[]> {
  const query = to === undefined ? '' : `&to=${encodeURIComponent(to)}`
  const all = (await (await fetch(`${runtime.url}/_local/mailbox?limit=5000${query}`)).json()) as Mail[]
  return all.filter(({ subject }) => subject.includes(title))
}

/** "to: subject" of the letters about a contract, without the title and the addresses' domain. */
export async function wordOf(system: System, title: string): Promise<string[]> {
  return (await mails(system, title)).map(
    ({ to, subject }) => `${to[0]?.replace('@demo.example', '')}: ${subject.replace(title, '').trim()}`,
  )
}

export const types = eventsOf

/** The path of the page that the newest letter to a person about a contract links to. */
export async function linkTo(system: System, title: string, person: string): Promise<string> {
  const letters = await mails(system, title, `${person}@demo.example`)
  const link = letters.flatMap(({ links }) => links).findLast((each) => each.includes('/t/'))
  if (!link) throw new Error(`No letter to ${person} has a link.`)
  return link
}

/** Opens the page of a link and posts a decision with its form. */
export async function decideByLink(link: string, decision: string, values: Record<string, string> = {}) {
  const body = new URLSearchParams({ decision, comment: 'Because.' })
  for (const [name, value] of Object.entries(values)) body.set(`value-${decision}-${name}`, value)
  const answer = await fetch(link, { method: 'POST', body })
  return { status: answer.status, text: await answer.text() }
}
