import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { befall, type Letter, lettersTo } from './letters.ts'
import { answer, eventsOf, request, submitted, totals } from './requests.ts'
import { System } from './system.ts'

let system: System
beforeAll(async () => {
  system = await System.start({ sweepEvery: '15 minutes' })
})
afterAll(() => system.stop())

let since = 0
/** Each test has a day of its own, on which the coordinators have been asked about nobody, and nobody is away. */
beforeEach(async () => {
  await system.runtime.advance('P1D')
  for (const { id } of (await system.api('manager', 'GET', '/v1/people/manager/absences')).items)
    await system.api('manager', 'DELETE', `/v1/people/manager/absences/${id}`)
  await system.api('admin', 'PUT', '/v1/people/manager', {
    name: 'Max Manager',
    email: 'manager@demo.example',
    managerId: 'finance',
  })
  since = system.runtime.now()
})

const dayFrom = (days: number) =>
  new Date(system.runtime.now() + days * 86_400_000).toISOString().slice(0, 10)

async function askedAndAway(): Promise<{ id: string; letter: Letter }> {
  const id = await submitted(system, totals.oneStage)
  const letter = (await lettersTo(system, 'manager@demo.example', since)).at(-1)
  if (!letter) throw new Error('The manager got no letter.')
  await befall(system, letter, 'out-of-office')
  return { id, letter }
}

const proposalsTo = async () =>
  (await lettersTo(system, 'coordinator@demo.example', since)).filter(({ subject }) =>
    subject.startsWith('Max Manager is away'),
  )
// biome-ignore lint/suspicious/noExplicitAny: tests say what they expect
const tasksOf = async (person: string, kind: string): Promise<any[]> =>
  (await system.api(person, 'GET', '/v1/tasks?limit=100')).items.filter(
    (task: { kind: string }) => task.kind === kind,
  )
const namesOf = async (id: string): Promise<string[]> =>
  (await request(system, id)).waitingFor[0].who.map(({ name }: { name: string }) => name)
const wordsOf = async (id: string): Promise<string> => {
  const { items } = await system.api('auditor', 'GET', `/v1/cases/${id}/timeline?limit=100`)
  return items.findLast(({ type }: { type: string }) => type === 'auto_reply_received')?.text
}

describe('an approver whose mailbox says that they are away', () => {
  it('has the coordinators asked, who have their manager decide', async () => {
    const { id } = await askedAndAway()
    expect(await wordsOf(id)).toBe(
      'Max Manager answered automatically: away. The coordinators are asked whether Fiona Finance is to be asked instead.',
    )
    expect(await namesOf(id)).toEqual(['Max Manager'])
    const [letter, more] = await proposalsTo()
    expect(more).toBeUndefined()
    const link = letter?.links.find((each) => each.includes(`/t/${id}`)) ?? ''
    const page = await (await fetch(link)).text()
    expect(page).toContain('Max Manager is away. Have Fiona Finance decide?')
    const [task] = await tasksOf('coordinator', 'absence-proposal')
    const path = `/v1/tasks/${task.id}/answer`
    await expect(
      system.api('coordinator', 'POST', path, { decision: 'record', values: { until: dayFrom(-2) } }),
    ).rejects.toThrow('field_wrong')
    await expect(system.api('coordinator', 'POST', path, { decision: 'record' })).rejects.toThrow('422')
    await system.api('coordinator', 'POST', path, { decision: 'record', values: { until: dayFrom(3) } })
    expect((await system.api('manager', 'GET', '/v1/people/manager/absences')).items).toMatchObject([
      { delegateId: 'finance', until: dayFrom(3) },
    ])
    await system.runtime.advance('PT20M')
    expect(await namesOf(id)).toEqual(['Max Manager', 'Fiona Finance'])
    await answer(system, 'finance', id, 'approve')
    expect((await request(system, id)).status).toBe('ordered')
    expect(await eventsOf(system, id)).toEqual(expect.arrayContaining(['absence_recorded', 'delegate_asked']))
    expect(await (await fetch(link)).text()).toContain('Fiona Finance decides meanwhile.')
  })

  it('has whom they name in an absence proposed before their manager', async () => {
    await system.api('manager', 'POST', '/v1/people/manager/absences', {
      from: dayFrom(20),
      until: dayFrom(30),
      delegateId: 'auditor',
    })
    const { id } = await askedAndAway()
    const { name } = await system.api('admin', 'GET', '/v1/people/auditor')
    expect(await wordsOf(id)).toContain(`whether ${name} is to be asked instead`)
    const [task] = await tasksOf('coordinator', 'absence-proposal')
    await system.api('coordinator', 'POST', `/v1/tasks/${task.id}/answer`, { decision: 'wait' })
    await system.runtime.advance('PT20M')
    expect(await namesOf(id)).toEqual(['Max Manager'])
    await answer(system, 'manager', id, 'approve')
  })

  it('is noted once a case and day, and proposed once a day', async () => {
    const { id, letter } = await askedAndAway()
    await befall(system, letter, 'out-of-office')
    expect((await eventsOf(system, id)).filter((type) => type === 'auto_reply_received')).toHaveLength(1)
    const second = await askedAndAway()
    expect(await wordsOf(second.id)).toBe(
      'Max Manager answered automatically: away. The coordinators were asked about that today.',
    )
    expect(await proposalsTo()).toHaveLength(1)
    for (const each of [id, second.id]) await answer(system, 'manager', each, 'approve')
  })

  it('is asked about no more once they have answered, passed it on, or the request is withdrawn', async () => {
    const ended = {
      answered: (id: string) => answer(system, 'manager', id, 'approve'),
      'passed on': async (id: string) => {
        const task = (await tasksOf('manager', 'approval')).find(({ caseId }) => caseId === id)
        const to = { email: 'auditor@demo.example', reason: 'I am away.' }
        await system.api('manager', 'POST', `/v1/tasks/${task.id}/pass-on`, to)
      },
      withdrawn: (id: string) => system.api('employee', 'POST', `/v1/purchase-requests/${id}/withdraw`, {}),
    }
    for (const [how, end] of Object.entries(ended)) {
      const { id } = await askedAndAway()
      expect(await tasksOf('coordinator', 'absence-proposal'), how).toHaveLength(1)
      await end(id)
      expect(await tasksOf('coordinator', 'absence-proposal'), how).toEqual([])
      await system.runtime.advance('P1D')
    }
  })

  it('is only noted when a delegate decides already, or nothing waits for them any more', async () => {
    await system.api('manager', 'POST', '/v1/people/manager/absences', {
      from: dayFrom(-1),
      until: dayFrom(5),
      delegateId: 'finance',
    })
    const { id, letter } = await askedAndAway()
    expect(await wordsOf(id)).toBe(
      'Max Manager answered automatically: away. Who decides for them meanwhile is recorded.',
    )
    await answer(system, 'finance', id, 'approve')
    await system.runtime.advance('P1D')
    await befall(system, letter, 'out-of-office')
    expect(await wordsOf(id)).toBe('Max Manager answered automatically: away.')
    expect(await proposalsTo()).toEqual([])
  })

  it('gets no mail for it, and no letter but those that ask them invites their mailbox to answer', async () => {
    const { id } = await askedAndAway()
    const letters = await lettersTo(system, 'manager@demo.example', since)
    expect(letters).toHaveLength(1)
    const [proposal] = await proposalsTo()
    const source = async ({ id: letter }: Letter) =>
      (await fetch(`${system.runtime.url}/_local/mailbox/${letter}/source`)).text()
    const asking = await source(letters[0] as Letter)
    expect(asking).toContain(`Reply-To: replies+${id}@replies.demo.example`)
    expect(asking).toContain('X-Auto-Response-Suppress: DR, RN, NRN, AutoReply')
    expect(asking).toContain('Auto-Submitted: auto-generated')
    const other = await source(proposal as Letter)
    expect(other).toContain('Auto-Submitted: auto-generated')
    expect(other).toContain('X-Auto-Response-Suppress: All')
    expect(other).not.toContain('Reply-To')
    await answer(system, 'manager', id, 'approve')
  })
})
