import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { itTriesApprovalAgain } from './child-start.ts'
import { expectEndOfNobody, expectEndWithApproval, startAgain, wayOf } from './decision.ts'
import { brokenOff, type EngineAway, endEngineAway, startEngineAway } from './engine-away.ts'
import { execution, failedBy, startExecution, statesOf } from './executions.ts'
import { subjectsTo } from './letters.ts'
import { answer, eventsOf } from './requests.ts'
import type { StoppableEngine } from './stoppable-engine.ts'
import { System } from './system.ts'
import { describeVisits, endSystem, Visits } from './visits.ts'

const visits = new Visits('vendor-change')

/** An approved vendor. */
async function vendor(system: System, about: object = {}): Promise<string> {
  const { id } = await system.api('coordinator', 'POST', '/v1/vendors', {
    name: `Vendor ${crypto.randomUUID()}`,
    address: 'Old Street 1\n10115 Berlin',
    ...about,
  })
  await system.api('coordinator', 'POST', `/v1/vendors/${id}/approve`)
  return id
}

const newAddress = 'New Street 2\n20095 Hamburg'

/** Asks for another address; gives the id of the change. */
async function ask(system: System, vendorId: string): Promise<string> {
  const { id } = await system.api('coordinator', 'POST', `/v1/vendors/${vendorId}/changes`, {
    address: newAddress,
  })
  await system.runtime.rest()
  return id
}

const read = (system: System, id: string) => system.api('auditor', 'GET', `/v1/vendors/${id}`)
const change = (system: System, id: string) => system.api('auditor', 'GET', `/v1/vendor-changes/${id}`)

/** Policy of a kind, in front of everything else, while something is done. */
async function atOnce<T>(system: System, act: () => Promise<T>): Promise<T> {
  const path = '/v1/approval-policies/vendor-changes'
  const { name, currency, rules } = await system.api('admin', 'GET', path)
  await system.api('admin', 'PUT', path, {
    name,
    currency,
    rules: [{ id: 'at-once', name: 'Nobody', when: {}, stages: [] }],
  })
  const done = await act()
  await system.api('admin', 'PUT', path, { name, currency, rules })
  return done
}

describe('vendor-change on its way', () => {
  let system: System
  beforeAll(async () => {
    system = await System.start({})
  })
  afterAll(() => endSystem(system, visits))

  it('makes the change once it is approved, and tells both timelines and the requester', async () => {
    const id = await vendor(system)
    const changeId = await ask(system, id)
    expect(await read(system, id)).toMatchObject({
      address: 'Old Street 1\n10115 Berlin',
      changing: [{ field: 'address', change: changeId }],
    })
    await answer(system, 'finance', changeId, 'approve')
    expect(await read(system, id)).toMatchObject({ address: newAddress, changing: [] })
    expect(await change(system, changeId)).toMatchObject({ status: 'applied', waitingFor: [] })
    const told = await execution(system, 'vendor-change', `${changeId}-1`)
    expect(told).toMatchObject({ status: 'SUCCEEDED', output: { caseId: changeId, outcome: 'applied' } })
    expect(statesOf(told)).toEqual(wayOf.approved)
    expect(await eventsOf(system, id)).toEqual([
      'vendor_proposed',
      'vendor_approved',
      'vendor_change_asked',
      'vendor_details_changed',
    ])
    expect((await subjectsTo(system, 'coordinator')).at(-1)).toMatch(/^Changed: the address of /)
  })

  it('makes at once what nobody has to approve', async () => {
    const id = await vendor(system)
    const changeId = await atOnce(system, () => ask(system, id))
    expect((await read(system, id)).address).toBe(newAddress)
    const told = await execution(system, 'vendor-change', `${changeId}-1`)
    expect(statesOf(told)).toEqual(wayOf.atOnce)
  })

  it('keeps what was edited meanwhile', async () => {
    const id = await vendor(system, { bankDetails: 'DE89 3704 0044 0532 0130 00' })
    const changeId = await ask(system, id)
    const { version } = await read(system, id)
    await edit(system, id, version, { name: `Renamed ${id}`, risk: 'high' })
    await answer(system, 'finance', changeId, 'approve')
    expect(await read(system, id)).toMatchObject({
      name: `Renamed ${id}`,
      risk: 'high',
      address: newAddress,
      bankDetails: 'DE89 3704 0044 0532 0130 00',
    })
  })

  it('leaves the vendor as it is when it is rejected, and free for another change', async () => {
    const id = await vendor(system)
    const changeId = await ask(system, id)
    await answer(system, 'finance', changeId, 'reject')
    expect(await read(system, id)).toMatchObject({ address: 'Old Street 1\n10115 Berlin', changing: [] })
    expect(await change(system, changeId)).toMatchObject({ status: 'rejected' })
    expect((await eventsOf(system, id)).at(-1)).toBe('vendor_change_closed')
    expect((await execution(system, 'vendor-change', `${changeId}-1`)).output).toMatchObject({
      outcome: 'rejected',
    })
    await ask(system, id)
  })

  it('ends a round when it is sent back, and carries the next one', async () => {
    const id = await vendor(system)
    const changeId = await ask(system, id)
    await answer(system, 'finance', changeId, 'request_changes')
    expect((await execution(system, 'vendor-change', `${changeId}-1`)).output).toMatchObject({
      outcome: 'changes_requested',
    })
    expect((await read(system, id)).changing).toEqual([{ field: 'address', change: changeId }])
    const corrected = { bankDetails: 'AT61 1904 3002 3457 3201' }
    await system.api('coordinator', 'POST', `/v1/vendor-changes/${changeId}/submit`, corrected)
    await system.runtime.rest()
    expect((await read(system, id)).changing).toEqual([{ field: 'bankDetails', change: changeId }])
    await answer(system, 'finance', changeId, 'approve')
    expect(await read(system, id)).toMatchObject({ address: 'Old Street 1\n10115 Berlin', ...corrected })
  })

  it('ends when it is withdrawn', async () => {
    const id = await vendor(system)
    const changeId = await ask(system, id)
    await system.api('coordinator', 'POST', `/v1/vendor-changes/${changeId}/withdraw`, { reason: 'A typo.' })
    await system.runtime.rest()
    expect((await execution(system, 'vendor-change', `${changeId}-1`)).output).toMatchObject({
      outcome: 'withdrawn',
    })
    expect((await read(system, id)).changing).toEqual([])
  })

  it('drops the change of a vendor that was blocked meanwhile, and says so', async () => {
    const id = await vendor(system)
    const changeId = await ask(system, id)
    await system.api('coordinator', 'POST', `/v1/vendors/${id}/block`, { reason: 'Bankrupt.' })
    await answer(system, 'finance', changeId, 'approve')
    expect(await read(system, id)).toMatchObject({
      status: 'blocked',
      address: 'Old Street 1\n10115 Berlin',
      changing: [],
    })
    expect(await change(system, changeId)).toMatchObject({ status: 'dropped' })
    expect((await subjectsTo(system, 'coordinator')).at(-1)).toMatch(/^Not changed: /)
  })

  it('drops the change of a vendor that was merged meanwhile; the survivor keeps its own details', async () => {
    const id = await vendor(system)
    const survivor = await vendor(system, { address: 'Its own' })
    const changeId = await ask(system, id)
    await system.api('coordinator', 'POST', `/v1/vendors/${id}/merge`, { into: survivor })
    await answer(system, 'finance', changeId, 'approve')
    expect((await read(system, survivor)).address).toBe('Its own')
    const { items } = await system.api('auditor', 'GET', `/v1/cases/${changeId}/timeline?limit=100`)
    expect(items.at(-1)).toMatchObject({ type: 'vendor_change_dropped', facts: { mergedInto: survivor } })
  })

  it('breaks off, each in its own words, for a case that does not exist', () =>
    expectEndOfNobody(system, 'vendor-change'))

  it('breaks off when somebody stops the approval, tells the coordinators, and can be started again', async () => {
    const id = await vendor(system)
    const changeId = await ask(system, id)
    await expectEndWithApproval(system, 'vendor-change', changeId)
    expect((await subjectsTo(system, 'coordinator')).at(-1)).toMatch(/^Stuck: Change the address of /)
    await startAgain(system, 'vendor-change', changeId)
    await answer(system, 'finance', changeId, 'approve')
    expect((await read(system, id)).address).toBe(newAddress)
  })
})

/** Nobody but the test starts a workflow here, so that it can do so while the table engine is away. */
describe('vendor-change while the table engine is away', () => {
  let away: EngineAway
  let engine: StoppableEngine
  let system: System
  beforeAll(async () => {
    away = await startEngineAway()
    ;({ engine, system } = away)
  })
  afterAll(() => endEngineAway(away, visits))

  const start = (changeId: string) =>
    startExecution(system, 'vendor-change', `${changeId}-1`, {
      caseId: changeId,
      revision: 1,
      approved: true,
    })

  it('makes one change though an attempt ran out of time and was carried out later', async () => {
    const id = await vendor(system)
    const changeId = await atOnce(system, () => ask(system, id))
    engine.hang()
    await start(changeId)
    await system.runtime.rest()
    expect(failedBy(await execution(system, 'vendor-change', `${changeId}-1`))).toEqual(['Sandbox.Timedout'])
    engine.goOn()
    await system.runtime.advance('PT1M')
    expect(await execution(system, 'vendor-change', `${changeId}-1`)).toMatchObject({ status: 'SUCCEEDED' })
    const changed = (await eventsOf(system, id)).filter((type) => type === 'vendor_details_changed')
    expect(changed).toHaveLength(1)
  })

  it('records what broke as soon as that is possible', { timeout: 120_000 }, async () => {
    const id = await vendor(system)
    const changeId = await atOnce(system, () => ask(system, id))
    const broken = await brokenOff(away, 'vendor-change', `${changeId}-1`, () => start(changeId))
    expect(broken).toMatchObject({ status: 'FAILED' })
    expect((await eventsOf(system, changeId)).at(-1)).toBe('workflow_broke_off')
    expect((await read(system, id)).address).toBe('Old Street 1\n10115 Berlin')
  })
})

describe('the start of the approval of a change', () => itTriesApprovalAgain(visits, 'vendor-change'))

describeVisits(visits, 10)

async function edit({ runtime }: System, id: string, version: number, patch: object): Promise<void> {
  const answer = await fetch(`${runtime.url}/v1/vendors/${id}`, {
    method: 'PATCH',
    headers: {
      authorization: `Bearer ${await runtime.token('coordinator@demo.example')}`,
      'content-type': 'application/json',
      'if-match': `"${version}"`,
    },
    body: JSON.stringify(patch),
  })
  expect(answer.status).toBe(200)
}
