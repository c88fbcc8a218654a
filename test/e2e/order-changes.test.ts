import { describe, expect, it } from 'vitest'
import { hire, team, unique } from './company.ts'
import { as, expectStatus, staff } from './http.ts'
import { type Body, book, ordered } from './received-goods.ts'
import { ask, content, eur, eventually, line, reaching, read } from './requests.ts'
import { answerByMail, letterTo, linkFor, open, wordsOf } from './tasks.ts'

const { coordinator, auditor } = staff
const changesAt = (id: string) => `/v1/purchase-requests/${id}/changes`
const order = async (number: string): Promise<Body> =>
  expectStatus(200, await as(auditor).get(`/v1/purchase-orders/${number}`))
const more = (quantity: number) => ({ reason: 'One more joins', lines: [{ line: 1, quantity }] })
const becoming = (number: string, revision: number) =>
  eventually(
    () => order(number),
    (found) => found.revision === revision,
    `revision ${revision}`,
  )

/** An order that went to a vendor. */
async function withVendor() {
  const { requester, manager } = await team()
  const vendor = { name: 'Example Computers', email: `orders-${unique()}@vendor.example` }
  const lines = [line(eur('100.00'), { quantity: 2 })]
  const { id } = await ask(requester, content('manager', eur('100.00'), { vendor, lines }))
  await answerByMail(manager, id, 'approve')
  const { purchaseOrder, title } = await reaching(requester, id, 'ordered')
  return { id, number: purchaseOrder.number as string, title, requester, manager, vendor }
}

describe('a change of an order', () => {
  it('goes through approval again and out again: before and after on the page, a revision for the vendor', async () => {
    const { id, number, requester, manager, vendor } = await withVendor()
    const asked = expectStatus(202, await as(requester).post(changesAt(id), more(3)))
    expect(asked).toMatchObject({
      id: 1,
      status: 'open',
      purchaseOrder: number,
      before: { total: eur('200.00') },
      after: { total: eur('300.00') },
      differences: [{ label: 'Line 1, Laptop 14 inch', value: '2 → 3' }],
    })
    const page = wordsOf((await open(await linkFor(manager, asked.caseId))).text)
    expect(page).toContain('2 → 3')
    expect(page).toContain('200.00 EUR → 300.00 EUR (100.00 EUR more)')
    expect(await order(number)).toMatchObject({ revision: 0, total: eur('200.00') })
    await answerByMail(manager, asked.caseId, 'approve')
    expect(await becoming(number, 1)).toMatchObject({ total: eur('300.00'), lines: [{ quantity: 3 }] })
    const letter = await letterTo(vendor, ({ subject }) => subject.startsWith('Changed purchase order'))
    expect(letter.text).toContain('200.00 EUR → 300.00 EUR')
    const told = await letterTo(requester, ({ subject }) => subject.startsWith('Order changed'))
    expect(told.text).toContain('It was sent to Example Computers again.')
    expect(await read(requester, id)).toMatchObject({
      status: 'ordered',
      purchaseOrder: { number, revision: 1, total: eur('300.00') },
      waitingFor: [],
    })
    for (const [query, status] of [
      ['', 200],
      ['?revision=0', 200],
      ['?revision=1', 200],
      ['?revision=2', 404],
    ])
      expect((await as(requester).get(`/v1/purchase-orders/${number}/document${query}`)).status).toBe(status)
    expect(expectStatus(200, await as(requester).get(changesAt(id))).items).toMatchObject([
      { status: 'applied' },
    ])
  })

  it('that went to nobody, since no vendor is named, leaves it to the requester to choose one', async () => {
    const { id, requester, manager } = await ordered({ quantity: 2, price: '100.00' })
    const asked = expectStatus(202, await as(requester).post(changesAt(id), more(3)))
    await answerByMail(manager, asked.caseId, 'approve')
    const told = await letterTo(requester, ({ subject }) => subject.startsWith('Order changed'))
    expect(told.text.replace(/\s+/g, ' ')).toContain('No vendor is named yet, so it was sent to nobody')
  })

  it('that is rejected leaves the order as it was; goods go on meanwhile', async () => {
    const { id, number, requester, manager } = await ordered({ quantity: 2, price: '100.00' })
    const asked = expectStatus(202, await as(requester).post(changesAt(id), more(4)))
    expect(await as(requester).post(changesAt(id), more(5))).toMatchObject({
      status: 409,
      body: { code: 'change_open' },
    })
    expectStatus(201, await book(id, { lines: [{ line: 1, received: 1 }] }))
    await answerByMail(manager, asked.caseId, 'reject', 'Two are enough.')
    const [change] = await eventually(
      async () => expectStatus(200, await as(requester).get(changesAt(id))).items as Body[],
      ([found]) => found?.status === 'rejected',
      'the change to end',
    )
    expect(change.endedAt).not.toBeNull()
    expect(await order(number)).toMatchObject({
      revision: 0,
      status: 'partially_received',
      total: eur('200.00'),
    })
  })

  it('is withdrawn by who may ask for it, and asked for by nobody else', async () => {
    const { id, number, requester, manager } = await ordered({ quantity: 2, price: '100.00' })
    expect((await as(await hire('stranger')).post(changesAt(id), more(4))).status).toBe(404)
    expect((await as(manager).post(changesAt(id), more(4))).status).toBe(403)
    expectStatus(202, await as(coordinator).post(changesAt(id), more(4)))
    expect((await as(manager).post(`${changesAt(id)}/1/withdraw`, {})).status).toBe(403)
    expect(expectStatus(200, await as(requester).post(`${changesAt(id)}/1/withdraw`, {}))).toMatchObject({
      status: 'withdrawn',
    })
    expect((await as(requester).post(`${changesAt(id)}/7/withdraw`, {})).status).toBe(404)
    expect(await order(number)).toMatchObject({ revision: 0 })
  })

  it('to less than came, or of nothing, is refused in words', async () => {
    const { id, requester } = await ordered({ quantity: 3, price: '100.00' })
    expectStatus(201, await book(id, { lines: [{ line: 1, received: 2 }] }))
    expect(await as(requester).post(changesAt(id), more(1))).toMatchObject({
      status: 409,
      body: {
        code: 'received_already',
        errors: [{ field: 'lines[0].quantity', problem: expect.stringContaining('2 accepted') }],
      },
    })
    expect(await as(requester).post(changesAt(id), more(3))).toMatchObject({
      status: 422,
      body: { code: 'change_does_not_fit' },
    })
  })
})

describe('an order of which nothing has come', () => {
  it('is cancelled: its vendor and requester are told, and nothing of it is received', async () => {
    const { id, number, requester, vendor } = await withVendor()
    const cancel = (user: Parameters<typeof as>[0]) =>
      as(user).post(`/v1/purchase-requests/${id}/cancel`, { reason: 'The joiner does not come.' })
    expect((await cancel(requester)).status).toBe(403)
    expect(expectStatus(200, await cancel(coordinator))).toMatchObject({
      status: 'cancelled',
      waitingFor: [],
    })
    expect(await order(number)).toMatchObject({
      status: 'cancelled',
      lines: [{ delivery: { open: 0, cancelled: 2 } }],
    })
    for (const person of [vendor, requester]) {
      const letter = await letterTo(
        person,
        ({ subject }) => subject === `Cancelled: purchase order ${number}`,
      )
      expect(letter.text).toContain('The joiner does not come.')
    }
    expect(await book(id, { lines: [{ line: 1, received: 1 }] })).toMatchObject({
      status: 409,
      body: { code: 'nothing_open' },
    })
  })
})
