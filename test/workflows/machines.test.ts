import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Instant } from '../../functions/platform/clock.ts'
import { newCaseId } from '../../functions/platform/ids.ts'
import { itTriesApprovalAgain } from './child-start.ts'
import { brokenOff, type EngineAway, endEngineAway, startEngineAway } from './engine-away.ts'
import {
  allExecutions,
  attempts,
  execution,
  failedBy,
  failures,
  nobody,
  startExecution,
  statesOf,
  stopExecution,
} from './executions.ts'
import { subjectsTo } from './letters.ts'
import { answer, eventsOf, request, submit, submitted, totals } from './requests.ts'
import type { StoppableEngine } from './stoppable-engine.ts'
import { System } from './system.ts'
import { describeVisits, endSystem, Visits } from './visits.ts'

const visits = new Visits('approval', 'procurement')

describe('the machines on their way', () => {
  let system: System
  beforeAll(async () => {
    system = await System.start({})
  })
  afterAll(() => endSystem(system, visits))

  it('order at once what nobody has to approve', async () => {
    const id = await submitted(system, totals.approvedAtOnce)
    const { status, purchaseOrder } = await request(system, id)
    expect(status).toBe('ordered')
    const procurement = await execution(system, 'procurement', `${id}-1`)
    expect(procurement.status).toBe('SUCCEEDED')
    expect(procurement.output).toEqual({ caseId: id, outcome: 'ordered', number: purchaseOrder.number })
    expect(statesOf(procurement)).toEqual([
      'Is it to be raised?',
      'Does anybody have to approve?',
      'Issue the purchase order',
      'Ordered',
    ])
  })

  it('ask one stage after the other, then order', async () => {
    const id = await submitted(system, totals.twoStages)
    expect((await execution(system, 'approval', `${id}-1`)).status).toBe('RUNNING')
    await answer(system, 'manager', id, 'approve')
    expect((await request(system, id)).status).toBe('in_approval')
    await answer(system, 'finance', id, 'approve')
    expect((await request(system, id)).status).toBe('ordered')
    const approval = await execution(system, 'approval', `${id}-1`)
    expect(approval.output).toEqual({ caseId: id, revision: 1, outcome: 'approved' })
    expect(statesOf(approval)).toEqual([
      'Ask the approvers',
      'Was everybody asked?',
      'Ask the approvers',
      'Was everybody asked?',
      'Outcome is known',
    ])
    expect((await execution(system, 'procurement', `${id}-1`)).status).toBe('SUCCEEDED')
  })

  it('order nothing that is rejected, and ask no further stage', async () => {
    const id = await submitted(system, totals.twoStages)
    await answer(system, 'manager', id, 'reject')
    const procurement = await execution(system, 'procurement', `${id}-1`)
    expect(procurement.status).toBe('SUCCEEDED')
    expect(statesOf(procurement).at(-1)).toBe('Nothing to order')
    expect(attempts(await execution(system, 'approval', `${id}-1`))).toBe(1)
    expect((await request(system, id)).status).toBe('rejected')
  })

  it('end a round when changes are asked for, and carry the next one', async () => {
    const id = await submitted(system, totals.oneStage)
    await answer(system, 'manager', id, 'request_changes')
    expect(statesOf(await execution(system, 'procurement', `${id}-1`)).at(-1)).toBe('Nothing to order')
    await submit(system, id)
    await answer(system, 'manager', id, 'approve')
    expect((await request(system, id)).status).toBe('ordered')
    expect((await execution(system, 'procurement', `${id}-2`)).status).toBe('SUCCEEDED')
  })

  it('end when the request is withdrawn', async () => {
    const id = await submitted(system, totals.twoStages)
    await system.api('employee', 'POST', `/v1/purchase-requests/${id}/withdraw`, {})
    await system.runtime.rest()
    expect((await execution(system, 'approval', `${id}-1`)).output).toMatchObject({ outcome: 'withdrawn' })
    expect(statesOf(await execution(system, 'procurement', `${id}-1`)).at(-1)).toBe('Nothing to order')
  })

  it('pass a stage whose only approver has said yes before', async () => {
    await system.api('admin', 'PUT', '/v1/groups/finance', { name: 'Finance', members: ['manager'] })
    const id = await submitted(system, totals.twoStages)
    await answer(system, 'manager', id, 'approve')
    await system.api('admin', 'PUT', '/v1/groups/finance', { name: 'Finance', members: ['finance'] })
    expect((await request(system, id)).status).toBe('ordered')
    expect(await eventsOf(system, id)).toContain('stage_passed')
  })

  it('break off when nobody who could approve is left, and tell the coordinators', async () => {
    const id = await submitted(system, totals.twoStages)
    await system.api('admin', 'PUT', '/v1/groups/finance', { name: 'Finance', members: [] })
    await answer(system, 'manager', id, 'approve')
    await system.api('admin', 'PUT', '/v1/groups/finance', { name: 'Finance', members: ['finance'] })
    const approval = await execution(system, 'approval', `${id}-1`)
    expect(failures(approval)).toEqual(['NobodyCanApprove'])
    // Who is asked by name stands in no history and no log: the relation is enough to find it.
    expect(JSON.stringify(approval)).toContain('stage 2 of round 1 (group:finance)')
    expect(approval).toMatchObject({ status: 'FAILED', error: 'ApprovalBrokeOff' })
    const procurement = await execution(system, 'procurement', `${id}-1`)
    expect(procurement).toMatchObject({ status: 'FAILED', error: 'ProcurementBrokeOff' })
    expect((await eventsOf(system, id)).at(-1)).toBe('workflow_broke_off')
    expect(await subjectsTo(system, 'coordinator')).toEqual(['Stuck: Laptop for a joiner'])
  })

  it('break off, each in its own words, for a case that does not exist', async () => {
    await startExecution(system, 'procurement', 'nobody-1', { caseId: nobody, revision: 1, approved: true })
    await startExecution(system, 'procurement', 'nobody-2', { caseId: nobody, revision: 1, approved: false })
    await system.runtime.rest()
    const atOnce = await execution(system, 'procurement', 'nobody-1')
    expect(statesOf(atOnce)).toEqual([
      'Is it to be raised?',
      'Does anybody have to approve?',
      'Issue the purchase order',
      'Record what broke',
      'Procurement broke off',
    ])
    const asked = await execution(system, 'procurement', 'nobody-2')
    expect(statesOf(asked).slice(2)).toEqual(['Get approval', 'Record what broke', 'Procurement broke off'])
    // What cannot succeed is not tried again.
    expect(attempts(atOnce)).toBe(2)
  })

  it('go on when somebody stops the approval, without an answer that nobody waits for', async () => {
    const id = await submitted(system, totals.oneStage)
    await stopExecution(system, 'approval', `${id}-1`)
    await system.runtime.rest()
    expect(await execution(system, 'procurement', `${id}-1`)).toMatchObject({ error: 'ProcurementBrokeOff' })
    // The link still answers; resuming what is stopped is fine.
    await answer(system, 'manager', id, 'approve')
    expect((await request(system, id)).status).toBe('approved')
    expect(await deadLetters(system)).toBe(0)
  })

  it('wait eleven months for an answer', async () => {
    const id = await submitted(system, totals.oneStage)
    await system.runtime.advance('P11M')
    expect((await execution(system, 'approval', `${id}-1`)).status).toBe('RUNNING')
    await answer(system, 'manager', id, 'approve')
    expect((await request(system, id)).status).toBe('ordered')
  })

  it('break off when nobody has answered within a year', async () => {
    const id = await submitted(system, totals.oneStage)
    await system.runtime.advance('P360D')
    expect(failures(await execution(system, 'approval', `${id}-1`))).toEqual(['States.Timeout'])
    expect(await execution(system, 'procurement', `${id}-1`)).toMatchObject({ status: 'FAILED' })
    expect((await eventsOf(system, id)).at(-1)).toBe('workflow_broke_off')
  })
})

describe('a request that another workflow needs', () => {
  let system: System
  beforeAll(async () => {
    system = await System.start({})
  })
  afterAll(() => endSystem(system, visits))

  it('is raised, submitted and ordered in one execution', async () => {
    const id = await raised(system, { lines: [line('50.00')] })
    const procurement = await execution(system, 'procurement', `${id}-1`)
    const { status, purchaseOrder, raisedFor, lines } = await request(system, id)
    expect(procurement.output).toEqual({ caseId: id, outcome: 'ordered', number: purchaseOrder.number })
    expect(statesOf(procurement)).toEqual([
      'Is it to be raised?',
      'Raise the request',
      'Could it be submitted?',
      'Does anybody have to approve?',
      'Issue the purchase order',
      'Ordered',
    ])
    expect({ status, raisedFor }).toEqual({ status: 'ordered', raisedFor: nobody })
    expect(lines[0].modelId).toBe('laptop-14')
    expect(await eventsOf(system, id)).toEqual(['request_approved_at_once', 'order_issued'])
  })

  it('is asked for like any other; nobody starts it a second time', async () => {
    const id = await raised(system, { lines: [line('1500.00')] })
    expect(await request(system, id)).toMatchObject({ status: 'in_approval', revision: 1 })
    await system.api('coordinator', 'POST', `/v1/purchase-requests/${id}/submit`)
    await answer(system, 'manager', id, 'approve')
    await answer(system, 'finance', id, 'approve')
    expect((await execution(system, 'procurement', `${id}-1`)).output).toMatchObject({ outcome: 'ordered' })
    const ofCase = (await allExecutions(system)).filter(
      ({ machine, name }) => machine === 'procurement' && name.startsWith(id),
    )
    expect(ofCase.map(({ name }) => name)).toEqual([`${id}-1`])
    const types = await eventsOf(system, id)
    expect(types.filter((type) => type === 'request_submitted')).toHaveLength(1)
    expect(types.filter((type) => type === 'order_issued')).toHaveLength(1)
  })

  it('stays a draft when nobody can approve it, and its next round has an execution of its own', async () => {
    const id = await raised(system, { costCentre: 'NONE', lines: [line('50.00')] })
    const procurement = await execution(system, 'procurement', `${id}-1`)
    expect(procurement).toMatchObject({
      status: 'SUCCEEDED',
      output: { caseId: id, revision: 1, outcome: 'not_submitted' },
    })
    expect(statesOf(procurement)).toEqual([
      'Is it to be raised?',
      'Raise the request',
      'Could it be submitted?',
      'Nothing to order',
    ])
    expect(await request(system, id)).toMatchObject({
      status: 'draft',
      waitingFor: [{ what: 'The requester to correct and submit it', who: [{ id: 'coordinator' }] }],
    })
    const { items } = await system.api('auditor', 'GET', `/v1/cases/${id}/timeline`)
    expect(items).toMatchObject([{ type: 'request_not_submitted', facts: { reason: 'no_cost_centre' } }])
    expect(items[0].text).toContain('There is no cost centre NONE.')
    expect((await subjectsTo(system, 'coordinator')).at(-1)).toBe('Not submitted: Laptops for joiners')
    await patch(system, id, { costCentre: 'IT' })
    await system.api('coordinator', 'POST', `/v1/purchase-requests/${id}/submit`)
    await system.runtime.rest()
    expect(await request(system, id)).toMatchObject({ status: 'ordered', revision: 2, raisedFor: nobody })
    expect((await execution(system, 'procurement', `${id}-2`)).status).toBe('SUCCEEDED')
  })

  it('stays a draft while nobody knows what it costs', async () => {
    const { unitPrice: _unknown, ...priceless } = line('1.00')
    const id = await raised(system, { lines: [{ ...priceless, description: 'Dock' }, line('50.00')] })
    const { status, total } = await request(system, id)
    expect({ status, total }).toEqual({ status: 'draft', total: { amount: '50.00', currency: 'EUR' } })
    const { items } = await system.api('auditor', 'GET', `/v1/cases/${id}/timeline`)
    expect(items[0].text).toContain('Nobody knows yet what it costs: Dock.')
  })

  it('is broken off when it has no requester, and leaves no case', async () => {
    const id = await raised(system, { requesterId: 'nobody', lines: [line('50.00')] })
    const procurement = await execution(system, 'procurement', `${id}-1`)
    expect(procurement).toMatchObject({ status: 'FAILED', error: 'ProcurementBrokeOff' })
    expect(statesOf(procurement).slice(1)).toEqual([
      'Raise the request',
      'Record what broke',
      'Procurement broke off',
    ])
    await expect(request(system, id)).rejects.toThrow('404')
  })
})

/** Nobody but the test starts a workflow here, so that it can do so while the table engine is away. */
describe('the machines while the table engine is away', () => {
  let away: EngineAway
  let engine: StoppableEngine
  let system: System
  beforeAll(async () => {
    away = await startEngineAway()
    ;({ engine, system } = away)
  })
  afterAll(() => endEngineAway(away, visits))

  it('ask again when a refused call has failed, and open the stage once', async () => {
    const id = await submitted(system, totals.oneStage)
    await engine.kill()
    await startExecution(system, 'procurement', `${id}-1`, { caseId: id, revision: 1, approved: false })
    await system.runtime.rest()
    expect(failedBy(await execution(system, 'approval', `${id}-1`))).toEqual(['TryAgain'])
    await engine.startAgain()
    await system.runtime.advance('PT1M')
    const approval = await execution(system, 'approval', `${id}-1`)
    expect(approval.status).toBe('RUNNING')
    expect(attempts(approval)).toBe(failures(approval).length + 1)
    expect(await eventsOf(system, id)).toEqual(['request_drafted', 'request_submitted', 'stage_opened'])
  })

  it('issue one order though an attempt ran out of time and was carried out later', async () => {
    const id = await submitted(system, totals.approvedAtOnce)
    engine.hang()
    await startExecution(system, 'procurement', `${id}-1`, { caseId: id, revision: 1, approved: true })
    await system.runtime.rest()
    expect(failedBy(await execution(system, 'procurement', `${id}-1`))).toEqual(['Sandbox.Timedout'])
    engine.goOn()
    await system.runtime.advance('PT1M')
    expect(await execution(system, 'procurement', `${id}-1`)).toMatchObject({ status: 'SUCCEEDED' })
    expect((await eventsOf(system, id)).filter((type) => type === 'order_issued')).toHaveLength(1)
  })

  it('raise one request though an attempt ran out of time and was carried out later', async () => {
    engine.hang()
    const id = await raised(system, { lines: [line('50.00')] })
    expect(failedBy(await execution(system, 'procurement', `${id}-1`))).toEqual(['Sandbox.Timedout'])
    engine.goOn()
    await system.runtime.advance('PT1M')
    const procurement = await execution(system, 'procurement', `${id}-1`)
    expect(procurement.output).toMatchObject({ caseId: id, outcome: 'ordered' })
    expect(await eventsOf(system, id)).toEqual(['request_approved_at_once', 'order_issued'])
  })

  it('record what broke as soon as that is possible', { timeout: 120_000 }, async () => {
    const id = await submitted(system, totals.approvedAtOnce)
    const broken = await brokenOff(away, 'procurement', `${id}-1`, () =>
      startExecution(system, 'procurement', `${id}-1`, { caseId: id, revision: 1, approved: true }),
    )
    expect(broken).toMatchObject({ status: 'FAILED', error: 'ProcurementBrokeOff' })
    expect(await eventsOf(system, id)).toEqual([
      'request_drafted',
      'request_approved_at_once',
      'workflow_broke_off',
    ])
  })
})

describe('the start of the approval', () => itTriesApprovalAgain(visits, 'procurement'))

describeVisits(visits, 20)

const line = (amount: string) => ({
  description: 'Laptop',
  category: 'hardware',
  quantity: 1,
  unitPrice: { amount, currency: 'EUR' },
  modelId: 'laptop-14',
})

/** What an execution raises that was started as a child is; gives the id of its request. */
async function raised(system: System, about: { lines: object[]; [other: string]: unknown }): Promise<string> {
  const caseId = newCaseId(new Date().toISOString() as Instant)
  await startExecution(system, 'procurement', `${caseId}-1`, {
    caseId,
    revision: 1,
    raise: true,
    request: {
      title: 'Laptops for joiners',
      requesterId: 'coordinator',
      onBehalfOf: 'employee',
      costCentre: 'IT',
      neededBy: '2027-01-15',
      raisedFor: nobody,
      ...about,
    },
  })
  await system.runtime.rest()
  return caseId
}

async function patch({ runtime }: System, id: string, change: object): Promise<void> {
  const headers = {
    authorization: `Bearer ${await runtime.token('coordinator@demo.example')}`,
    'content-type': 'application/json',
    'if-match': '"1"',
  }
  const answer = await fetch(`${runtime.url}/v1/purchase-requests/${id}`, {
    method: 'PATCH',
    headers,
    body: JSON.stringify(change),
  })
  expect(answer.status).toBe(200)
}

async function deadLetters({ runtime }: System): Promise<number> {
  const answer = await fetch(`${runtime.url}/_local/queues`)
  const queues = (await answer.json()) as { messages: unknown[] }[]
  return queues.flatMap(({ messages }) => messages).length
}
