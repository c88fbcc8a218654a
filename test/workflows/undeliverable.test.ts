import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { befall, type Letter, lettersTo } from './letters.ts'
import { answer, eventsOf, itemOf, managerAlone, request, submitted, totals } from './requests.ts'
import { System } from './system.ts'

let system: System
beforeAll(async () => {
  system = await System.start({ sweepEvery: '60 minutes' })
})
afterAll(() => system.stop())

const manager = { name: 'Max Manager', email: 'manager@demo.example', managerId: 'finance' }
let since = 0

/** Each test has a day of its own, on which the coordinators have been told of nobody. */
beforeEach(async () => {
  await system.runtime.advance('P1D')
  await system.api('admin', 'PUT', '/v1/people/manager', { ...manager, email: 'elsewhere@demo.example' })
  await system.api('admin', 'PUT', '/v1/people/manager', manager)
  since = system.runtime.now()
})

async function asked(): Promise<{ id: string; letter: Letter }> {
  const id = await submitted(system, totals.oneStage)
  const letter = (await lettersTo(system, manager.email, since)).at(-1)
  if (!letter) throw new Error('The manager got no letter.')
  return { id, letter }
}

const waitingOf = async (id: string) => (await request(system, id)).waitingFor[0]
const namesOf = async (id: string): Promise<string[]> =>
  (await waitingOf(id)).who.map(({ name }: { name: string }) => name)
const toldOf = async () =>
  (await lettersTo(system, 'coordinator@demo.example', since)).filter(({ subject }) =>
    subject.startsWith('Mail does not reach'),
  )
// biome-ignore lint/suspicious/noExplicitAny: tests say what they expect
const lettersOf = async (id: string): Promise<any[]> =>
  (await system.api('coordinator', 'GET', `/v1/cases/${id}`)).letters

describe('a letter that asks for an approval and does not arrive', () => {
  it.each([
    ['bounce', 'came back: there is no such mailbox, or it takes no mail'],
    ['suppressed', 'was not sent: the address is on the list of those that SES sends nothing to'],
    ['complaint', 'was reported as spam: the mailbox calls our letters spam'],
  ])('has the next rung taken at once, and the coordinators told: %s', async (fate, words) => {
    await managerAlone(system, 'manager')
    const { id, letter } = await asked()
    await befall(system, letter, fate)
    expect(await namesOf(id)).toEqual(['Max Manager', 'Fiona Finance'])
    const [told, more] = await toldOf()
    expect(more).toBeUndefined()
    expect(told?.text).toContain(words)
    expect(told?.text).toContain('Approve: Laptop for a joiner')
    const { next } = await waitingOf(id)
    expect(next.text).toMatch(/^Mail does not reach Max Manager since .*Fiona Finance is reminded on /)
    expect((await lettersOf(id))[0].undelivered).toMatchObject({ lasting: true })
    expect(await system.api('coordinator', 'GET', '/v1/people/manager')).toMatchObject({
      undeliverable: { why: expect.stringContaining(words.split(': ')[1] ?? '?') },
    })
    await answer(system, 'finance', id, 'approve')
    expect((await request(system, id)).status).toBe('ordered')
    expect(await lettersTo(system, manager.email, since)).toHaveLength(1)
  })

  it('reported twice, or of a case that is not there, changes nothing more', async () => {
    await managerAlone(system, 'manager')
    const { id, letter } = await asked()
    await befall(system, letter, 'bounce')
    const before = await eventsOf(system, id)
    await befall(system, letter, 'bounce')
    expect(await eventsOf(system, id)).toEqual(before)
    expect(await toldOf()).toHaveLength(1)
    const tags = { case: ['0123456789abcdefghjk'], 'ses:configuration-set': ['throughline'] }
    const mail = { messageId: 'none', destination: [], tags }
    const bounce = {
      bounceType: 'Permanent',
      bounceSubType: 'General',
      bouncedRecipients: [{ emailAddress: manager.email }],
    }
    const event = { source: 'aws.ses', detail: { eventType: 'Bounce', mail, bounce } }
    const found = system.runtime.model.functions.find(({ label }) => label === 'mail-events')
    expect(await system.runtime.invoke(found?.arn ?? '', JSON.stringify(event))).toEqual({ payload: 'null' })
    await answer(system, 'finance', id, 'approve')
  })

  it('of an answered question is only noted', async () => {
    await managerAlone(system, 'manager')
    const { id, letter } = await asked()
    await answer(system, 'manager', id, 'approve')
    await befall(system, letter, 'complaint')
    const events = await eventsOf(system, id)
    expect(events.at(-1)).toBe('letter_undelivered')
    expect(events).not.toContain('approver_unreachable')
    expect((await request(system, id)).status).toBe('ordered')
  })

  it('for now is noted; a second time in the case counts', async () => {
    await managerAlone(system, 'manager')
    const { id, letter } = await asked()
    await befall(system, letter, 'soft-bounce')
    expect((await eventsOf(system, id)).at(-1)).toBe('letter_delayed')
    expect(await namesOf(id)).toEqual(['Max Manager'])
    expect(await toldOf()).toEqual([])
    await system.runtime.advance('P4D')
    const reminder = (await lettersTo(system, manager.email, since)).find(({ subject }) =>
      subject.startsWith('Reminder'),
    )
    await befall(system, reminder as Letter, 'soft-bounce')
    expect(await namesOf(id)).toEqual(['Max Manager', 'Fiona Finance'])
    expect(await toldOf()).toHaveLength(1)
    await answer(system, 'finance', id, 'approve')
  })

  it('lets a policy that decides by itself keep its time: a mistyped address must not decide', async () => {
    await managerAlone(system, 'reject')
    const { id, letter } = await asked()
    await befall(system, letter, 'bounce')
    expect((await request(system, id)).status).toBe('in_approval')
    expect((await waitingOf(id)).next.text).toMatch(
      /^Mail does not reach Max Manager.*it counts as rejected\.$/,
    )
    await system.runtime.advance('P8D')
    expect((await request(system, id)).status).toBe('rejected')
    expect(await lettersTo(system, manager.email, since)).toHaveLength(1)
  })

  it('takes the rung in every case that waits at that address, with one letter to the coordinators', async () => {
    await managerAlone(system, 'coordinators')
    const first = await asked()
    const second = await asked()
    await befall(system, second.letter, 'bounce')
    for (const { id } of [first, second]) {
      expect(await eventsOf(system, id)).toContain('approver_unreachable')
      expect((await waitingOf(id)).next.text).toMatch(/^Mail does not reach Max Manager/)
      expect((await itemOf(system, id, 'stage#1.1')).duePk).toBeUndefined()
    }
    const [told, more] = await toldOf()
    expect(more).toBeUndefined()
    expect(told?.text.match(/Approve: Laptop for a joiner/g)).toHaveLength(2)
    await befall(system, first.letter, 'bounce')
    expect(await toldOf()).toHaveLength(1)
    for (const { id } of [first, second]) await answer(system, 'manager', id, 'approve')
  })

  it('is made good by another address and a reminder', async () => {
    await managerAlone(system, 'coordinators')
    const { id, letter } = await asked()
    await befall(system, letter, 'bounce')
    const email = 'max.manager@demo.example'
    await system.api('admin', 'PUT', '/v1/people/manager', { ...manager, email })
    await system.api('coordinator', 'POST', `/v1/tasks/${id}.1.1.1/remind`)
    await system.runtime.rest()
    const [again] = await lettersTo(system, email, since)
    const link = again?.links.find((each) => each.includes(`/t/${id}`)) ?? ''
    expect((await fetch(link)).status).toBe(200)
    await system.api('employee', 'POST', `/v1/purchase-requests/${id}/withdraw`)
  })

  it('is forgotten with a new address, and when a coordinator says so', async () => {
    await managerAlone(system, 'coordinators')
    const { id, letter } = await asked()
    await befall(system, letter, 'bounce')
    const person = () => system.api('coordinator', 'GET', '/v1/people/manager')
    expect((await person()).undeliverable).toBeDefined()
    await system.api('admin', 'PUT', '/v1/people/manager', { ...manager, name: 'Max M. Manager' })
    expect((await person()).undeliverable).toBeDefined()
    await system.api('coordinator', 'DELETE', '/v1/people/manager/undeliverable')
    expect((await person()).undeliverable).toBeUndefined()
    await expect(system.api('employee', 'DELETE', '/v1/people/manager/undeliverable')).rejects.toThrow('403')
    await expect(system.api('admin', 'DELETE', '/v1/people/nobody/undeliverable')).rejects.toThrow('404')
    await answer(system, 'manager', id, 'approve')
  })
})

describe('a letter to a vendor that does not arrive', () => {
  it('has the coordinators told, by the address', async () => {
    await managerAlone(system, 'manager')
    const { id } = await system.api('employee', 'POST', '/v1/purchase-requests', {
      title: 'Paper',
      costCentre: 'IT',
      vendor: { name: 'Paper Mill', email: 'bounce+mill@simulator.amazonses.com' },
      lines: [
        {
          description: 'Paper',
          category: 'office',
          quantity: 1,
          unitPrice: { amount: '500.00', currency: 'EUR' },
        },
      ],
    })
    await system.api('employee', 'POST', `/v1/purchase-requests/${id}/submit`)
    await system.runtime.rest()
    await answer(system, 'manager', id, 'approve')
    await system.runtime.rest()
    expect(await eventsOf(system, id)).toContain('letter_undelivered')
    const [told, more] = await toldOf()
    expect(more).toBeUndefined()
    // Hair spaces keep what looks like an address from becoming a link.
    expect(told?.subject.replaceAll('\u200a', '')).toBe(
      'Mail does not reach bounce+mill@simulator.amazonses.com: Paper',
    )
  })
})
