import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { itTriesApprovalAgain } from './child-start.ts'
import { expectEndOfNobody, expectEndWithApproval, startAgain, wayOf } from './decision.ts'
import { execution, startExecution, statesOf } from './executions.ts'
import { type Body, catalogue, give, hire, wipedAndShelved } from './leavers.ts'
import { subjectsTo } from './letters.ts'
import { answer, eventsOf } from './requests.ts'
import { System } from './system.ts'
import { describeVisits, endSystem, Visits } from './visits.ts'
import { type Breaking, expectEndUnrecorded, expectOnce, expectRecorded, type Started } from './what-broke.ts'
import { endWritesRefused, startWritesRefused, type WritesRefused } from './writes-refused.ts'

const visits = new Visits('write-off')

/** A unit in stock that cost so much. */
async function unit(system: System, amount = '150.00', modelId = 'screen-1'): Promise<string> {
  const { id } = await system.api('coordinator', 'POST', '/v1/assets', {
    modelId,
    locationId: 'berlin',
    cost: { amount, currency: 'EUR' },
  })
  return id
}

async function ask(system: System, assetId: string, about: object = {}): Promise<string> {
  const { id } = await system.api('coordinator', 'POST', `/v1/assets/${assetId}/write-off`, {
    reason: 'Too old to be of use',
    ...about,
  })
  await system.runtime.rest()
  return id
}

const read = (system: System, id: string): Promise<Body> =>
  system.api('auditor', 'GET', `/v1/write-offs/${id}`)
const asset = (system: System, id: string): Promise<Body> => system.api('auditor', 'GET', `/v1/assets/${id}`)
const stock = async (system: System, modelId = 'screen-1'): Promise<Body> => {
  const { items } = await system.api('auditor', 'GET', `/v1/stock?modelId=${modelId}&locationId=berlin`)
  return items.find((level: Body) => level.locationId === 'berlin' && JSON.stringify(level).includes(modelId))
}

describe('a write-off on its way', () => {
  let system: System
  beforeAll(async () => {
    system = await System.start({})
    await catalogue(system)
  })
  afterAll(() => endSystem(system, visits))

  it('is carried out once it is approved: off the shelf, on both timelines, its requester told', async () => {
    const assetId = await unit(system)
    const before = await stock(system)
    const id = await ask(system, assetId, { proceeds: { amount: '10.00', currency: 'EUR' } })
    expect(await read(system, id)).toMatchObject({ status: 'in_approval', cost: { amount: '150.00' } })
    expect((await asset(system, assetId)).status).toBe('in_stock')
    await answer(system, 'finance', id, 'approve')
    expect(await read(system, id)).toMatchObject({ status: 'written_off', waitingFor: [] })
    expect((await asset(system, assetId)).status).toBe('disposed')
    const after = await stock(system)
    expect([before.free - after.free, after.went - before.went]).toEqual([1, 1])
    expect(await eventsOf(system, assetId)).toEqual([
      'asset_registered',
      'asset_write_off_asked',
      'asset_disposed',
    ])
    const told = await execution(system, 'write-off', `${id}-1`)
    expect(told).toMatchObject({ status: 'SUCCEEDED', output: { caseId: id, outcome: 'written_off' } })
    expect(statesOf(told)).toEqual(wayOf.approved)
    expect((await subjectsTo(system, 'coordinator')).at(-1)).toMatch(/^Written off: screen 1/)
  })

  it('is carried out at once where the policy asks nobody', async () => {
    const id = await ask(system, await unit(system, '20.00'))
    expect((await read(system, id)).status).toBe('written_off')
    expect(statesOf(await execution(system, 'write-off', `${id}-1`))).toEqual(wayOf.atOnce)
  })

  it('leaves the unit as it is when it is rejected, and free for another one', async () => {
    const assetId = await unit(system)
    const id = await ask(system, assetId)
    await expect(ask(system, assetId)).rejects.toThrow('write_off_open')
    await answer(system, 'finance', id, 'reject')
    expect(await read(system, id)).toMatchObject({ status: 'rejected' })
    expect((await asset(system, assetId)).status).toBe('in_stock')
    expect((await eventsOf(system, assetId)).at(-1)).toBe('asset_write_off_ended')
    await ask(system, assetId)
  })

  it('is corrected when it is sent back, by its requester alone', async () => {
    const assetId = await unit(system)
    const id = await ask(system, assetId)
    await answer(system, 'finance', id, 'request_changes')
    const again = { reason: 'Its panel is dead' }
    await expect(system.api('admin', 'POST', `/v1/write-offs/${id}/submit`, again)).rejects.toThrow(
      'not_yours',
    )
    await system.api('coordinator', 'POST', `/v1/write-offs/${id}/submit`, again)
    await system.runtime.rest()
    await answer(system, 'finance', id, 'approve')
    expect(await read(system, id)).toMatchObject({ status: 'written_off', revision: 2, ...again })
  })

  it('ends when it is withdrawn', async () => {
    const assetId = await unit(system)
    const id = await ask(system, assetId)
    await system.api('coordinator', 'POST', `/v1/write-offs/${id}/withdraw`, { reason: 'A typo' })
    await system.runtime.rest()
    expect((await execution(system, 'write-off', `${id}-1`)).output).toMatchObject({ outcome: 'withdrawn' })
    await ask(system, assetId)
  })

  it('is dropped when somebody uses the unit by then', async () => {
    const assetId = await unit(system)
    const id = await ask(system, assetId)
    const personId = await hire(system)
    await system.api('coordinator', 'POST', `/v1/assets/${assetId}/check-out`, {
      personId,
      acceptance: false,
    })
    await answer(system, 'finance', id, 'approve')
    expect((await read(system, id)).status).toBe('dropped')
    expect(await asset(system, assetId)).toMatchObject({
      status: 'in_use',
      holder: { person: { id: personId } },
    })
    expect((await subjectsTo(system, 'coordinator')).at(-1)).toMatch(/^Not written off: screen 1/)
  })

  it('is dropped when the unit was promised to somebody by then', async () => {
    await system.api('admin', 'PUT', '/v1/locations/paris', { name: 'Paris' })
    const { id: assetId } = await system.api('coordinator', 'POST', '/v1/assets', {
      modelId: 'screen-1',
      locationId: 'paris',
      cost: { amount: '150.00', currency: 'EUR' },
    })
    const id = await ask(system, assetId)
    await system.api('coordinator', 'POST', '/v1/reservations', {
      title: 'A guest',
      locationId: 'paris',
      needBy: '2199-01-01',
      lines: [{ modelId: 'screen-1', quantity: 1 }],
    })
    await system.runtime.rest()
    await answer(system, 'finance', id, 'approve')
    expect((await read(system, id)).status).toBe('dropped')
    expect((await asset(system, assetId)).status).toBe('in_stock')
    const { items } = await system.api('auditor', 'GET', `/v1/cases/${id}/timeline?limit=100`)
    expect(items.at(-1).text).toContain('is promised to somebody by now')
  })

  it('needs a verified wipe of what held data, unless it is lost', async () => {
    const personId = await hire(system)
    const [returned, lost, wiped] = await give(system, personId, 'laptop-1', 'laptop-1', 'laptop-1')
    await expect(ask(system, returned?.id)).rejects.toThrow('wrong_status')
    await system.api('coordinator', 'POST', `/v1/assets/${returned?.id}/check-in`, {})
    await expect(ask(system, returned?.id)).rejects.toThrow('not_wiped')
    await system.api('coordinator', 'POST', `/v1/assets/${lost?.id}/lost`, { because: 'On a train' })
    await ask(system, lost?.id)
    await system.api('coordinator', 'POST', `/v1/assets/${wiped?.id}/check-in`, {})
    await wipedAndShelved(system, wiped?.id)
    await ask(system, wiped?.id)
  })

  it('breaks off, each in its own words, for a case that does not exist', () =>
    expectEndOfNobody(system, 'write-off'))

  it('breaks off when somebody stops the approval, and can be started again', async () => {
    const id = await ask(system, await unit(system))
    await expectEndWithApproval(system, 'write-off', id)
    expect((await subjectsTo(system, 'coordinator')).at(-1)).toMatch(/^Stuck: Write off screen 1/)
    await startAgain(system, 'write-off', id)
    await answer(system, 'finance', id, 'approve')
    expect((await read(system, id)).status).toBe('written_off')
  })
})

describe('a write-off while the table does not take what a state writes', () => {
  let refused: WritesRefused
  let system: System
  beforeAll(async () => {
    refused = await startWritesRefused()
    system = refused.system
    await catalogue(system)
  })
  afterAll(() => endWritesRefused(refused, visits))

  /** A write-off that nobody has to approve, its workflow started. */
  async function started(): Promise<Started> {
    const assetId = await unit(system, '20.00')
    const caseId = await ask(system, assetId)
    await startExecution(system, 'write-off', `${caseId}-1`, { caseId, revision: 1, approved: true })
    await system.runtime.rest()
    return { caseId, subject: assetId }
  }

  const breaking = (): Breaking => {
    return { ...refused, machine: 'write-off', writes: 'asset_disposed', started }
  }

  it('writes off once, however often that was tried', async () => {
    const { caseId } = await expectOnce(breaking())
    expect((await read(system, caseId)).status).toBe('written_off')
  })

  it('records what broke, as soon as that is possible or not at all', async () => {
    const { subject } = await expectRecorded(breaking())
    expect((await asset(system, subject)).status).toBe('in_stock')
  })

  it('ends even when what broke cannot be recorded', () =>
    expectEndUnrecorded(breaking(), 'Write-off broke off'))
})

describe('the start of the approval of a write-off', () => itTriesApprovalAgain(visits, 'write-off'))

describeVisits(visits, 10)
