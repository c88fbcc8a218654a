import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { override } from '../../functions/approvals/override.ts'
import { itemsOf, withCase } from '../../functions/cases/index.ts'
import { loadEvents } from '../../functions/cases/store.ts'
import { endAbsence, recordAbsence } from '../../functions/people/absences.ts'
import { getPerson } from '../../functions/people/store.ts'
import { dateIn } from '../../functions/platform/calendar/zone.ts'
import { now } from '../../functions/platform/clock.ts'
import { get } from '../../functions/platform/table.ts'
import { billDiffers } from '../../functions/procurement/bills/attention.ts'
import { billingOf, billsOf } from '../../functions/procurement/bills/store.ts'
import { standingReceiptsOf, tallyOf } from '../../functions/procurement/receipts/store.ts'
import { orderOf } from '../../functions/procurement/store.ts'
import type { Task } from '../../functions/tasks/model.ts'
import {
  ada,
  answer,
  budget,
  carl,
  close,
  company,
  costCentre,
  faults,
  fay,
  headOf,
  openStage,
  ordered,
  receive,
  standing,
  useEngine,
} from './budgets-world.ts'
import { bill, cancel, change, changesIn, decide, max, rules, settle, withdrawn } from './orders-world.ts'
import { fileOf, reverse } from './receipts-world.ts'
import { useTable } from './table.ts'

useTable()
useEngine()
beforeAll(company)
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-24T12:00:00Z') })
  await rules()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Four at 250 EUR each, on their way; the cost centre has 2,000 EUR. */
async function four(limit = '2000'): Promise<{ code: string; id: string }> {
  const code = await costCentre()
  await budget(code, limit)
  return { code, id: await ordered(code, { amount: '250.00', quantity: 4 }) }
}
const order = async (id: string) => orderOf(await fileOf(id))
/** Somebody is away, and somebody else decides for them, until the function that it gives is called. */
async function away({ personId }: typeof max, delegate: typeof max) {
  const person = await getPerson(personId)
  if (!person) throw new Error('lost')
  const today = dateIn('Europe/Berlin', now())
  const recorded = await recordAbsence(
    person,
    { from: today, until: today, delegateId: delegate.personId },
    { zone: 'Europe/Berlin', today, at: now(), by: 'a test' },
  )
  return () => endAbsence(recorded.person, recorded.absence.id, { at: now(), by: 'coordinator@demo.example' })
}
const overriding = (caseId: string, email: string) =>
  withCase(caseId, (file) => {
    if (!file) throw new Error('lost')
    return override(
      file,
      { decision: 'approve', scope: 'approval', reason: 'Both are on a plane.', exceedBudget: false },
      { actor: { name: 'Amy', via: 'a test' }, email, repeat: undefined },
      now(),
    )
  })
const lastEvent = async (id: string) => (await loadEvents(id)).at(-1)
/** How many succeeded; those that did not were refused in words. */
async function won(attempts: Promise<unknown>[]): Promise<number> {
  const outcomes = await Promise.allSettled(attempts)
  for (const outcome of outcomes)
    if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ name: 'Problem', status: 409 })
  return outcomes.filter(({ status }) => status === 'fulfilled').length
}

describe('a bill', () => {
  it('moves what was received to what is billed, in the same transaction', async () => {
    const { code, id } = await four()
    await receive(id, 3)
    expect((await bill(id, { quantity: 2 })).status).toBe('matched')
    expect(await standing(code)).toEqual([0, 0, 250, 250, 500, 1000])
    expect(await lastEvent(id)).toMatchObject({ type: 'bill_recorded', facts: { status: 'matched' } })
    await bill(id, { quantity: 1, kind: 'credit' })
    expect(await standing(code)).toEqual([0, 0, 250, 500, 250, 1000])
    await close(id)
    expect(await standing(code)).toEqual([0, 0, 0, 500, 250, 1250])
    await bill(id, { quantity: 2 })
    expect(await standing(code)).toEqual([0, 0, 0, 0, 750, 1250])
    expect(await faults(code, [id])).toEqual([])
  })

  it('that differs does not count until somebody else accepts it; then it counts as it is', async () => {
    const { code, id } = await four()
    await receive(id, 2)
    const { status, count } = await bill(id, { quantity: 2, price: '260.00', charges: '30.00' })
    expect(status).toBe('exception')
    expect(await standing(code)).toEqual([0, 0, 500, 500, 0, 1000])
    expect((await headOf(id)).waitingFor.map(({ what }) => what).join()).toMatch(
      /rest of the order.*decide on bill/,
    )
    await expect(decide(id, count, 'accept', carl)).rejects.toMatchObject({
      status: 403,
      code: 'recorded_yourself',
    })
    await decide(id, count, 'accept')
    expect(await standing(code)).toEqual([0, 0, 500, 0, 550, 950])
    expect((await headOf(id)).waitingFor).toHaveLength(1)
    await expect(decide(id, count, 'dispute')).rejects.toMatchObject({ code: 'bill_decided' })
    await decide(id, count, 'cancel', carl)
    expect(await standing(code)).toEqual([0, 0, 500, 500, 0, 1000])
    expect(await faults(code, [id])).toEqual([])
  })

  it('that differs needs attention until somebody has decided on it', async () => {
    const { id } = await four()
    const attention = async () => billDiffers.tell((await fileOf(id)).head, now())
    const first = await bill(id, { quantity: 1 })
    expect(await attention()).toMatchObject({
      why: 'A bill differs from its order, and somebody has to decide on it.',
      since: billDiffers.from((await fileOf(id)).head),
      action: { page: `/requests/${id}` },
    })
    const second = await bill(id, { quantity: 1 })
    expect((await attention())?.why).toMatch(/^2 bills differ /)
    for (const { count } of [first, second]) await decide(id, count, 'dispute')
    expect(await attention()).toBeUndefined()
    expect(billDiffers.from((await fileOf(id)).head)).toBeUndefined()
  })

  it('that is disputed frees nothing and counts nowhere, and its number stays taken', async () => {
    const { code, id } = await four()
    const { count, number } = await bill(id, { quantity: 1 })
    await decide(id, count, 'dispute')
    expect((await lastEvent(id))?.outbox?.letters?.[0]?.letter).toBe('bill-disputed')
    expect(await standing(code)).toEqual([0, 0, 1000, 0, 0, 1000])
    await expect(bill(id, { number })).rejects.toMatchObject({ code: 'bill_recorded' })
    await decide(id, count, 'cancel')
    expect((await bill(id, { number })).status).toBe('exception')
  })

  it('that came before its goods counts as soon as they are there', async () => {
    const { code, id } = await four()
    expect((await bill(id, { quantity: 2 })).findings).toMatchObject([{ code: 'not_accepted' }])
    await receive(id, 1)
    expect(billingOf(await fileOf(id))?.lines).toEqual([0])
    await receive(id, 1)
    expect(await standing(code)).toEqual([0, 0, 500, 0, 500, 1000])
    expect(await lastEvent(id)).toMatchObject({ type: 'goods_received', facts: { billsMatched: [1] } })
  })

  it('counts at once by two ways, before anything has come', async () => {
    const { code, id } = await four()
    await rules({ match: 'two_way' })
    expect((await bill(id, { quantity: 4 })).status).toBe('matched')
    expect(await standing(code)).toEqual([0, 0, 0, 0, 1000, 1000])
    await receive(id, 4)
    expect(await standing(code)).toEqual([0, 0, 0, 0, 1000, 1000])
  })

  it('is recorded once by its key, and its number once, however many record it in one moment', async () => {
    const { id } = await four()
    await receive(id, 4)
    const same = { number: 'ONE-1', quantity: 1, key: 'key-1' }
    const [one, two] = await Promise.all([bill(id, same), bill(id, same)])
    expect(two?.count).toBe(one?.count)
    expect(await won([1, 2, 3].map((key) => bill(id, { number: 'ONE-2', key: `other-${key}` })))).toBe(1)
    expect(billingOf(await fileOf(id))).toMatchObject({ bills: 2, lines: [2] })
  })

  it('of all that was ordered, recorded by several in one moment, is billed once', async () => {
    const { code, id } = await four()
    await receive(id, 4)
    expect(await won([1, 2, 3].map(() => bill(id, { quantity: 3 })))).toBe(1)
    expect(await standing(code)).toEqual([0, 0, 0, 250, 750, 1000])
  })
})

describe('a receipt that is reversed', () => {
  it('is to come again in the budget, also when its order was closed meanwhile', async () => {
    const { code, id } = await four()
    await receive(id, 3)
    await reverse(id)
    expect(await standing(code)).toEqual([0, 0, 1000, 0, 0, 1000])
    await receive(id, 1)
    await close(id)
    expect(await standing(code)).toEqual([0, 0, 0, 250, 0, 1750])
    await reverse(id, 2)
    expect(await standing(code)).toEqual([0, 0, 1000, 0, 0, 1000])
    await receive(id, 4)
    expect(await standing(code)).toEqual([0, 0, 0, 1000, 0, 1000])
    expect(await faults(code, [id])).toEqual([])
  })

  it('lets the last bills that matched it wait for somebody again; they match with the right receipt', async () => {
    const { code, id } = await four()
    await receive(id, 2)
    const first = await bill(id, { quantity: 1 })
    await receive(id, 2)
    const last = await bill(id, { quantity: 3 })
    expect(await standing(code)).toEqual([0, 0, 0, 0, 1000, 1000])
    await reverse(id, 2)
    const [kept, lapsed] = billsOf(await fileOf(id))
    expect(kept).toEqual(first)
    expect(lapsed).toMatchObject({
      count: last.count,
      status: 'exception',
      findings: [{ code: 'not_accepted', line: 1 }],
    })
    expect(await standing(code)).toEqual([0, 0, 500, 250, 250, 1000])
    expect((await headOf(id)).waitingFor.map(({ what }) => what).join()).toMatch(
      /rest of the order: 2 of 4.*decide on bill/,
    )
    const event = await lastEvent(id)
    expect(event).toMatchObject({ facts: { billsLapsed: [last.count] } })
    expect(event?.text).toContain(`Bill ${last.number} differs from the order again`)
    expect(event?.outbox?.letters?.map(({ letter }) => letter)).toEqual(['receipt-reversed', 'bill-differs'])
    await receive(id, 2)
    expect((await lastEvent(id))?.facts).toMatchObject({ billsMatched: [last.count] })
    expect(await standing(code)).toEqual([0, 0, 0, 0, 1000, 1000])
    expect(await faults(code, [id])).toEqual([])
  })

  it('adds what is missing now to a bill that waits for somebody already', async () => {
    const { id } = await four()
    await receive(id, 2)
    await bill(id, { quantity: 2, price: '260.00' })
    await reverse(id)
    const [waiting] = billsOf(await fileOf(id))
    expect(waiting?.findings.map(({ code }) => code)).toEqual(['price', 'not_accepted'])
    expect((await lastEvent(id))?.outbox?.letters?.map(({ letter }) => letter)).toEqual(['receipt-reversed'])
  })

  it('is refused while somebody has accepted a bill because of it, and not because of another', async () => {
    const { code, id } = await four()
    await receive(id, 2)
    const { count, number } = await bill(id, { quantity: 2, price: '260.00' })
    await decide(id, count, 'accept')
    await receive(id, 1)
    const before = await fileOf(id)
    const refused = reverse(id, 1)
    await expect(refused).rejects.toMatchObject({ status: 409, code: 'bill_accepted' })
    await expect(refused).rejects.toThrow(new RegExp(`Bill ${number} was accepted by max .* Cancel the bill`))
    expect(await fileOf(id)).toEqual(before)
    await reverse(id, 2)
    await decide(id, count, 'cancel')
    await reverse(id, 1)
    expect(await standing(code)).toEqual([0, 0, 1000, 0, 0, 1000])
    expect(await faults(code, [id])).toEqual([])
  })

  it('is not refused for a bill that was accepted before its goods, nor for one that needs none', async () => {
    const { code, id } = await four()
    const early = await bill(id, { quantity: 1 })
    await decide(id, early.count, 'accept')
    await rules({ match: 'two_way' })
    expect((await bill(id, { quantity: 1 })).status).toBe('matched')
    await receive(id, 2)
    await reverse(id)
    expect(billsOf(await fileOf(id)).map(({ status }) => status)).toEqual(['accepted', 'matched'])
    expect(await standing(code)).toEqual([0, 0, 500, 0, 500, 1000])
    expect(await faults(code, [id])).toEqual([])
  })

  it('is refused while a credit note refers to a bill that would wait again', async () => {
    const { code, id } = await four()
    await receive(id, 2)
    await bill(id, { quantity: 2 })
    const credit = await bill(id, { quantity: 1, kind: 'credit' })
    await expect(reverse(id)).rejects.toMatchObject({ status: 409, code: 'more_than_billed' })
    await decide(id, credit.count, 'cancel')
    await reverse(id)
    expect(await standing(code)).toEqual([0, 0, 1000, 0, 0, 1000])
    expect(await faults(code, [id])).toEqual([])
  })

  it('and bills, deliveries and a decision in the same moment: what each says holds', async () => {
    const { code, id } = await four()
    await receive(id, 3)
    const { count } = await bill(id, { quantity: 1, price: '260.00' })
    await won([
      reverse(id),
      receive(id, 1),
      bill(id, { quantity: 2 }),
      decide(id, count, 'accept'),
      reverse(id, 1, { by: max, reason: 'Once more.' }),
    ])
    const file = await fileOf(id)
    const accepted = tallyOf(file)?.lines[0]?.accepted ?? 0
    expect(accepted).toBe(
      standingReceiptsOf(file).reduce((sum, { lines }) => sum + (lines[0]?.accepted ?? 0), 0),
    )
    const matched = billsOf(file).filter(({ status }) => status === 'matched')
    expect(matched.reduce((sum, { lines }) => sum + (lines[0]?.quantity ?? 0), 0)).toBeLessThanOrEqual(
      accepted,
    )
    expect(await faults(code, [id])).toEqual([])
  })
})

describe('a delivery of more than was ordered', () => {
  it('is taken within the tolerance, paid by the budget, and can be billed', async () => {
    const { code, id } = await four()
    await expect(receive(id, 5)).rejects.toMatchObject({ code: 'more_than_ordered' })
    await rules({ overDelivery: { percent: 25, amounts: { EUR: '300.00' } } })
    await expect(receive(id, 6)).rejects.toMatchObject({ code: 'more_than_ordered' })
    await receive(id, 5)
    expect(await standing(code)).toEqual([0, 0, 0, 1250, 0, 750])
    await bill(id, { quantity: 5 })
    expect(await standing(code)).toEqual([0, 0, 0, 0, 1250, 750])
    expect(await faults(code, [id])).toEqual([])
  })
})

describe('a change of an order', () => {
  it('is pending in the budget of the order while it waits, and the order has it once it is approved', async () => {
    const { code, id } = await four()
    const changeId = await change(id, 6)
    expect(await standing(code)).toEqual([500, 0, 1000, 0, 0, 1000])
    await receive(id, 1)
    await openStage(changeId)
    await answer(changeId)
    expect(await standing(code)).toEqual([0, 500, 750, 250, 0, 500])
    expect(await settle(changeId)).toMatchObject({ outcome: 'applied' })
    expect(await settle(changeId)).toMatchObject({ outcome: 'applied' })
    expect(await standing(code)).toEqual([0, 0, 1250, 250, 0, 500])
    expect(await order(id)).toMatchObject({
      revision: 1,
      total: { minor: 150_000 },
      approvals: [{ who: 'max' }],
    })
    expect(await headOf(id)).toMatchObject({
      status: 'partially_received',
      summary: { total: { amount: '1500.00' } },
    })
    expect(await faults(code, [id, changeId])).toEqual([])
  })

  it('to less frees the difference once it is approved, and not before', async () => {
    const { code, id } = await four()
    const changeId = await change(id, 2)
    expect(await standing(code)).toEqual([0, 0, 1000, 0, 0, 1000])
    await openStage(changeId)
    await answer(changeId)
    await settle(changeId)
    expect(await standing(code)).toEqual([0, 0, 500, 0, 0, 1500])
    expect(await faults(code, [id, changeId])).toEqual([])
  })

  it('is refused where the budget has too little left, and leaves nothing behind', async () => {
    const { code, id } = await four('1200')
    await budget(code, '1200', { whenExceeded: { submitting: 'stop', approving: 'stop' } }, '"1"')
    await expect(change(id, 5)).rejects.toMatchObject({ code: 'budget_exceeded' })
    expect(await changesIn(id)).toEqual([])
    expect(await standing(code)).toEqual([0, 0, 1000, 0, 0, 200])
  })

  it('is decided by nobody whose matter the order is: not by who asked for it either, for somebody else', async () => {
    const id = await ordered(await costCentre(), { by: fay })
    const changeId = await change(id, 6, carl)
    const back = await away(max, fay)
    try {
      await openStage(changeId)
    } finally {
      await back()
    }
    const asked = itemsOf<Task>(await fileOf(changeId), 'task#')
    expect(asked.map(({ person }) => person.id)).toEqual(['max'])
    for (const email of [fay.email, 'f.ay+boss@example.com', ada.email, carl.email])
      await expect(overriding(changeId, email)).rejects.toMatchObject({ status: 403, code: 'own_request' })
    await overriding(changeId, 'amy@example.com')
    expect(await settle(changeId)).toMatchObject({ outcome: 'applied' })
  })

  it.each(['reject', 'withdraw'] as const)('leaves order and budget as they were: %s', async (how) => {
    const { code, id } = await four()
    const before = await order(id)
    const changeId = await change(id, 6)
    await openStage(changeId)
    if (how === 'reject') {
      await answer(changeId, 'reject')
      await settle(changeId)
    } else await withdrawn(changeId)
    expect(await order(id)).toEqual(before)
    expect(await standing(code)).toEqual([0, 0, 1000, 0, 0, 1000])
    expect(await headOf(id)).toMatchObject({ status: 'ordered', waitingFor: [] })
    expect((await changesIn(id))[0]?.ended).toBeDefined()
    expect(await faults(code, [id, changeId])).toEqual([])
  })

  it('counts where the order does, though it is approved in a later period', async () => {
    const { code, id } = await four()
    vi.setSystemTime(new Date('2027-01-11T12:00:00Z'))
    const changeId = await change(id, 5)
    await openStage(changeId)
    await answer(changeId)
    await settle(changeId)
    expect((await headOf(id)).charge).toMatchObject({ start: '2026-01-01', ordered: 125_000 })
    expect(await standing(code)).toEqual([0, 0, 0, 0, 0, 2000])
    expect(await faults(code, [id, changeId])).toEqual([])
  })

  it('is dropped when more came meanwhile than it leaves', async () => {
    const { code, id } = await four()
    const changeId = await change(id, 2)
    await receive(id, 3)
    await openStage(changeId)
    await answer(changeId)
    expect(await settle(changeId)).toMatchObject({ outcome: 'dropped' })
    expect(await standing(code)).toEqual([0, 0, 250, 750, 0, 1000])
    expect((await changesIn(id))[0]?.ended).toMatchObject({
      status: 'dropped',
      because: expect.stringContaining('3 accepted'),
    })
  })

  it('is one at a time, however many are asked for in one moment, and once by its key', async () => {
    const { code, id } = await four()
    expect(await won([3, 5, 6].map((quantity) => change(id, quantity)))).toBe(1)
    expect(await changesIn(id)).toHaveLength(1)
    const other = await four()
    const twice = await Promise.all([change(other.id, 5, ada, 'change'), change(other.id, 5, ada, 'change')])
    expect(new Set(twice).size).toBe(1)
    expect(await standing(other.code)).toEqual([250, 0, 1000, 0, 0, 1000])
    expect(await faults(code, [id, (await changesIn(id))[0]?.changeId ?? ''])).toEqual([])
  })

  it('is never approved by who asks for it, though they manage the requester', async () => {
    const { id } = await four()
    await expect(change(id, 6, max)).rejects.toMatchObject({ status: 422, code: 'nobody_can_approve' })
  })

  it('keeps the order from being closed or cancelled until it is decided', async () => {
    const { id } = await four()
    await change(id, 6)
    await expect(close(id)).rejects.toMatchObject({ code: 'change_open' })
    await expect(cancel(id)).rejects.toMatchObject({ code: 'change_open' })
  })

  it('and deliveries and bills in the same moment: what each says holds', async () => {
    const { code, id } = await four('9000')
    const changeId = await change(id, 8)
    await openStage(changeId)
    await answer(changeId)
    await Promise.all([settle(changeId), receive(id, 1), receive(id, 2), bill(id, { quantity: 1 })])
    expect(await order(id)).toMatchObject({ revision: 1, lines: [{ quantity: 8 }] })
    expect((await standing(code)).slice(0, 5).reduce((sum, part) => sum + part, 0)).toBe(2000)
    expect(await faults(code, [id, changeId])).toEqual([])
  })
})

describe('an order that is cancelled', () => {
  it('is free in the budget again, and its vendor is told', async () => {
    const { code, id } = await four()
    await cancel(id)
    expect(await headOf(id)).toMatchObject({ status: 'cancelled', waitingFor: [] })
    expect(await standing(code)).toEqual([0, 0, 0, 0, 0, 2000])
    expect((await lastEvent(id))?.outbox?.letters?.map(({ letter }) => letter)).toEqual(['order-cancelled'])
    await cancel(id)
    for (const late of [() => receive(id, 1), () => bill(id), () => change(id, 5), () => close(id)])
      await expect(late()).rejects.toMatchObject({ status: 409 })
    expect(await faults(code, [id])).toEqual([])
  })

  it('is not, once goods were accepted or a bill is there', async () => {
    const { id } = await four()
    await receive(id, 0, 2)
    await bill(id, { quantity: 1 })
    await expect(cancel(id)).rejects.toMatchObject({ code: 'cannot_cancel' })
    const other = await four()
    await receive(other.id, 1)
    await expect(cancel(other.id)).rejects.toMatchObject({ code: 'cannot_cancel' })
  })

  it('or received: of both in one moment one holds', async () => {
    const { code, id } = await four()
    expect(await won([cancel(id), receive(id, 4)])).toBe(1)
    expect(['cancelled', 'received']).toContain((await headOf(id)).status)
    expect(await faults(code, [id])).toEqual([])
    expect(await get({ pk: `case#${id}`, sk: 'goods' })).toBeDefined()
  })
})
