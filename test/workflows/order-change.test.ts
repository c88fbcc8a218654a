import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { itTriesApprovalAgain } from './child-start.ts'
import { expectEndOfNobody, expectEndWithApproval, startAgain, wayOf } from './decision.ts'
import { execution, startExecution, statesOf } from './executions.ts'
import { subjectsTo } from './letters.ts'
import { answer, eventsOf, itemOf, request, submitted, totals } from './requests.ts'
import { System } from './system.ts'
import { describeVisits, endSystem, Visits } from './visits.ts'
import { type Breaking, expectEndUnrecorded, expectOnce, expectRecorded, type Started } from './what-broke.ts'
import { endWritesRefused, startWritesRefused, type WritesRefused } from './writes-refused.ts'

const visits = new Visits('order-change')
const ordersOf = (id: string) => `/v1/purchase-requests/${id}`

/** An order over 500 EUR, which the manager approved. */
async function ordered(system: System): Promise<string> {
  const id = await submitted(system, totals.oneStage)
  await answer(system, 'manager', id, 'approve')
  expect((await request(system, id)).status).toBe('ordered')
  return id
}

/** Asks for so many of its line, with all done that this sets off; gives the case of the change. */
async function ask(system: System, id: string, quantity = 3): Promise<string> {
  const { caseId } = await system.api('employee', 'POST', `${ordersOf(id)}/changes`, {
    reason: 'More people join',
    lines: [{ line: 1, quantity }],
  })
  await system.runtime.rest()
  return caseId
}

const changes = async (system: System, id: string) =>
  (await system.api('auditor', 'GET', `${ordersOf(id)}/changes`)).items
const order = async (system: System, id: string) => {
  const { purchaseOrder } = await request(system, id)
  return system.api('auditor', 'GET', `/v1/purchase-orders/${purchaseOrder.number}`)
}
/** What is stored of an order, to the last detail. */
const stored = (system: System, id: string) => itemOf<object>(system, id, 'order')

describe('a change order on its way', () => {
  let system: System
  beforeAll(async () => {
    system = await System.start({})
  })
  afterAll(() => endSystem(system, visits))

  it('is approved by the policy on the new total; then the order has a new revision', async () => {
    const id = await ordered(system)
    const changeId = await ask(system, id)
    expect((await request(system, id)).waitingFor).toMatchObject([{ what: 'The approval of change 1' }])
    expect(await order(system, id)).toMatchObject({ revision: 0, total: { amount: '500.00' } })
    // 1,500 EUR need the manager and finance, though the order itself needed the manager alone.
    await answer(system, 'manager', changeId, 'approve')
    expect(await order(system, id)).toMatchObject({ revision: 0 })
    await answer(system, 'finance', changeId, 'approve')
    expect(await order(system, id)).toMatchObject({
      revision: 1,
      status: 'ordered',
      total: { amount: '1500.00' },
      lines: [{ quantity: 3, delivery: { ordered: 3, open: 3 } }],
      approvals: [{ who: 'Max Manager' }, {}],
    })
    expect(await changes(system, id)).toMatchObject([{ id: 1, status: 'applied', caseId: changeId }])
    expect((await request(system, id)).waitingFor).toEqual([])
    expect(statesOf(await execution(system, 'order-change', `${changeId}-1`))).toEqual(wayOf.approved)
    expect((await subjectsTo(system, 'employee')).at(-1)).toMatch(/^Order changed: .*revision 1\)$/)
    expect(await itemOf(system, id, 'order-revision#0000')).toMatchObject({ total: { minor: 50_000 } })
  })

  it('is carried out at once where the policy asks nobody', async () => {
    const id = await submitted(system, totals.approvedAtOnce)
    const changeId = await system.api('employee', 'POST', `${ordersOf(id)}/changes`, {
      reason: 'A better one',
      lines: [{ line: 1, unitPrice: { amount: '60.00', currency: 'EUR' } }],
    })
    await system.runtime.rest()
    expect(await order(system, id)).toMatchObject({ revision: 1, total: { amount: '60.00' } })
    expect(statesOf(await execution(system, 'order-change', `${changeId.caseId}-1`))).toEqual(wayOf.atOnce)
  })

  it.each([
    ['reject', 'rejected'],
    ['request_changes', 'changes_requested'],
  ] as const)(
    'that an approver answers with %s leaves the order as it was, free for another one',
    async (decision, status) => {
      const id = await ordered(system)
      const before = await stored(system, id)
      const changeId = await ask(system, id)
      await expect(ask(system, id, 2)).rejects.toThrow('change_open')
      await answer(system, 'manager', changeId, decision)
      expect(await stored(system, id)).toEqual(before)
      expect(await changes(system, id)).toMatchObject([{ status }])
      expect(await eventsOf(system, id)).toEqual(
        expect.arrayContaining(['order_change_asked', 'order_change_ended']),
      )
      await ask(system, id, 1 + 1)
      expect(await changes(system, id)).toMatchObject([{ status }, { id: 2, status: 'open' }])
    },
  )

  it('that is withdrawn leaves the order as it was', async () => {
    const id = await ordered(system)
    const before = await stored(system, id)
    const changeId = await ask(system, id)
    await system.api('employee', 'POST', `${ordersOf(id)}/changes/1/withdraw`, { reason: 'A typo' })
    await system.runtime.rest()
    expect(await stored(system, id)).toEqual(before)
    expect((await execution(system, 'order-change', `${changeId}-1`)).output).toMatchObject({
      outcome: 'withdrawn',
    })
    expect(await changes(system, id)).toMatchObject([{ status: 'withdrawn' }])
  })

  it('is dropped when what came meanwhile does not fit it any more', async () => {
    const id = await ordered(system)
    await answer(system, 'manager', await ask(system, id, 2), 'approve')
    await answer(system, 'finance', (await changes(system, id))[0].caseId, 'approve').catch(() => undefined)
    const [{ status }] = await changes(system, id)
    expect(status).toBe('applied')
    const changeId = await ask(system, id, 1)
    await system.api('coordinator', 'POST', `${ordersOf(id)}/receipts`, {
      lines: [{ line: 1, received: 2, modelId: null }],
    })
    await answer(system, 'manager', changeId, 'approve')
    expect(await order(system, id)).toMatchObject({
      revision: 1,
      status: 'received',
      lines: [{ quantity: 2 }],
    })
    expect((await changes(system, id))[1]).toMatchObject({ status: 'dropped' })
    expect((await subjectsTo(system, 'employee')).at(-1)).toMatch(/^Not changed: PO-/)
  })

  it('breaks off, each in its own words, for a case that does not exist', () =>
    expectEndOfNobody(system, 'order-change'))

  it('breaks off when somebody stops the approval, and can be started again', async () => {
    const id = await ordered(system)
    const changeId = await ask(system, id)
    await expectEndWithApproval(system, 'order-change', changeId)
    await startAgain(system, 'order-change', changeId)
    await answer(system, 'manager', changeId, 'approve')
    await answer(system, 'finance', changeId, 'approve')
    expect(await order(system, id)).toMatchObject({ revision: 1 })
  })
})

describe('a change order while the table does not take what a state writes', () => {
  let refused: WritesRefused
  let system: System
  beforeAll(async () => {
    refused = await startWritesRefused()
    system = refused.system
  })
  afterAll(() => endWritesRefused(refused, visits))

  /** A change that nobody has to approve, its workflow started. */
  async function started(): Promise<Started> {
    const id = await submitted(system, totals.approvedAtOnce)
    await startExecution(system, 'procurement', `${id}-1`, { caseId: id, revision: 1, approved: true })
    await system.runtime.rest()
    const { caseId } = await system.api('employee', 'POST', `${ordersOf(id)}/changes`, {
      reason: 'A better one',
      lines: [{ line: 1, unitPrice: { amount: '60.00', currency: 'EUR' } }],
    })
    await startExecution(system, 'order-change', `${caseId}-1`, {
      caseId,
      revision: 1,
      approved: true,
    })
    await system.runtime.rest()
    return { caseId, subject: id }
  }

  const breaking = (): Breaking => {
    return { ...refused, machine: 'order-change', writes: 'order_changed', started }
  }

  it('gives the order one revision, however often that was tried', async () => {
    const { subject } = await expectOnce(breaking())
    expect(await order(system, subject)).toMatchObject({ revision: 1 })
  })

  it('records what broke, as soon as that is possible or not at all', async () => {
    const { subject } = await expectRecorded(breaking())
    expect(await order(system, subject)).toMatchObject({ revision: 0 })
  })

  it('ends even when what broke cannot be recorded', () =>
    expectEndUnrecorded(breaking(), 'Order change broke off'))
})

describe('the start of the approval of a change order', () => itTriesApprovalAgain(visits, 'order-change'))

describeVisits(visits, 10)
