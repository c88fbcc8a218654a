import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { handler as budgetsHttp } from '../../functions/budgets/http.ts'
import { budgetKey } from '../../functions/budgets/model.ts'
import { loadEvents } from '../../functions/cases/store.ts'
import { now } from '../../functions/platform/clock.ts'
import type { Problem } from '../../functions/platform/errors.ts'
import { newCaseId } from '../../functions/platform/ids.ts'
import { transact } from '../../functions/platform/table.ts'
import { raiseRequest } from '../../functions/procurement/raise.ts'
import {
  ada,
  answer,
  asked,
  budget,
  called,
  close,
  company,
  costCentre,
  draft,
  faults,
  headOf,
  openStage,
  openTask,
  order,
  ordered,
  readBudget,
  readRequest,
  receive,
  standing,
  submit,
  sweep,
  useEngine,
  withdraw,
} from './budgets-world.ts'
import { useTable } from './table.ts'

useTable()
useEngine()
beforeAll(company)

const at = (instant: string) => vi.useFakeTimers({ toFake: ['Date'], now: new Date(instant) })
beforeEach(() => {
  at('2026-11-24T12:00:00Z')
})
afterEach(() => {
  vi.useRealTimers()
})

const exceeded = (status: number) => ({ status, code: 'budget_exceeded' }) satisfies Partial<Problem>
async function centre(amount: string, about: object = {}): Promise<string> {
  const code = await costCentre()
  const { status } = await budget(code, amount, about)
  expect(status).toBe(200)
  return code
}
const statusOf = async (id: string) => (await headOf(id)).status
const lastEvent = async (id: string) => (await loadEvents(id)).at(-1)

describe('what was saved of a budget', () => {
  const route = 'GET /v1/budgets/{costCentre}/changes'
  const changesOf = async (costCentre: string) =>
    (await called(budgetsHttp, route, { costCentre })).body.items

  it('includes what was saved before that was kept', async () => {
    const code = await costCentre()
    const by = { savedAt: '2025-01-02T03:04:05.678Z', savedBy: 'eve@example.com', version: 7 }
    const content = {
      ...{ currency: 'EUR', period: 'year', yearStart: '01-01', amount: '700', amounts: {} },
      whenExceeded: { submitting: 'warn', approving: 'stop' },
    } as const
    await transact([{ Put: { Item: { ...budgetKey(code), costCentre: code, ...content, ...by } } }])
    const first = { at: by.savedAt, by: by.savedBy, content }
    expect(await changesOf(code)).toEqual([first])
    expect((await budget(code, '900')).status).toBe(200)
    at('2026-11-24T12:00:01Z')
    expect((await budget(code, '950')).status).toBe(200)
    expect(await changesOf(code)).toMatchObject([
      { by: 'carl@example.com', content: { amount: '950' } },
      { by: 'carl@example.com', content: { amount: '900' } },
      first,
    ])
  })
})

describe('an amount', () => {
  it('goes from pending to committed, ordered and received, with the case', async () => {
    const code = await centre('2000')
    const id = await asked(code, { amount: '250.00', quantity: 4 })
    expect(await standing(code)).toEqual([1000, 0, 0, 0, 0, 2000])
    await answer(id)
    expect(await standing(code)).toEqual([0, 1000, 0, 0, 0, 1000])
    await order(id)
    expect(await standing(code)).toEqual([0, 0, 1000, 0, 0, 1000])
    await receive(id, 1, 2)
    expect(await standing(code)).toEqual([0, 0, 750, 250, 0, 1000])
    await receive(id, 2)
    expect(await standing(code)).toEqual([0, 0, 250, 750, 0, 1000])
    await close(id)
    expect(await standing(code)).toEqual([0, 0, 0, 750, 0, 1250])
    expect(await faults(code, [id])).toEqual([])
    expect((await readRequest(id)).body.budget).toMatchObject({
      costCentre: code,
      ordered: { amount: '0.00', currency: 'EUR' },
      received: { amount: '750.00', currency: 'EUR' },
    })
  })

  it('that is approved at once is committed at once', async () => {
    const code = await centre('100')
    const id = await draft(code, { amount: '60.00' })
    await submit(id)
    expect(await standing(code)).toEqual([0, 60, 0, 0, 0, 40])
    const another = await draft(code, { amount: '60.00' })
    await expect(submit(another)).rejects.toMatchObject(exceeded(422))
    expect(await statusOf(another)).toBe('draft')
    expect(await standing(code)).toEqual([0, 60, 0, 0, 0, 40])
    expect(await faults(code, [id, another])).toEqual([])
  })

  it.each(['reject', 'request_changes'] as const)('is free again after %s', async (choice) => {
    const code = await centre('2000')
    const id = await asked(code)
    await answer(id, choice)
    expect(await standing(code)).toEqual([0, 0, 0, 0, 0, 2000])
    expect(await faults(code, [id])).toEqual([])
  })

  it('is free again when the request is withdrawn, while it waits and after it was approved', async () => {
    const code = await centre('2000')
    const waiting = await asked(code)
    const approved = await asked(code)
    await answer(approved)
    expect(await standing(code)).toEqual([500, 500, 0, 0, 0, 1500])
    for (const id of [waiting, approved]) expect((await withdraw(id)).status).toBe(200)
    expect(await standing(code)).toEqual([0, 0, 0, 0, 0, 2000])
    expect((await withdraw(waiting)).status).toBe(200)
    expect(await faults(code, [waiting, approved])).toEqual([])
  })

  it('that was sent back is asked for anew when it is submitted again', async () => {
    const code = await centre('2000')
    const id = await asked(code)
    await answer(id, 'request_changes')
    await submit(id)
    await openStage(id)
    expect(await standing(code)).toEqual([500, 0, 0, 0, 0, 2000])
    await answer(id)
    expect(await faults(code, [id])).toEqual([])
  })

  it('in another currency counts at the rate of its submission', async () => {
    const code = await centre('2000')
    const id = await asked(code, { amount: '999.99', currency: 'USD', quantity: 3 })
    // 2,999.97 USD at 0.5: half a cent is rounded up.
    expect(await standing(code)).toEqual([1499.99, 0, 0, 0, 0, 2000])
    await answer(id)
    await order(id)
    await receive(id, 1)
    await receive(id, 2)
    expect(await standing(code)).toEqual([0, 0, 0, 1499.99, 0, 500.01])
    expect(await faults(code, [id])).toEqual([])
  })

  it('of a cost centre without a budget is not counted', async () => {
    const code = await costCentre()
    const id = await ordered(code)
    expect((await readRequest(id)).body).toMatchObject({
      status: 'ordered',
      budget: null,
      budgetWarning: null,
    })
    expect((await readBudget(code)).status).toBe(404)
  })

  it('that was asked for before there was a budget is not counted, whatever becomes of it', async () => {
    const code = await costCentre()
    const id = await asked(code)
    await budget(code, '100')
    await answer(id)
    await order(id)
    expect(await standing(code)).toEqual([0, 0, 0, 0, 0, 100])
  })
})

describe('more than is left', () => {
  it('cannot be approved; nothing changes, and it can once the budget is raised', async () => {
    const code = await centre('800')
    const [first, second] = [await asked(code), await asked(code)]
    await answer(first)
    const before = await headOf(second)
    await expect(answer(second)).rejects.toMatchObject({
      ...exceeded(409),
      message: expect.stringContaining(
        `The budget of ${code} has 300.00 EUR left until 31 Dec 2026, and this needs 500.00 EUR.`,
      ),
    })
    expect(await headOf(second)).toEqual(before)
    expect((await openTask(second))?.status).toBe('open')
    expect(await standing(code)).toEqual([500, 500, 0, 0, 0, 300])
    await budget(code, '1000')
    await answer(second)
    expect(await statusOf(second)).toBe('approved')
    expect(await standing(code)).toEqual([0, 1000, 0, 0, 0, 0])
    expect(await faults(code, [first, second])).toEqual([])
  })

  it('can be approved once something else is withdrawn', async () => {
    const code = await centre('800')
    const [first, second] = [await asked(code), await asked(code)]
    await answer(first)
    await expect(answer(second)).rejects.toMatchObject(exceeded(409))
    await withdraw(first)
    await answer(second)
    expect(await faults(code, [first, second])).toEqual([])
  })

  it('can be rejected and sent back as ever', async () => {
    const code = await centre('100')
    const [first, second] = [await asked(code), await asked(code)]
    await answer(first, 'reject')
    await answer(second, 'request_changes')
    expect(await standing(code)).toEqual([0, 0, 0, 0, 0, 100])
  })

  it('is refused at the last stage only: that is where it is approved', async () => {
    const code = await centre('100')
    const id = await asked(code, { category: 'two' })
    await answer(id)
    await openStage(id, 2)
    await expect(answer(id)).rejects.toMatchObject(exceeded(409))
    expect(await standing(code)).toEqual([500, 0, 0, 0, 0, 100])
  })

  it('passes nobody over for an earlier yes: they are asked again', async () => {
    const code = await centre('100')
    const id = await asked(code, { category: 'again' })
    await answer(id)
    await openStage(id, 2)
    expect((await openTask(id))?.person.id).toBe('max')
    expect((await lastEvent(id))?.text).toContain('The budget has less left than this needs')
    await budget(code, '500')
    await answer(id)
    expect(await statusOf(id)).toBe('approved')
    expect(await faults(code, [id])).toEqual([])
  })

  it('is committed where nobody has to be asked any more', async () => {
    const code = await centre('500')
    const id = await asked(code, { category: 'again' })
    await answer(id)
    await openStage(id, 2)
    expect(await statusOf(id)).toBe('approved')
    expect(await standing(code)).toEqual([0, 500, 0, 0, 0, 0])
    expect(await faults(code, [id])).toEqual([])
  })

  it('is approved where the budget only warns, and that is said', async () => {
    const code = await centre('100', { whenExceeded: { submitting: 'ignore', approving: 'warn' } })
    const id = await asked(code)
    expect((await readRequest(id)).body.budgetWarning).toBeNull()
    await answer(id)
    const warning = `The budget of ${code} has 100.00 EUR left until 31 Dec 2026, and this needs 500.00 EUR.`
    expect((await readRequest(id)).body).toMatchObject({ status: 'approved', budgetWarning: warning })
    expect((await lastEvent(id))?.text).toContain(`That was the last approval needed. ${warning}`)
    expect(await standing(code)).toEqual([0, 500, 0, 0, 0, -400])
    expect((await readBudget(code)).body.current).toMatchObject({ left: { amount: '-400.00' } })
    expect(await faults(code, [id])).toEqual([])
  })

  it('is approved at once where the budget only warns, and that is said', async () => {
    const code = await centre('50', { whenExceeded: { submitting: 'ignore', approving: 'warn' } })
    const id = await draft(code, { amount: '60.00' })
    await submit(id)
    expect((await readRequest(id)).body).toMatchObject({
      status: 'approved',
      budgetWarning: expect.stringContaining('has 50.00 EUR left'),
    })
    expect(await standing(code)).toEqual([0, 60, 0, 0, 0, -10])
  })

  it('says so with the first approval of a period as well', async () => {
    const code = await centre('400', { whenExceeded: { approving: 'warn' } })
    const id = await asked(code)
    at('2028-02-01T12:00:00Z')
    await answer(id)
    expect((await readRequest(id)).body.budgetWarning).toContain('has 400.00 EUR left until 31 Dec 2028')
    expect(await standing(code)).toEqual([0, 500, 0, 0, 0, -100])
    expect(await faults(code, [id])).toEqual([])
  })

  it('follows what the budget says when it is approved, not when it was submitted', async () => {
    const code = await centre('100', { whenExceeded: { approving: 'warn' } })
    const [first, second] = [await asked(code), await asked(code)]
    await answer(first)
    await budget(code, '100')
    await expect(answer(second)).rejects.toMatchObject(exceeded(409))
  })

  it('is submitted with a warning', async () => {
    const code = await centre('700')
    const [first, second] = [await asked(code), await asked(code)]
    expect((await readRequest(first)).body.budgetWarning).toBeNull()
    const warning = `The budget of ${code} has 200.00 EUR left until 31 Dec 2026, and this needs 500.00 EUR.`
    expect((await readRequest(second)).body.budgetWarning).toBe(warning)
    const submitted = (await loadEvents(second)).find(({ type }) => type === 'request_submitted')
    expect(submitted?.text).toContain(warning)
    expect(await standing(code)).toEqual([1000, 0, 0, 0, 0, 700])
    expect(await faults(code, [first, second])).toEqual([])
  })

  it('is not submitted where the budget stops it: what waits is taken off', async () => {
    const code = await centre('700', { whenExceeded: { submitting: 'stop' } })
    const first = await asked(code)
    const second = await draft(code)
    await expect(submit(second)).rejects.toMatchObject({
      ...exceeded(422),
      message: expect.stringContaining('has 200.00 EUR left'),
    })
    expect(await statusOf(second)).toBe('draft')
    await withdraw(first)
    await submit(second)
    expect(await faults(code, [first, second])).toEqual([])
  })

  it('is not mentioned where nobody minds', async () => {
    const code = await centre('100', { whenExceeded: { submitting: 'ignore', approving: 'ignore' } })
    const id = await asked(code)
    expect((await readRequest(id)).body.budgetWarning).toBeNull()
    await answer(id)
    expect((await readRequest(id)).body.budgetWarning).toBeNull()
    expect(await standing(code)).toEqual([0, 500, 0, 0, 0, -400])
  })

  it('leaves a request that a workflow raises a draft, which says why', async () => {
    const code = await centre('50')
    const caseId = newCaseId(now())
    const raised = await raiseRequest(caseId, {
      title: 'Dock',
      requesterId: ada.personId,
      costCentre: code,
      raisedFor: newCaseId(now()),
      lines: [
        {
          description: 'Dock',
          category: 'hardware',
          quantity: 1,
          unitPrice: { amount: '60.00', currency: 'EUR' },
        },
      ],
    })
    expect(raised).toMatchObject({ submitted: false, outcome: 'not_submitted' })
    expect(await statusOf(caseId)).toBe('draft')
    expect((await lastEvent(caseId))?.text).toContain('has 50.00 EUR left')
    expect(await standing(code)).toEqual([0, 0, 0, 0, 0, 50])
  })
})

describe('the last of a budget', () => {
  const atOnce = (act: () => Promise<unknown>) => Promise.all([act(), act(), act()])

  it('approved three times in one moment is approved once; nobody is told that there was not enough', async () => {
    for (let round = 0; round < 8; round++) {
      const code = await centre('500')
      const id = await asked(code)
      const took = await atOnce(() => answer(id))
      expect(took.filter(Boolean)).toHaveLength(1)
      expect(await standing(code)).toEqual([0, 500, 0, 0, 0, 0])
    }
  })

  it('asked for three times in one moment is asked for once', async () => {
    for (let round = 0; round < 8; round++) {
      const code = await centre('500', { whenExceeded: { submitting: 'stop' } })
      const id = await draft(code)
      await atOnce(() => submit(id))
      expect(await standing(code)).toEqual([500, 0, 0, 0, 0, 500])
      expect(await faults(code, [id])).toEqual([])
    }
  })

  it('goes to one of two who ask for it in one moment', async () => {
    for (let round = 0; round < 8; round++) {
      const code = await centre('500', { whenExceeded: { submitting: 'stop' } })
      const ids = [await draft(code), await draft(code)]
      const outcomes = await Promise.allSettled(ids.map(submit))
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
      expect(outcomes.find((each) => each.status === 'rejected')?.reason).toMatchObject(exceeded(422))
      expect(await faults(code, ids)).toEqual([])
    }
  })
})

describe('a request that nobody answers', () => {
  /** Asked on a Tuesday, reminded and given up within the week. */
  async function unanswered(code: string, category: 'go_on' | 'reject'): Promise<string> {
    const id = await asked(code, { category })
    for (const day of ['26', '30']) {
      at(`2026-11-${day}T15:00:00Z`)
      await sweep(id)
    }
    return id
  }

  it('is committed where it goes on without an answer', async () => {
    const code = await centre('500')
    const id = await unanswered(code, 'go_on')
    expect(await statusOf(id)).toBe('approved')
    expect(await standing(code)).toEqual([0, 500, 0, 0, 0, 0])
    expect(await faults(code, [id])).toEqual([])
  })

  it('is free again where that is a no', async () => {
    const code = await centre('500')
    const id = await unanswered(code, 'reject')
    expect(await statusOf(id)).toBe('rejected')
    expect(await standing(code)).toEqual([0, 0, 0, 0, 0, 500])
    expect(await faults(code, [id])).toEqual([])
  })

  it('does not go on with more than is left: it waits, the coordinators are told', async () => {
    const code = await centre('400')
    const id = await unanswered(code, 'go_on')
    expect(await statusOf(id)).toBe('in_approval')
    const event = await lastEvent(id)
    expect(event).toMatchObject({ type: 'approval_escalated' })
    expect(event?.text).toContain('The budget has less left than this needs')
    expect(event?.outbox?.letters).toMatchObject([{ letter: 'approval-overdue' }])
    await budget(code, '500')
    await answer(id)
    expect(await standing(code)).toEqual([0, 500, 0, 0, 0, 0])
    expect(await faults(code, [id])).toEqual([])
  })
})

describe('settings', () => {
  it('are saved by version', async () => {
    const code = await centre('100')
    const { etag } = await readBudget(code)
    expect((await budget(code, '200', {}, etag)).status).toBe(200)
    expect(await budget(code, '300', {}, etag)).toMatchObject({ status: 412 })
    expect((await readBudget(code)).body).toMatchObject({
      amount: '200',
      version: 2,
      savedBy: 'carl@example.com',
    })
  })

  it('are refused for a cost centre that is none, and for an exception that begins no period', async () => {
    expect((await budget('nowhere', '100')).status).toBe(404)
    const code = await costCentre()
    expect(await budget(code, '100', { amounts: { '2027-02-01': '5' } })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'amounts.2027-02-01' }] },
    })
  })

  it('change what is left at once, below zero as well', async () => {
    const code = await centre('1000')
    const id = await asked(code)
    await answer(id)
    await budget(code, '700')
    expect(await standing(code)).toEqual([0, 500, 0, 0, 0, 200])
    await budget(code, '300')
    expect(await standing(code)).toEqual([0, 500, 0, 0, 0, -200])
    await budget(code, '300', { amounts: { '2026-01-01': '900' } })
    expect(await standing(code)).toEqual([0, 500, 0, 0, 0, 400])
    expect(await faults(code, [id])).toEqual([])
  })

  it('keep currency and period while something is counted', async () => {
    const code = await centre('1000')
    expect((await budget(code, '1000', { period: 'quarter' })).status).toBe(200)
    const id = await asked(code)
    for (const about of [{ period: 'month' }, { currency: 'USD', period: 'quarter' }, { yearStart: '02-01' }])
      expect(await budget(code, '1000', about)).toMatchObject({
        status: 409,
        body: { code: 'budget_in_use' },
      })
    await withdraw(id)
    expect((await budget(code, '1000', { period: 'month' })).status).toBe(200)
    expect((await readBudget(code)).body.current).toMatchObject({ period: 'month', name: 'Nov 2026' })
  })

  it('saved by several at once while people ask and approve lose nothing', async () => {
    const code = await centre('100000')
    const ids = await Promise.all(Array.from({ length: 10 }, () => asked(code)))
    const amounts = Array.from({ length: 10 }, (_, index) => String(20_000 + index))
    const [saved] = await Promise.all([
      Promise.all(amounts.map((amount) => budget(code, amount))),
      Promise.all(ids.map((id) => answer(id))),
      Promise.all(
        Array.from({ length: 5 }, async () => {
          ids.push(await asked(code))
        }),
      ),
    ])
    expect(saved.map(({ status }) => status).filter((status) => status !== 412)).toContain(200)
    expect(await faults(code, ids)).toEqual([])
    const { body } = await readBudget(code)
    expect(body.current.limit.amount).toBe(`${body.amount}.00`)
  })
})

describe('a request that waits over the end of a period', () => {
  it('counts in the period in which it is approved, with the limit of that one', async () => {
    at('2026-12-30T09:00:00Z')
    const code = await centre('1000', { amounts: { '2028-01-01': '600' } })
    const [first, second, third] = [await asked(code), await asked(code), await asked(code)]
    at('2027-01-02T09:00:00Z')
    await answer(first)
    expect(await standing(code)).toEqual([0, 500, 0, 0, 0, 500])
    // Nobody has opened 2028 yet; its limit is the one that is set when it is approved.
    at('2027-12-01T09:00:00Z')
    await budget(code, '1000', { amounts: { '2029-01-01': '600' } })
    at('2029-01-02T09:00:00Z')
    await answer(second)
    expect(await standing(code)).toEqual([0, 500, 0, 0, 0, 100])
    await expect(answer(third)).rejects.toMatchObject({
      ...exceeded(409),
      message: expect.stringContaining('has 100.00 EUR left until 31 Dec 2029'),
    })
    await withdraw(third)
    expect(await faults(code, [first, second, third])).toEqual([])
  })

  it('is refused in a period with less, which nobody has used yet', async () => {
    at('2026-12-30T09:00:00Z')
    const code = await centre('1000', { amounts: { '2029-01-01': '400' } })
    const id = await asked(code)
    at('2029-01-02T09:00:00Z')
    await expect(answer(id)).rejects.toMatchObject({
      ...exceeded(409),
      message: expect.stringContaining('has 400.00 EUR left until 31 Dec 2029'),
    })
    expect(await faults(code, [id])).toEqual([])
  })

  it('by the company’s clock: an hour into the year in Berlin is last year in London', async () => {
    at('2026-12-31T22:59:00Z')
    const code = await centre('1000')
    const [first, second] = [await asked(code), await asked(code)]
    await answer(first)
    at('2026-12-31T23:01:00Z')
    await answer(second)
    expect([(await headOf(first)).charge?.start, (await headOf(second)).charge?.start]).toEqual([
      '2026-01-01',
      '2027-01-01',
    ])
  })

  it('with others, all approved in the first moment of a period: it is opened once', async () => {
    at('2026-12-30T09:00:00Z')
    const code = await centre('2000')
    const ids = await Promise.all(Array.from({ length: 8 }, () => asked(code)))
    at('2028-05-02T09:00:00Z')
    const outcomes = await Promise.allSettled(ids.map((id) => answer(id)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(4)
    expect(await standing(code)).toEqual([0, 2000, 0, 0, 0, 0])
    expect(await faults(code, ids)).toEqual([])
  })
})
