import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linkOf } from './hand-overs.ts'
import { lettersTo } from './letters.ts'
import { answer, eventsOf, itemOf, managerAlone, request, submitted, totals } from './requests.ts'
import { System } from './system.ts'

let system: System
beforeAll(async () => {
  system = await System.start({ sweepEvery: '60 minutes' })
})
afterAll(() => system.stop())

const manager = { name: 'Max Manager', email: 'manager@demo.example', managerId: 'finance' }
const put = (status: 'active' | 'left') =>
  system.api('admin', 'PUT', '/v1/people/manager', { ...manager, status })

/** Two requests wait for the manager, who leaves. */
async function left(escalate: string): Promise<{ ids: string[]; since: number }> {
  await put('active')
  await managerAlone(system, escalate)
  const ids = [await submitted(system, totals.oneStage), await submitted(system, totals.oneStage)]
  const since = system.runtime.now()
  await put('left')
  return { ids, since }
}

const waitingOf = async (id: string) => (await request(system, id)).waitingFor[0]

describe('an approver who leaves while questions wait for them', () => {
  it('approves nothing any more; their manager is asked at once, in every case', async () => {
    const { ids, since } = await left('manager')
    const [first = '', second = ''] = ids
    await expect(answer(system, 'manager', first, 'approve')).rejects.toThrow(/Max Manager has left/)
    expect((await request(system, first)).status).toBe('in_approval')
    await system.runtime.advance('PT1H')
    for (const id of ids) {
      expect(await eventsOf(system, id)).toContain('approver_left')
      const { who, next } = await waitingOf(id)
      expect(who.map(({ name }: { name: string }) => name)).toEqual(['Max Manager', 'Fiona Finance'])
      expect(next.text).toMatch(/^Max Manager has left: an answer of theirs is not taken/)
    }
    expect(await lettersTo(system, 'finance@demo.example', since)).toHaveLength(2)
    await answer(system, 'finance', first, 'approve')
    expect((await request(system, first)).status).toBe('ordered')
    await system.runtime.advance('P3D')
    expect(await lettersTo(system, manager.email, since)).toEqual([])
    await answer(system, 'finance', second, 'approve')
  })

  it('is followed by another once who was asked in their place has left too', async () => {
    const finance = { name: 'Fiona Finance', email: 'finance@demo.example', managerId: 'admin' }
    const putFinance = (status: 'active' | 'left') =>
      system.api('admin', 'PUT', '/v1/people/finance', { ...finance, status })
    const { ids, since } = await left('manager')
    const [id = ''] = ids
    await system.runtime.advance('PT1H')
    await putFinance('left')
    await expect(answer(system, 'finance', id, 'approve')).rejects.toThrow(/Fiona Finance has left/)
    await system.runtime.advance('PT1H')
    const { who } = await waitingOf(id)
    expect(who.map(({ name }: { name: string }) => name)).toEqual(['Max Manager', 'Ada Admin'])
    const { items } = await system.api('auditor', 'GET', `/v1/cases/${id}/timeline?limit=100`)
    expect(items.map(({ text }: { text: string }) => text)).toContain(
      'Fiona Finance has left: Ada Admin is asked as well, in their place.',
    )
    const asked = await lettersTo(system, 'admin@demo.example', since)
    expect(asked.filter(({ text }) => text.includes('asks for the approval of Max Manager'))).toHaveLength(2)
    await answer(system, 'admin', id, 'approve')
    expect((await request(system, id)).status).toBe('ordered')
    await putFinance('active')
  })

  it('is followed by another also when who was asked in their place was reminded in vain before', async () => {
    const finance = { name: 'Fiona Finance', email: 'finance@demo.example', managerId: 'admin' }
    const { ids } = await left('manager')
    await system.runtime.advance('P7D')
    await system.api('admin', 'PUT', '/v1/people/finance', { ...finance, status: 'left' })
    await system.runtime.advance('PT1H')
    for (const id of ids) {
      const { who } = await waitingOf(id)
      expect(who.map(({ name }: { name: string }) => name)).toEqual(['Max Manager', 'Ada Admin'])
      await answer(system, 'admin', id, 'approve')
    }
    await system.api('admin', 'PUT', '/v1/people/finance', { ...finance, status: 'active' })
  })

  it('has the coordinators told where the policy names nobody else, and is not told of twice', async () => {
    const { ids, since } = await left('coordinators')
    await system.runtime.advance('P4D')
    const told = (await lettersTo(system, 'coordinator@demo.example', since)).filter(({ subject }) =>
      subject.startsWith('Not answered'),
    )
    expect(told).toHaveLength(2)
    expect(told[0]?.text).toContain('Max Manager was asked and has left')
    expect((await itemOf(system, ids[0] ?? '', 'stage#1.1')).duePk).toBeUndefined()
  })

  it('who is back is waited for and reminded as before, beside whoever is asked in their place', async () => {
    const { ids, since } = await left('manager')
    const [first = '', second = ''] = ids
    await system.runtime.advance('PT1H')
    expect((await waitingOf(first)).next.text).toContain('Max Manager has left')
    await put('active')
    await system.runtime.advance('PT1H')
    for (const id of ids) {
      const { who, next } = await waitingOf(id)
      expect(who.map(({ name }: { name: string }) => name)).toEqual(['Max Manager', 'Fiona Finance'])
      expect(next.text).not.toContain('has left')
      const { items } = await system.api('auditor', 'GET', `/v1/cases/${id}/timeline?limit=100`)
      expect(items.map(({ text }: { text: string }) => text)).toContain(
        'Max Manager is back: an answer of theirs is taken again, and they are reminded.',
      )
    }
    await system.runtime.advance('P4D')
    const told = await lettersTo(system, manager.email, since)
    expect(told.length).toBeGreaterThan(0)
    for (const { subject } of told) expect(subject).toMatch(/^Reminder: /)
    const page = await (await fetch(await linkOf(system, first, 'finance'))).text()
    expect(page).toContain('in the place of Max Manager, who had left when you were asked and is back')
    await answer(system, 'manager', first, 'approve')
    expect((await request(system, first)).status).toBe('ordered')
    // Who leaves again is known to have left again.
    await put('left')
    await system.runtime.advance('PT1H')
    expect((await waitingOf(second)).next.text).toContain('Max Manager has left')
    await put('active')
    await system.runtime.advance('PT1H')
    expect((await waitingOf(second)).next.text).not.toContain('has left')
    await answer(system, 'manager', second, 'approve')
  })

  it('who is back where only the coordinators were told is reminded too', async () => {
    const { ids, since } = await left('coordinators')
    const [id = ''] = ids
    await system.runtime.advance('P4D')
    expect((await itemOf(system, id, 'stage#1.1')).duePk).toBeUndefined()
    await put('active')
    await system.runtime.advance('PT1H')
    expect((await waitingOf(id)).next.text).toMatch(/^Max Manager is reminded on /)
    await system.runtime.advance('P7D')
    expect(await lettersTo(system, manager.email, since)).not.toEqual([])
    for (const each of ids) await answer(system, 'manager', each, 'approve')
  })

  it('who is back before anybody looked is asked as before', async () => {
    const { ids } = await left('manager')
    await put('active')
    await system.runtime.advance('PT1H')
    const [id = ''] = ids
    expect(await eventsOf(system, id)).not.toContain('approver_left')
    await answer(system, 'manager', id, 'approve')
    expect((await request(system, id)).status).toBe('ordered')
  })
})
