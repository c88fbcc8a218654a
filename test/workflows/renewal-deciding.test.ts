import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allExecutions, execution, statesOf } from './executions.ts'
import {
  approveBoth,
  contract,
  decideByLink,
  goTo,
  linkTo,
  now,
  open,
  opened,
  readContract,
  renewal,
  say,
  sweep,
  tasksOf,
  types,
  wordOf,
} from './renewals.ts'
import { System } from './system.ts'

let system: System
beforeAll(async () => {
  system = await System.start({})
})
afterAll(() => system.stop())

describe('a renewal that the owner wants', () => {
  it('goes through approval, and the next term begins as decided', async () => {
    const { made, id } = await open(system)
    expect(await wordOf(system, made.title)).toEqual([
      expect.stringMatching(/^employee: Renew or end: , decide by/),
    ])
    await say(system, 'employee', id, 'renew')
    expect(await renewal(system, id)).toMatchObject({ status: 'in_approval', chosen: { choice: 'renew' } })
    await approveBoth(system, id)
    expect(await renewal(system, id)).toMatchObject({ status: 'renewed', waitingFor: [], nextRung: null })
    const told = await execution(system, 'renewal', `${id}-1`)
    expect(told).toMatchObject({ status: 'SUCCEEDED', output: { caseId: id, status: 'renewed' } })
    expect(statesOf(told)).toEqual([
      'Ask the owner',
      'What was decided?',
      'Get approval',
      'Was it approved?',
      'Carry out the renewal',
      'The contract renews',
    ])
    const renewed = (await wordOf(system, made.title)).filter((each) => each.includes('Renewed'))
    expect(renewed.toSorted()).toEqual(['coordinator: Renewed:', 'employee: Renewed:', 'manager: Renewed:'])
    await goTo(system, `${made.dates.end}T12:00:00Z`)
    await sweep(system)
    const { terms, renewals, status } = await readContract(system, made.id)
    expect(status).toBe('active')
    expect(terms[1]).toMatchObject({
      start: made.dates.end,
      origin: 'renewed',
      decidedIn: id,
      price: { amount: { amount: '10.50', currency: 'EUR' } },
      seats: 20,
    })
    expect(renewals).toMatchObject({ open: [], nextOpensAt: expect.any(String) })
  })

  it('is carried out at once when nobody has to approve', async () => {
    const price = { amount: { amount: '50.00', currency: 'EUR' }, per: 'contract', every: 'term' }
    const { id } = await open(system, { price, seats: undefined })
    await say(system, 'employee', id, 'renew')
    expect((await renewal(system, id)).status).toBe('renewed')
    expect(statesOf(await execution(system, 'renewal', `${id}-1`))).toEqual([
      'Ask the owner',
      'What was decided?',
      'Carry out the renewal',
      'The contract renews',
    ])
  })

  it('is asked about again when it is rejected, or sent back; the third answer counts', async () => {
    const { made, id } = await open(system)
    await say(system, 'employee', id, 'renew')
    await say(system, 'manager', id, 'reject')
    expect(await renewal(system, id)).toMatchObject({ status: 'deciding', chosen: null })
    await say(system, 'employee', id, 'renew')
    await say(system, 'manager', id, 'request_changes')
    expect((await renewal(system, id)).status).toBe('deciding')
    await say(system, 'employee', id, 'reduce', { seats: '5' })
    // 5 seats at 10.50 EUR for 12 months: below what finance has to see.
    await say(system, 'manager', id, 'approve')
    expect((await renewal(system, id)).status).toBe('renewed')
    expect(
      (await wordOf(system, made.title)).filter((each) => each.startsWith('employee: Renew or')),
    ).toHaveLength(3)
    for (const revision of [1, 2, 3])
      expect((await execution(system, 'approval', `${id}-1-${revision}`)).status).toBe('SUCCEEDED')
  })

  it('is decided once, however often the button is pressed', async () => {
    const { made, id } = await open(system)
    const link = await linkTo(system, made.title, 'employee')
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => decideByLink(link, 'reduce', { seats: '7' })),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200))
    await system.runtime.rest()
    expect((await types(system, id)).filter((type) => type === 'decided_reduce')).toHaveLength(1)
    const other = await decideByLink(link, 'cancel')
    expect(other.status).toBe(409)
    expect(other.text).toContain('renewed with fewer seats')
    expect((await renewal(system, id)).status).toBe('in_approval')
  })
})

describe('seats', () => {
  it('are fewer from the next term on, and are refused when they are not fewer', async () => {
    const { made, id } = await open(system)
    await expect(say(system, 'employee', id, 'reduce', { seats: '20' })).rejects.toThrow('fewer than the 20')
    await expect(say(system, 'employee', id, 'reduce', { seats: 'many' })).rejects.toThrow('whole number')
    await expect(say(system, 'employee', id, 'reduce', {})).rejects.toThrow('is needed')
    await say(system, 'employee', id, 'reduce', { seats: '12' })
    await approveBoth(system, id)
    expect((await readContract(system, made.id)).seats).toEqual({ bought: 20, used: 12 })
    await goTo(system, `${made.dates.end}T12:00:00Z`)
    await sweep(system)
    const { seats, terms } = await readContract(system, made.id)
    expect(seats).toEqual({ bought: 12, used: 12 })
    expect(terms).toMatchObject([
      { seats: 20, committed: { amount: '2400.00' } },
      { seats: 12, committed: { amount: '1512.00' } },
    ])
  })
})

describe('a renegotiation', () => {
  it('returns for decision with the offer, whose price is that of the next term', async () => {
    const { made, id } = await open(system)
    await say(system, 'employee', id, 'renegotiate', { target: '10 % less' })
    expect(await renewal(system, id)).toMatchObject({ status: 'renegotiating' })
    await expect(say(system, 'employee', id, 'offer', { amount: '9.005' })).rejects.toThrow('decimal places')
    await say(system, 'employee', id, 'offer', { amount: '8.75' })
    const { facts, status } = await renewal(system, id)
    expect(status).toBe('deciding')
    expect(facts).toContainEqual({
      label: 'Offered',
      value: '8.75 EUR a seat and month',
      note: '2,100.00 EUR for the term',
    })
    await say(system, 'employee', id, 'renew')
    await approveBoth(system, id)
    const { amendments } = await readContract(system, made.id)
    expect(amendments).toMatchObject([
      { from: made.dates.end, change: { price: { amount: { amount: '8.75', currency: 'EUR' } } } },
    ])
    await goTo(system, `${made.dates.end}T12:00:00Z`)
    await sweep(system)
    expect((await readContract(system, made.id)).terms[1]).toMatchObject({
      price: { amount: { amount: '8.75', currency: 'EUR' }, per: 'seat', every: 'month' },
      committed: { amount: '2100.00' },
    })
  })

  it('without a better offer leaves the price as it comes; a later offer replaces an earlier one', async () => {
    const { id } = await open(system)
    await say(system, 'employee', id, 'renegotiate', { target: 'less' })
    await say(system, 'employee', id, 'offer', { amount: '9' })
    await say(system, 'employee', id, 'renegotiate', { target: 'still less' })
    await say(system, 'employee', id, 'no_offer')
    const { facts } = await renewal(system, id)
    expect(facts.map(({ label }: { label: string }) => label)).not.toContain('Offered')
    expect(facts).toContainEqual({ label: 'Target', value: 'still less' })
    await say(system, 'employee', id, 'renew')
    expect(await renewal(system, id)).toMatchObject({ total: { amount: '2520.00', currency: 'EUR' } })
    const [task] = await tasksOf(system, 'manager', id)
    expect(task.title).toContain('Renewal of')
  })
})

describe('a contract that does not renew by itself', () => {
  it('by agreement, ends when its owner lets it', async () => {
    const { made, id } = await open(system, {
      renewal: { kind: 'by_agreement', term: { count: 12, unit: 'months' } },
      notice: undefined,
    })
    await say(system, 'employee', id, 'let_end')
    expect((await renewal(system, id)).status).toBe('cancelled')
    expect((await readContract(system, made.id)).status).toBe('ending')
    expect(await wordOf(system, made.title)).toContainEqual(
      expect.stringMatching(/^coordinator: Take back 20 seats by/),
    )
    await goTo(system, `${made.dates.end}T12:00:00Z`)
    await sweep(system)
    expect(await readContract(system, made.id)).toMatchObject({ status: 'ended', terms: [{ index: 0 }] })
  })

  it('by agreement, is renewed when its owner wants', async () => {
    const { made, id } = await open(system, {
      renewal: { kind: 'by_agreement', term: { count: 6, unit: 'months' } },
      notice: undefined,
      price: { amount: { amount: '20.00', currency: 'EUR' }, per: 'contract', every: 'term' },
      seats: undefined,
    })
    await say(system, 'employee', id, 'renew')
    await goTo(system, `${made.dates.end}T12:00:00Z`)
    await sweep(system)
    expect(await readContract(system, made.id)).toMatchObject({
      status: 'active',
      terms: [{}, { origin: 'renewed', decidedIn: id }],
    })
  })

  it('at all, offers nothing but its end', async () => {
    const { made, id } = await open(system, { renewal: { kind: 'none' }, notice: undefined })
    const [task] = await tasksOf(system, 'employee', id)
    expect(task.choices.map((choice: { id: string }) => choice.id)).toEqual(['let_end'])
    await say(system, 'employee', id, 'let_end')
    await goTo(system, `${made.dates.end}T12:00:00Z`)
    await sweep(system)
    expect((await readContract(system, made.id)).status).toBe('ended')
  })
})

describe('an owner', () => {
  it('who left is answered for by the manager, from the next rung on', async () => {
    const hired = `leaver-${crypto.randomUUID().slice(0, 8)}`
    const person = { name: 'Lee Leaver', email: `${hired}@demo.example`, managerId: 'manager' }
    await system.api('admin', 'PUT', `/v1/people/${hired}`, person)
    const { made, id } = await open(system, { ownerId: hired })
    expect((await renewal(system, id)).waitingFor[0].who[0].name).toBe('Lee Leaver')
    const old = await linkTo(system, made.title, hired)
    await leave(hired, person)
    const { nextRung } = await renewal(system, id)
    await goTo(system, nextRung.at)
    await sweep(system)
    expect((await renewal(system, id)).waitingFor[0].who[0].name).toBe('Max Manager')
    const page = await fetch(old)
    expect(await page.text()).toContain('Lee Leaver has left; Max Manager is asked instead')
    await say(system, 'manager', id, 'cancel')
    expect((await renewal(system, id)).status).toBe('awaiting_confirmation')
  })

  it('who left before it opened is never asked', async () => {
    const hired = `gone-${crypto.randomUUID().slice(0, 8)}`
    const person = { name: 'Gil Gone', email: `${hired}@demo.example`, managerId: 'manager' }
    await system.api('admin', 'PUT', `/v1/people/${hired}`, person)
    const made = await contract(system, { ownerId: hired })
    await leave(hired, person)
    const id = await opened(system, made.id)
    expect((await wordOf(system, made.title)).map((each) => each.split(':')[0])).toEqual(['manager'])
    expect((await renewal(system, id)).waitingFor[0].who[0].name).toBe('Max Manager')
  })

  const leave = (id: string, person: object) =>
    system.api('admin', 'PUT', `/v1/people/${id}`, { ...person, status: 'left' })
})

describe('whoever answers too late', () => {
  it('is told so, and nothing is sent to the vendor', async () => {
    const { made, id } = await open(system)
    const link = await linkTo(system, made.title, 'employee')
    await goTo(system, made.dates.noticeEndsAt)
    const page = await decideByLink(link, 'cancel')
    expect(page.status).toBe(422)
    expect(page.text).toContain('The last day to decide has passed')
    await sweep(system)
    expect((await renewal(system, id)).status).toBe('renewed_by_itself')
    const later = await fetch(link)
    expect(await later.text()).toContain('the contract has renewed by itself')
    expect((await decideByLink(link, 'cancel')).status).toBe(409)
    expect((await readContract(system, made.id)).status).toBe('active')
  })
})

it('leaves nothing broken off', async () => {
  const failed = (await allExecutions(system)).filter(
    ({ status }) => !['RUNNING', 'SUCCEEDED'].includes(status),
  )
  expect(failed.map(({ name }) => name)).toEqual([])
  const queues = (await (await fetch(`${system.runtime.url}/_local/queues`)).json()) as {
    messages: unknown[]
  }[]
  expect(queues.flatMap(({ messages }) => messages)).toEqual([])
  expect(await now(system)).toMatch(/Z$/)
})
