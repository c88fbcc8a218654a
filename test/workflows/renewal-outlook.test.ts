import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../functions/platform/calendar/dates.ts'
import {
  type Body,
  contract,
  goTo,
  mails,
  now,
  open,
  readContract,
  say,
  sweep,
  today,
  vendor,
} from './renewals.ts'
import { System } from './system.ts'

let system: System
beforeAll(async () => {
  system = await System.start({})
})
afterAll(() => system.stop())

const names: Record<string, string> = {
  employee: 'Emma Employee',
  manager: 'Max Manager',
  coordinator: 'Carl Coordinator',
  finance: 'Fiona Finance',
}

/** A letter that a person gets on the day and in the hour of an instant: what an outlook and a mailbox can both say. */
const letter = (at: string, who: string) => `${at.slice(0, 13)} ${who}`

async function outlookOf(id: string, days: number): Promise<Body[]> {
  const { entries } = await system.api('auditor', 'GET', `/v1/contracts/${id}/outlook?days=${days}`)
  return entries
}

const promised = (entries: Body[]) =>
  entries.flatMap(({ at, to }) => to.map((who: string) => letter(at, who))).toSorted()

/** Sweeps whenever something is promised, and every afternoon, so that what was not promised does not stay unseen. */
async function live(entries: Body[], until: string): Promise<void> {
  await sweep(system)
  const wanted = new Set(entries.map(({ at }: Body) => at as string))
  for (let day = (await today(system)).slice(0, 10); `${day}T00:00:00Z` < until; day = addDays(day, 1))
    wanted.add(`${day}T15:00:00.000Z`)
  for (const at of [...wanted].sort()) {
    if (at > until || at < (await now(system))) continue
    await goTo(system, at)
    await sweep(system)
  }
}

async function kept(title: string, since: string): Promise<string[]> {
  return (await mails(system, title))
    .filter(({ at, to }) => at > since && to[0]?.endsWith('@demo.example'))
    .map(({ at, to }) => letter(at, names[to[0]?.split('@')[0] ?? ''] ?? ''))
    .toSorted()
}

/** What is promised now for so many days is what then happens, letter by letter, when nobody acts. */
async function keepsItsWord(made: Body, days: number): Promise<Body[]> {
  const since = await now(system)
  const entries = await outlookOf(made.id, days)
  const until = new Date(Date.parse(since) + days * 86_400_000).toISOString()
  await live(entries, until)
  expect(await kept(made.title, since)).toEqual(promised(entries))
  return entries
}

const says = (entries: Body[]) => entries.map(({ what }: Body) => what)

describe('the outlook of a contract', () => {
  it('that renews by itself is what then happens, two terms long', async () => {
    const made = await contract(system, {
      initialTerm: { count: 11, unit: 'months' },
      renewal: { kind: 'automatic', term: { count: 3, unit: 'months' } },
      reminders: { daysBefore: [7, 3, 1, 0], managerFrom: 3, coordinatorFrom: 1 },
    })
    const entries = await keepsItsWord(made, 160)
    expect(says(entries).filter((what) => what.startsWith('The renewal opens'))).toHaveLength(2)
    expect(
      says(entries).filter((what) => /^It renews by itself until .* committed$/.test(what)),
    ).toHaveLength(2)
    expect(says(entries).filter((what) => what.startsWith('The term until'))).toHaveLength(2)
    expect((await readContract(system, made.id)).terms).toHaveLength(3)
    const turns = entries.filter(({ what }) => what.startsWith('The term until'))
    const { terms } = await readContract(system, made.id)
    expect(
      turns.map(({ at }) => new Date(Date.parse(at) + 2 * 3_600_000).toISOString().slice(0, 10)),
    ).toEqual(terms.slice(1).map(({ start }: Body) => start))
  })

  it('with a vendor on the other side of the world, likewise', async () => {
    const { id: vendorId } = await vendor(system, { country: 'NZ', timeZone: 'Pacific/Auckland' })
    const made = await contract(system, { vendorId, ownerId: 'coordinator' })
    await keepsItsWord(made, 130)
  })

  it('by agreement, likewise', async () => {
    const made = await contract(system, {
      renewal: { kind: 'by_agreement', term: { count: 12, unit: 'months' } },
      notice: undefined,
      ownerId: 'manager',
    })
    const entries = await keepsItsWord(made, 120)
    expect(says(entries).at(-1)).toMatch(/^The contract (has ended|is not renewed and ends)/)
    expect((await readContract(system, made.id)).status).toBe('ended')
  })

  it('whose question is open, likewise', async () => {
    const { made } = await open(system)
    await keepsItsWord(made, 100)
  })

  it('whose reminders are off, likewise', async () => {
    const { made, id } = await open(system)
    await system.api('coordinator', 'POST', `/v1/renewals/${id}/silence`, { reason: 'On holiday.' })
    const entries = await keepsItsWord(made, 60)
    expect(says(entries)).toEqual([
      expect.stringMatching(/^It renews by itself/),
      expect.stringMatching(/^The term until/),
    ])
  })

  it('whose renewal waits for others, likewise', async () => {
    const { made, id } = await open(system)
    await say(system, 'employee', id, 'renew')
    await keepsItsWord(made, 100)
  })

  it('whose notice nobody sends, likewise', async () => {
    const { made, id } = await open(system, {
      notice: { period: { count: 30, unit: 'days' }, method: 'registered_post', transitDays: 3 },
    })
    await say(system, 'employee', id, 'cancel')
    const entries = await keepsItsWord(made, 100)
    expect(entries.map(({ why }: Body) => why)).toContainEqual(
      expect.stringMatching(/^Nobody has shown that the notice was sent/),
    )
  })

  it('whose notice the vendor never confirms, likewise', async () => {
    const { made, id } = await open(system)
    await say(system, 'employee', id, 'cancel')
    const entries = await keepsItsWord(made, 100)
    expect(says(entries).slice(-2)).toEqual(['The contract has ended', 'Its 20 seats are to be taken back'])
    expect((await readContract(system, made.id)).status).toBe('ended')
  })

  it('that has ended is empty', async () => {
    const made = await contract(system)
    await system.api('coordinator', 'POST', `/v1/contracts/${made.id}/end`, {
      endsOn: addDays(await today(system), 2),
      reason: 'Agreed.',
    })
    const [end, ...more] = await outlookOf(made.id, 400)
    expect(end).toMatchObject({ what: 'The contract has ended', to: [] })
    expect(more).toEqual([])
    await goTo(system, end.at)
    await sweep(system)
    expect(await outlookOf(made.id, 400)).toEqual([])
  })
})
