import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mayBecome, type PurchaseOrder } from '../../../functions/procurement/model.ts'
import { ReceiptContent, type Tally } from '../../../functions/procurement/receipts/model.ts'
import {
  added,
  billable,
  checkDelivery,
  counted,
  deliveries,
  deliveryStatus,
  describeLines,
  goodsOf,
} from '../../../functions/procurement/receipts/rules.ts'

const line = (quantity: number, about: Partial<PurchaseOrder['lines'][number]> = {}) => ({
  description: 'Laptop',
  category: 'hardware',
  quantity,
  unitPrice: { amount: '1299.00', currency: 'EUR' },
  ...about,
})
const order = (...lines: PurchaseOrder['lines']) => ({
  caseId: '0'.repeat(20),
  number: 'PO-2031-0001',
  issuedOn: '2031-01-10' as PurchaseOrder['issuedOn'],
  total: { minor: 0, currency: 'EUR' },
  lines,
})
const tallyOf = (lines: Tally['lines'], closed?: Tally['closed']): Tally => ({
  pk: 'case#1',
  sk: 'goods',
  receipts: 1,
  lines,
  ...(closed && { closed }),
})
const closed = { at: '2031-02-01T00:00:00.000Z' as never, reason: 'No more.' }

describe('the vectors', () => {
  it('ERPNext #40340: of 100 ordered, 100.002 are not received', () => {
    for (const received of ['100.002', 100.002]) {
      const outcome = ReceiptContent.safeParse({ lines: [{ line: 1, received }] })
      expect(outcome.success).toBe(false)
    }
    const one = counted({ lines: [{ line: 1, received: 101 }] }, order(line(100)))
    expect(() => added(order(line(100)), undefined, one, undefined)).toThrow(/100 were ordered/)
  })

  it('ERPNext #46385: of 100 received and 80 accepted, 80 are billable', () => {
    const bought = order(line(100))
    const lines = counted({ lines: [{ line: 1, received: 100, accepted: 80, reason: 'wet' }] }, bought)
    const tally = tallyOf(added(bought, undefined, lines, undefined))
    expect(deliveries(bought, tally)).toEqual([
      { ordered: 100, received: 100, accepted: 80, rejected: 20, open: 20, cancelled: 0, billable: 80 },
    ])
    expect(billable(bought, tally)).toEqual({ minor: 80 * 129_900, currency: 'EUR' })
  })
})

describe('a receipt', () => {
  it('accepts all that it does not reject, and the other way round', () => {
    const count = (about: object) =>
      counted({ lines: [{ line: 1, received: 10, reason: 'wet', ...about }] }, order(line(10)))[0]
    expect(count({})).toMatchObject({ accepted: 10, rejected: 0 })
    expect(count({ rejected: 3 })).toMatchObject({ accepted: 7, rejected: 3 })
    expect(count({ accepted: 7 })).toMatchObject({ accepted: 7, rejected: 3 })
    expect(count({ accepted: 0 })).toMatchObject({ accepted: 0, rejected: 10 })
    for (const wrong of [{ accepted: 7, rejected: 2 }, { accepted: 11 }, { rejected: 11 }])
      expect(() => count(wrong)).toThrow(/does not fit/)
  })

  it.each([0, -1, 1.5, '3', null, 1e9])('does not count %j', (received) => {
    expect(ReceiptContent.safeParse({ lines: [{ line: 1, received }] }).success).toBe(false)
  })

  it('says in a sentence what came', () => {
    const bought = order(line(10), line(5, { description: 'Dock' }))
    const lines = counted(
      {
        lines: [
          { line: 1, received: 10, rejected: 2, reason: 'wet' },
          { line: 2, received: 1, accepted: 0, reason: 'wrong plug' },
        ],
      },
      bought,
    )
    expect(describeLines(lines, bought)).toBe(
      '8 × Laptop accepted, 2 rejected (wet); Dock: 1 rejected (wrong plug)',
    )
    const many = Array.from({ length: 9 }, () => ({ line: 2, received: 1, accepted: 1, rejected: 0 }))
    expect(describeLines(many, bought)).toMatch(/; and 4 more lines$/)
  })

  it('hands over the accepted goods of lines that have a model, at the price of the order', () => {
    const bought = order(line(10, { modelId: 'laptop' }), line(5), line(3, { modelId: 'dock' }))
    const content: ReceiptContent = {
      lines: [
        { line: 1, received: 4, accepted: 3, reason: 'wet', locationId: 'berlin', units: [{ tag: 'A-1' }] },
        { line: 2, received: 5 },
        { line: 2, received: 1, modelId: 'cable', locationId: 'berlin' },
        { line: 3, received: 1, modelId: null },
        { line: 3, received: 1, accepted: 0, reason: 'wet' },
      ],
    }
    const goods = goodsOf(content, counted(content, bought), bought)
    expect(goods.map(({ field, modelId, quantity }) => ({ field, modelId, quantity }))).toEqual([
      { field: 'lines[0]', modelId: 'laptop', quantity: 3 },
      { field: 'lines[2]', modelId: 'cable', quantity: 1 },
    ])
    expect(goods[0]).toMatchObject({
      units: [{ tag: 'A-1' }],
      cost: { amount: '1299.00', currency: 'EUR' },
      order: { requestId: bought.caseId, number: bought.number, line: 1 },
      purchasedOn: bought.issuedOn,
    })
  })

  it('is not of tomorrow', () => {
    const today = '2031-01-15' as PurchaseOrder['issuedOn']
    expect(() => checkDelivery({ receivedOn: '2031-01-16' }, [], today)).toThrow(/once they are there/)
    checkDelivery({ receivedOn: '2031-01-15' }, [], today)
  })
})

describe('an order', () => {
  const bought = order(line(2), line(3))
  const came = (...accepted: number[]) =>
    tallyOf(accepted.map((each) => ({ received: each, accepted: each, rejected: 0 })))

  it('is ordered, received in part, received, or closed', () => {
    expect(deliveryStatus(bought, undefined)).toBe('ordered')
    expect(deliveryStatus(bought, came(0, 0))).toBe('ordered')
    expect(deliveryStatus(bought, came(2, 0))).toBe('partially_received')
    expect(deliveryStatus(bought, came(2, 3))).toBe('received')
    expect(deliveryStatus(bought, { ...came(2, 0), closed })).toBe('closed')
  })

  it('that is closed has nothing open, and keeps what did not come', () => {
    expect(deliveries(bought, { ...came(2, 1), closed })).toMatchObject([
      { open: 0, cancelled: 0 },
      { open: 0, cancelled: 2 },
    ])
  })

  it('never accepts more than was ordered, whatever is booked in whatever order', () => {
    const quantities = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 5 })
    const bookings = fc.array(
      fc.array(fc.record({ line: fc.nat(4), received: fc.integer({ min: 1, max: 40 }), part: fc.nat(100) }), {
        minLength: 1,
        maxLength: 4,
      }),
      { maxLength: 15 },
    )
    fc.assert(
      fc.property(quantities, bookings, (ordered, all) => {
        const buying = order(...ordered.map((quantity) => line(quantity)))
        let tally: Tally | undefined
        for (const each of all) {
          const lines = counted(
            {
              lines: each.map(({ line: at, received, part }) => ({
                line: (at % ordered.length) + 1,
                received,
                accepted: Math.floor((received * part) / 100),
                reason: 'any',
              })),
            },
            buying,
          )
          const status = deliveryStatus(buying, tally)
          try {
            tally = tallyOf(added(buying, tally, lines, undefined))
          } catch (error) {
            expect(error).toMatchObject({ code: 'more_than_ordered', status: 409 })
            continue
          }
          const next = deliveryStatus(buying, tally)
          expect(next === status || mayBecome(status, next)).toBe(true)
          for (const so of deliveries(buying, tally)) {
            expect(so.accepted + so.rejected).toBe(so.received)
            expect(so.accepted + so.open).toBe(so.ordered)
            expect(so.open).toBeGreaterThanOrEqual(0)
            expect(so.billable).toBe(so.accepted)
          }
        }
      }),
    )
  })
})
