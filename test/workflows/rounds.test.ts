import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { execution, statesOf } from './executions.ts'
import { answer, draft, eventsOf, request, submit, submitted, totals } from './requests.ts'
import { System } from './system.ts'

let system: System
beforeAll(async () => {
  system = await System.start({})
  const policies = '/v1/approval-policies/purchase-requests'
  const { name, currency, rules } = await system.api('admin', 'GET', policies)
  await system.api('admin', 'PUT', policies, { name, currency, rules, askAgain: 'touched' })
})
afterAll(() => system.stop())

const recall = async (id: string) => {
  await system.api('employee', 'POST', `/v1/purchase-requests/${id}/recall`, { reason: 'Wrong model.' })
  await system.runtime.rest()
}
const change = async (id: string, patch: object) => {
  const { version } = await request(system, id)
  const token = await system.runtime.token('employee@demo.example')
  const answer = await fetch(`${system.runtime.url}/v1/purchase-requests/${id}`, {
    method: 'PATCH',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'if-match': `"${version}"`,
    },
    body: JSON.stringify(patch),
  })
  expect(answer.status, await answer.text()).toBe(200)
}
const override = async (id: string, body: object) => {
  await system.api('admin', 'POST', `/v1/cases/${id}/override`, { reason: 'It is urgent.', ...body })
  await system.runtime.rest()
}
const lettersTo = async (person: string): Promise<{ subject: string; text: string }[]> => {
  const found = await fetch(`${system.runtime.url}/_local/mailbox?to=${person}@demo.example`)
  return (await found.json()) as { subject: string; text: string }[]
}
const line = (amount: string) => ({
  description: 'Laptop',
  category: 'hardware',
  quantity: 1,
  unitPrice: { amount, currency: 'EUR' },
})

describe('a round that is recalled', () => {
  it('ends with its workflow, and the next one is carried by its own', async () => {
    const id = await submitted(system, totals.oneStage)
    await recall(id)
    expect((await execution(system, 'approval', `${id}-1`)).output).toMatchObject({ outcome: 'recalled' })
    expect(statesOf(await execution(system, 'procurement', `${id}-1`)).at(-1)).toBe('Nothing to order')
    await submit(system, id)
    await answer(system, 'manager', id, 'approve')
    expect((await request(system, id)).status).toBe('ordered')
    expect((await execution(system, 'procurement', `${id}-2`)).status).toBe('SUCCEEDED')
  })

  it('asks nobody again whom the change does not touch: the workflow goes on to who is left', async () => {
    const id = await submitted(system, totals.twoStages)
    await answer(system, 'manager', id, 'approve')
    await recall(id)
    await change(id, { title: 'Laptop for Jo' })
    await submit(system, id)
    const waiting = await request(system, id)
    expect(waiting.stages).toMatchObject([
      { status: 'approved', approvers: [{ decision: 'approve', round: 1 }] },
      { status: 'open', approvers: [{ decision: null, round: null }] },
    ])
    await answer(system, 'finance', id, 'approve')
    expect((await request(system, id)).status).toBe('ordered')
    expect(await eventsOf(system, id)).toEqual([
      'request_drafted',
      'request_submitted',
      'stage_opened',
      'approval_given',
      'stage_opened',
      'request_recalled',
      'request_changed',
      'request_submitted',
      'stage_passed',
      'stage_opened',
      'approval_given',
      'order_issued',
    ])
  })

  it('asks again whoever said yes to less (seen at OCA sale-workflow #1087)', async () => {
    const id = await submitted(system, '1100.00')
    await answer(system, 'manager', id, 'approve')
    await recall(id)
    await change(id, { lines: [line('1100.01')] })
    await submit(system, id)
    const { stages } = await request(system, id)
    expect(stages[0]).toMatchObject({ status: 'open', approvers: [{ decision: null }] })
    await answer(system, 'manager', id, 'reject')
  })

  it('and a second request for the same things goes through approval itself', async () => {
    for (const _ of ['the first', 'the copy']) {
      const id = await draft(system, totals.oneStage)
      await submit(system, id)
      expect((await request(system, id)).status).toBe('in_approval')
      await answer(system, 'manager', id, 'approve')
      expect((await request(system, id)).status).toBe('ordered')
    }
  })
})

describe('an override', () => {
  it('of a stage lets the workflow ask the next one', async () => {
    const id = await submitted(system, totals.twoStages)
    await override(id, { decision: 'approve' })
    expect((await request(system, id)).stages).toMatchObject([
      { status: 'approved', override: { passedOver: [{ name: 'Max Manager' }] } },
      { status: 'open', override: null },
    ])
    await answer(system, 'finance', id, 'approve')
    expect((await request(system, id)).status).toBe('ordered')
  })

  it('of the whole approval orders at once, and whoever would have been asked is told', async () => {
    const id = await submitted(system, totals.twoStages)
    const before = (await lettersTo('finance')).length
    await override(id, { decision: 'approve', scope: 'approval' })
    expect((await request(system, id)).status).toBe('ordered')
    const approval = await execution(system, 'approval', `${id}-1`)
    expect(approval.output).toEqual({ caseId: id, revision: 1, outcome: 'approved' })
    const [letter, ...more] = (await lettersTo('finance')).slice(before)
    expect(more).toEqual([])
    expect(letter?.subject).toBe('Approved by an administrator: Laptop for a joiner')
    expect(letter?.text).toContain('It is urgent.')
  })

  it('that rejects ends the workflow without an order', async () => {
    const id = await submitted(system, totals.twoStages)
    await override(id, { decision: 'reject' })
    expect((await request(system, id)).status).toBe('rejected')
    expect(statesOf(await execution(system, 'procurement', `${id}-1`)).at(-1)).toBe('Nothing to order')
  })
})
