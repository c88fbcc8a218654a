import { describe, expect, it } from 'vitest'
import { loadCase, withCase } from '../../functions/cases/index.ts'
import { now } from '../../functions/platform/clock.ts'
import type { Problem } from '../../functions/platform/errors.ts'
import type { PurchaseOrder } from '../../functions/procurement/model.ts'
import { orderNumber } from '../../functions/procurement/rules.ts'
import {
  createDraft,
  orderNumbered,
  orderSortKey,
  ordersIn,
  ordersOf,
  putOrder,
  requestOf,
} from '../../functions/procurement/store.ts'
import { useTable } from './table.ts'

useTable()

const requester = { personId: 'ada', name: 'Ada', email: 'ada@example.com' }
const content = {
  title: 'Laptop',
  costCentre: 'IT',
  lines: [
    {
      description: 'Laptop',
      category: 'hardware',
      quantity: 2,
      unitPrice: { amount: '1299.00', currency: 'EUR' },
    },
  ],
}
const draft = (idempotencyKey?: string, title = 'Laptop') =>
  createDraft({
    content: { ...content, title },
    requester,
    beneficiary: undefined,
    actor: { name: 'Ada', via: 'a test' },
    at: now(),
    idempotencyKey,
  })

describe('a draft', () => {
  it('is stored whole', async () => {
    const { head } = await draft()
    const file = await loadCase(head.caseId)
    expect(file && requestOf(file)).toMatchObject({ ...content, total: { minor: 259_800, currency: 'EUR' } })
  })

  it('is made once for one key, however many ask at once', async () => {
    const key = crypto.randomUUID()
    const files = await Promise.all(Array.from({ length: 10 }, () => draft(key)))
    expect(new Set(files.map(({ head }) => head.caseId)).size).toBe(1)
  })

  it('is refused for a key that was used with other content', async () => {
    const key = crypto.randomUUID()
    await draft(key)
    await expect(draft(key, 'Another')).rejects.toMatchObject({
      code: 'idempotency_key_reused',
    } satisfies Partial<Problem>)
  })
})

describe('order numbers', () => {
  it('have no gap and no double under concurrency', async () => {
    const year = '2031'
    const files = await Promise.all(Array.from({ length: 12 }, () => draft()))
    await Promise.all(
      files.map(({ head }) =>
        withCase(head.caseId, async (file) => {
          if (!file) throw new Error('lost')
          const count = (await ordersIn(year)) + 1
          const order = {
            pk: head.pk,
            sk: 'order',
            caseId: head.caseId,
            number: orderNumber(year, count),
            kindPk: `purchase-order#${year}`,
            kindSk: orderSortKey(count),
          }
          await putOrder(file, order as PurchaseOrder, year, count, {
            event: { type: 'order_issued', actor: { name: 'Test', via: 'a test' }, text: order.number },
          })
        }),
      ),
    )
    const { items } = await ordersOf(year, 100)
    expect(items.map(({ number }) => number).reverse()).toEqual(
      Array.from({ length: 12 }, (_, index) => orderNumber(year, index + 1)),
    )
    expect(await ordersIn(year)).toBe(12)
    expect((await orderNumbered('PO-2031-0007'))?.number).toBe('PO-2031-0007')
    expect(await orderNumbered('PO-2031-0013')).toBeUndefined()
    expect(await orderNumbered("PO-2031-0001' OR '1'='1")).toBeUndefined()
  }, 60_000)
})
