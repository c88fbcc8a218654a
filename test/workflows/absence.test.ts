import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, request, submitted, totals } from './requests.ts'
import { System } from './system.ts'

let system: System
beforeAll(async () => {
  system = await System.start({ sweepEvery: '15 minutes' })
  // Days are those of the company's zone: at ten in the morning they are those of UTC too, whenever the test runs.
  const now = system.runtime.now()
  const day = 86_400_000
  const toTen = (((Date.parse('2026-01-01T10:00:00Z') - now) % day) + day) % day
  await system.runtime.advance(`PT${Math.ceil(toTen / 60_000)}M`)
})
afterAll(() => system.stop())

const dayFrom = (days: number) =>
  new Date(system.runtime.now() + days * 86_400_000).toISOString().slice(0, 10)

// biome-ignore lint/suspicious/noExplicitAny: tests say what they expect
const tasksOf = async (person: string, id: string): Promise<any[]> =>
  (await system.api(person, 'GET', '/v1/tasks?limit=100')).items.filter(
    ({ caseId }: { caseId: string }) => caseId === id,
  )

describe('an absence that begins while something is asked', () => {
  it('brings the delegate the open question, and takes it back when it is over', async () => {
    const id = await submitted(system, totals.oneStage)
    await system.api('manager', 'POST', '/v1/people/manager/absences', {
      from: dayFrom(1),
      until: dayFrom(2),
      delegateId: 'finance',
    })
    await system.runtime.advance('PT15M')
    expect(await tasksOf('finance', id)).toEqual([])
    await system.runtime.advance('P1D')
    const [task, more] = await tasksOf('finance', id)
    expect([task?.title, more]).toEqual(['Approve: Laptop for a joiner (for Max Manager)', undefined])
    expect((await request(system, id)).waitingFor[0].who.map(({ name }: { name: string }) => name)).toEqual([
      'Max Manager',
      'Fiona Finance',
    ])
    await system.runtime.advance('P3D')
    expect(await tasksOf('finance', id)).toEqual([])
    expect(await tasksOf('manager', id)).toHaveLength(1)
    expect((await request(system, id)).waitingFor[0].who).toHaveLength(1)
    await answer(system, 'manager', id, 'approve')
    expect((await request(system, id)).status).toBe('ordered')
  })

  it('that was taken back before it began asks nobody', async () => {
    const id = await submitted(system, totals.oneStage)
    const absence = await system.api('manager', 'POST', '/v1/people/manager/absences', {
      from: dayFrom(1),
      until: dayFrom(3),
      delegateId: 'finance',
    })
    await system.api('manager', 'DELETE', `/v1/people/manager/absences/${absence.id}`)
    await system.runtime.advance('P2D')
    expect(await tasksOf('finance', id)).toEqual([])
  })

  it('lets the delegate decide, and is over for the next request', async () => {
    const id = await submitted(system, totals.oneStage)
    await system.api('manager', 'POST', '/v1/people/manager/absences', {
      from: dayFrom(-1),
      until: dayFrom(5),
      delegateId: 'finance',
    })
    await system.runtime.advance('PT30M')
    await answer(system, 'finance', id, 'approve')
    expect((await request(system, id)).status).toBe('ordered')
    await system.runtime.advance('P8D')
    const next = await submitted(system, totals.oneStage)
    expect(await tasksOf('finance', next)).toEqual([])
  })
})
