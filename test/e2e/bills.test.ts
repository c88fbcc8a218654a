import { describe, expect, it } from 'vitest'
import { hire, unique } from './company.ts'
import { as, expectStatus, staff } from './http.ts'
import { type Body, book, ordered } from './received-goods.ts'
import { eur, read, timeline } from './requests.ts'

const { coordinator, admin, auditor } = staff
const billsAt = (id: string) => `/v1/purchase-requests/${id}/bills`
const today = () => new Date().toISOString().slice(0, 10)

/** A bill for the first line, over what its parts add up to. */
function bill(quantity: number, price: string, about: Record<string, unknown> = {}) {
  return {
    number: `RE-${unique()}`,
    date: today(),
    lines: [{ line: 1, quantity, unitPrice: eur(price) }],
    total: eur((quantity * Number(price)).toFixed(2)),
    ...about,
  }
}
const record = (id: string, body: object, headers?: Record<string, string>) =>
  as(coordinator).post(billsAt(id), body, headers)
const decide = (user: Parameters<typeof as>[0], id: string, count: number, decision: string) =>
  as(user).post(`${billsAt(id)}/${count}/decide`, { decision, reason: 'We talked about it.' })
const order = async (number: string): Promise<Body> =>
  expectStatus(200, await as(auditor).get(`/v1/purchase-orders/${number}`))
const someOrder = () => ordered({ quantity: 4, price: '100.00' })

describe("a vendor's bill", () => {
  it('that matches counts at once: the order says how far it is billed, line by line', async () => {
    const { id, number, requester } = await someOrder()
    expectStatus(201, await book(id, { lines: [{ line: 1, received: 3 }] }))
    const part = expectStatus(201, await record(id, bill(2, '100.00')))
    expect(part).toMatchObject({
      id: 1,
      purchaseOrder: number,
      kind: 'bill',
      status: 'matched',
      match: 'three_way',
      findings: [],
      decided: null,
    })
    expect(await order(number)).toMatchObject({
      billing: 'partly_billed',
      billed: eur('200.00'),
      billable: eur('300.00'),
      lines: [{ delivery: { accepted: 3, billed: 2, billing: 'partly_billed' } }],
    })
    expectStatus(201, await book(id, { lines: [{ line: 1, received: 1 }] }))
    expectStatus(201, await record(id, bill(2, '100.00')))
    expect(await read(requester, id)).toMatchObject({
      purchaseOrder: { billing: 'billed' },
      lines: [{ delivery: { billed: 4, billing: 'billed' } }],
    })
    const { items } = expectStatus(200, await as(requester).get(`${billsAt(id)}?limit=1`))
    expect(items).toMatchObject([{ id: 1 }])
    expect((await timeline(requester, id)).filter(({ type }) => type === 'bill_recorded')).toHaveLength(2)
  })

  it('that differs waits for somebody else than who recorded it, who accepts it with a reason', async () => {
    const { id, number } = await someOrder()
    expectStatus(201, await book(id, { lines: [{ line: 1, received: 4 }] }))
    const dear = expectStatus(201, await record(id, bill(4, '110.00')))
    expect(dear).toMatchObject({
      status: 'exception',
      findings: [
        {
          line: 1,
          code: 'price',
          stops: true,
          text: 'Line 1 (Laptop): 40.00 EUR more than ordered, at 110.00 EUR instead of 100.00 EUR each; nothing more is allowed.',
        },
      ],
    })
    expect(await order(number)).toMatchObject({ billing: 'unbilled', billed: eur('0.00') })
    expect((await read(auditor, id)).waitingFor[0].what).toContain(`decide on bill ${dear.number}`)
    expect(await decide(coordinator, id, 1, 'accept')).toMatchObject({
      status: 403,
      body: { code: 'recorded_yourself' },
    })
    const accepted = expectStatus(200, await decide(admin, id, 1, 'accept'))
    expect(accepted).toMatchObject({ status: 'accepted', decided: { reason: 'We talked about it.' } })
    expect(await order(number)).toMatchObject({ billing: 'billed', billed: eur('440.00') })
  })

  it('of goods that have not come waits, and counts once they are there', async () => {
    const { id, number } = await someOrder()
    expect(expectStatus(201, await record(id, bill(2, '100.00')))).toMatchObject({
      status: 'exception',
      findings: [{ code: 'not_accepted' }],
    })
    expectStatus(201, await book(id, { lines: [{ line: 1, received: 2 }] }))
    expect(await order(number)).toMatchObject({ billing: 'partly_billed', billed: eur('200.00') })
  })

  it('is refused twice under its number, for more than was ordered, and when it does not add up', async () => {
    const { id } = await someOrder()
    expectStatus(201, await book(id, { lines: [{ line: 1, received: 4 }] }))
    const first = bill(3, '100.00')
    expectStatus(201, await record(id, first))
    expect(await record(id, { ...bill(1, '100.00'), number: first.number.toLowerCase() })).toMatchObject({
      status: 409,
      body: { code: 'bill_recorded' },
    })
    expect(await record(id, bill(2, '100.00'))).toMatchObject({
      status: 409,
      body: {
        code: 'more_than_ordered',
        errors: [{ field: 'lines[0].quantity', problem: expect.stringContaining('must be at most 1') }],
      },
    })
    expect(await record(id, bill(1, '100.00', { total: eur('99.00') }))).toMatchObject({
      status: 422,
      body: { code: 'bill_does_not_fit', errors: [{ field: 'total' }] },
    })
  })

  it('and its credit note: what was given back can be billed again, and no more than was billed', async () => {
    const { id, number } = await someOrder()
    expectStatus(201, await book(id, { lines: [{ line: 1, received: 4 }] }))
    expectStatus(201, await record(id, bill(4, '100.00')))
    expect(await record(id, bill(5, '100.00', { kind: 'credit' }))).toMatchObject({
      status: 409,
      body: { code: 'more_than_billed' },
    })
    expectStatus(201, await record(id, bill(1, '100.00', { kind: 'credit' })))
    expect(await order(number)).toMatchObject({ billing: 'partly_billed', billed: eur('300.00') })
    expectStatus(200, await decide(coordinator, id, 2, 'cancel'))
    expect(await order(number)).toMatchObject({ billing: 'billed', billed: eur('400.00') })
    expect(await decide(coordinator, id, 2, 'accept')).toMatchObject({
      status: 409,
      body: { code: 'bill_decided' },
    })
  })

  it('is recorded by coordinators, read by who may see the order, and once by its key', async () => {
    const { id, requester } = await someOrder()
    expect((await as(requester).post(billsAt(id), bill(1, '100.00'))).status).toBe(403)
    expect((await as(await hire('stranger')).get(billsAt(id))).status).toBe(404)
    const body = bill(1, '100.00')
    const key = { 'idempotency-key': unique() }
    const [one, two] = [
      expectStatus(201, await record(id, body, key)),
      expectStatus(201, await record(id, body, key)),
    ]
    expect(two.id).toBe(one.id)
    expect(expectStatus(200, await as(requester).get(billsAt(id))).items).toHaveLength(1)
    expect((await decide(admin, id, 9, 'accept')).status).toBe(404)
  })
})

describe('the rules for comparing', () => {
  it('are read by coordinators and saved by admins who have seen the last ones', async () => {
    const found = await as(coordinator).get('/v1/matching-rules')
    expect(expectStatus(200, found).match).toBe('three_way')
    expect((await as(coordinator).put('/v1/matching-rules', {}, { 'if-match': '"0"' })).status).toBe(403)
    expect((await as(admin).put('/v1/matching-rules', {}, { 'if-match': '"999"' })).status).toBe(412)
    const wrong = { price: { percent: 101 } }
    expect((await as(admin).put('/v1/matching-rules', wrong, { 'if-match': '"0"' })).status).toBe(400)
  })
})
