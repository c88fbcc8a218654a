import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, eventsOf, itemOf, policyWith, request, submitted, totals } from './requests.ts'
import { System } from './system.ts'

let system: System
beforeAll(async () => {
  system = await System.start({ sweepEvery: '60 minutes' })
})
afterAll(() => system.stop())

interface Letter {
  subject: string
  text: string
  links: string[]
  at: string
}

async function lettersTo(person: string, since: number): Promise<Letter[]> {
  const url = `${system.runtime.url}/_local/mailbox?to=${person}@demo.example&since=${new Date(since).toISOString()}`
  return (await (await fetch(url)).json()) as Letter[]
}

const reminders = async (person: string, since: number) =>
  (await lettersTo(person, since)).filter(({ subject }) => subject.startsWith('Reminder'))

/** On to a Monday, ten in the morning of Berlin's winter: what is asked then has a week of work before it. */
async function mondayMorning(): Promise<number> {
  const date = new Date(system.runtime.now())
  const days = (8 - date.getUTCDay()) % 7 || 7
  const target = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate() + days, 9)
  await system.runtime.advance(`PT${Math.round((target - system.runtime.now()) / 60_000)}M`)
  return system.runtime.now()
}

const quick = { firstAfterHours: 8, everyHours: 8, reminders: 1, escalateAfterHours: 8 }

describe('somebody who does not answer', () => {
  it('is reminded every second working day, three times; then the coordinators are told', async () => {
    await policyWith(system, undefined)
    const since = await mondayMorning()
    const id = await submitted(system, totals.oneStage)
    const { next } = (await request(system, id)).waitingFor[0]
    expect(next.text).toMatch(/^Max Manager is reminded on .*An answer of Max Manager stops that\.$/)
    await system.runtime.advance('P1DT23H')
    expect(await reminders('manager', since)).toEqual([])
    await system.runtime.advance('PT2H')
    expect(await reminders('manager', since)).toHaveLength(1)
    await system.runtime.advance('P6D')
    expect(await reminders('manager', since)).toHaveLength(3)
    expect((await request(system, id)).waitingFor[0].next.text).toMatch(/the coordinators are told/)
    await system.runtime.advance('P3D')
    const overdue = (await lettersTo('coordinator', since)).filter(({ subject }) =>
      subject.startsWith('Not answered'),
    )
    expect(overdue).toHaveLength(1)
    expect(await eventsOf(system, id)).toEqual(
      expect.arrayContaining(['reminder_sent', 'reminder_sent', 'reminder_sent', 'approval_escalated']),
    )
    expect((await request(system, id)).waitingFor[0].next).toBeUndefined()
    await system.runtime.advance('P10D')
    expect(await reminders('manager', since)).toHaveLength(3)
    const [, link] = (await reminders('manager', since)).map(({ links }) =>
      links.find((each) => each.includes('/t/')),
    )
    expect((await fetch(link ?? '')).status).toBe(200)
    await answer(system, 'manager', id, 'approve')
    expect((await itemOf(system, id, 'stage#1.1')).duePk).toBeUndefined()
    expect((await request(system, id)).status).toBe('ordered')
  })

  it('gets one mail a day, in which all stands that waits, each with a link of its own', async () => {
    await policyWith(system, { ...quick, escalate: 'nothing' })
    const since = await mondayMorning()
    const ids = []
    for (let n = 0; n < 3; n++) ids.push(await submitted(system, totals.oneStage))
    await system.runtime.advance('P1DT1H')
    const mails = await reminders('manager', since)
    expect(mails.map(({ subject }) => subject)).toEqual(['Reminder: 3 things wait for your answer'])
    const links = mails[0]?.links.filter((each) => each.includes('/t/')) ?? []
    expect(ids.map((id) => links.filter((each) => each.includes(`/t/${id}`)).length)).toEqual([1, 1, 1])
    for (const link of links) expect((await fetch(link)).status).toBe(200)
    for (const id of ids) {
      expect((await eventsOf(system, id)).filter((type) => type === 'reminder_sent')).toHaveLength(1)
      await answer(system, 'manager', id, 'approve')
    }
    await system.runtime.advance('P7D')
    expect(await reminders('manager', since)).toHaveLength(1)
  })

  it('has their manager asked as well, where the policy says so; whoever answers first counts', async () => {
    await policyWith(system, { ...quick, escalate: 'manager' })
    await mondayMorning()
    const id = await submitted(system, totals.oneStage)
    await system.runtime.advance('P3D')
    const { waitingFor } = await request(system, id)
    expect(waitingFor[0].who.map(({ name }: { name: string }) => name)).toEqual([
      'Max Manager',
      'Fiona Finance',
    ])
    await answer(system, 'finance', id, 'approve')
    const { status, stages } = await request(system, id)
    expect([status, stages[0].approvers]).toEqual([
      'ordered',
      [expect.objectContaining({ id: 'manager', decision: 'approve', by: 'Fiona Finance' })],
    ])
  })

  it('counts as a no, where the policy says so, and the requester is told', async () => {
    await policyWith(system, { ...quick, escalate: 'reject' })
    const since = await mondayMorning()
    const id = await submitted(system, totals.oneStage)
    await system.runtime.advance('P3D')
    expect((await request(system, id)).status).toBe('rejected')
    expect((await lettersTo('employee', since)).map(({ subject }) => subject)).toEqual([
      'Nobody answered: Laptop for a joiner',
    ])
    expect((await eventsOf(system, id)).at(-1)).toBe('approval_expired')
  })

  it('is passed over, where the policy says so', async () => {
    await policyWith(system, { ...quick, reminders: 0, escalateAfterHours: 4, escalate: 'go_on' })
    await mondayMorning()
    const id = await submitted(system, totals.oneStage)
    await system.runtime.advance('P1D')
    expect((await request(system, id)).status).toBe('ordered')
    expect(await eventsOf(system, id)).toContain('approval_passed_over')
  })

  it('counts once when they answer after all: the other of two still has to agree', async () => {
    await policyWith(system, { ...quick, reminders: 0, escalateAfterHours: 4, escalate: 'go_on' }, [
      'requester.manager',
      'person:finance',
    ])
    // Their four hours of work are over before those of finance have begun.
    const {
      version: _version,
      id: finance,
      ...person
    } = await system.api('admin', 'GET', '/v1/people/finance')
    const path = `/v1/people/${finance}`
    await system.api('admin', 'PUT', path, { ...person, timeZone: 'America/Los_Angeles' })
    await mondayMorning()
    const id = await submitted(system, totals.oneStage)
    await system.runtime.advance('PT5H')
    expect((await eventsOf(system, id)).at(-1)).toBe('approval_escalated')
    await answer(system, 'manager', id, 'approve')
    const { status, stages } = await request(system, id)
    expect([status, stages[0].status]).toEqual(['in_approval', 'open'])
    await answer(system, 'finance', id, 'approve')
    expect((await request(system, id)).status).toBe('ordered')
  })
})
