import { beforeEach, describe, expect, it } from 'vitest'
import { savePolicy } from '../../functions/approvals/store.ts'
import { saveBudget } from '../../functions/budgets/saving.ts'
import { putCostCentre, putPerson } from '../../functions/people/store.ts'
import { dateIn } from '../../functions/platform/calendar/zone.ts'
import { now } from '../../functions/platform/clock.ts'
import { previewOf } from '../../functions/procurement/drafting/preview.ts'
import { createDraft } from '../../functions/procurement/store.ts'
import { submitRequest } from '../../functions/procurement/submit.ts'
import { useTable } from './table.ts'

useTable()

const requester = { personId: 'ada', name: 'Ada', email: 'ada@example.com' }
const lines = (amount: string) => [
  { description: 'Desk', category: 'furniture', quantity: 1, unitPrice: { amount, currency: 'EUR' } },
]
const preview = (amount: string, caseId?: string) =>
  previewOf({ costCentre: 'IT', lines: lines(amount), ...(caseId && { caseId }) }, { requester }, now())

beforeEach(async () => {
  const person = { status: 'active' as const }
  await putPerson('ben', { ...person, name: 'Ben', email: 'ben@example.com' }, undefined)
  await putPerson('ada', { ...person, name: 'Ada', email: requester.email, managerId: 'ben' }, undefined)
  await putCostCentre('IT', { name: 'IT' }, undefined)
  await savePolicy(
    'purchase-requests',
    {
      name: 'Purchases',
      currency: 'EUR',
      duplicates: { days: 30, whenFound: 'stop' },
      rules: [
        { id: 'small', name: 'Small', when: { amountBelow: '100' }, stages: [] },
        {
          id: 'large',
          name: 'Large',
          when: { amountBelow: '1000' },
          stages: [{ name: 'Manager', approvers: ['requester.manager'], needed: 'all' }],
        },
      ],
    },
    'test',
    undefined,
  )
})

describe('the preview of a request', () => {
  it('says who would be asked, or that nobody is', async () => {
    expect((await preview('99.00')).route).toMatchObject({ rule: 'Small', stages: [] })
    expect((await preview('100.00')).route?.stages).toEqual([
      { name: 'Manager', needed: 'all', people: [{ id: 'ben', name: 'Ben' }] },
    ])
  })

  it('answers why it could not be submitted, instead of refusing', async () => {
    const { route, problem } = await preview('1000.00')
    expect(route).toBeNull()
    expect(problem).toContain('No rule')
  })

  it('says what the budget has left without it, and what it would take', async () => {
    expect((await preview('120.00')).budget).toBeNull()
    const at = now()
    const budget = {
      currency: 'EUR',
      period: 'year' as const,
      yearStart: '01-01',
      amount: '500',
      amounts: {},
      whenExceeded: { submitting: 'warn' as const, approving: 'stop' as const },
    }
    await saveBudget('IT', budget, undefined, { by: 'test', at, today: dateIn('Europe/Berlin', at) })
    expect((await preview('120.00')).budget).toMatchObject({
      left: { amount: '500.00' },
      leftPending: { amount: '500.00' },
      takes: { amount: '120.00', currency: 'EUR' },
    })
  })

  it('names the request that it seems to repeat, but not its own draft, and keeps nothing', async () => {
    const actor = { name: 'Ada', via: 'a test' }
    const at = now()
    const file = await createDraft({
      content: { title: 'A desk', costCentre: 'IT', lines: lines('150.00') },
      requester,
      beneficiary: undefined,
      actor,
      at,
      idempotencyKey: undefined,
    })
    const { caseId } = file.head
    await preview('150.00')
    expect((await preview('150.00')).duplicate).toBeNull()
    await submitRequest(file, actor, at)
    expect((await preview('150.00')).duplicate).toEqual({ id: caseId, title: 'A desk' })
    expect((await preview('150.00', caseId)).duplicate).toBeNull()
  })
})
