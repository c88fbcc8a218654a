import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { standing } from '../../../functions/budgets/rules.ts'
import { ChangeContent, changeMayBecome } from '../../../functions/procurement/changes/model.ts'
import {
  changed,
  describeDifference,
  differences,
  obstacles,
} from '../../../functions/procurement/changes/rules.ts'
import type { PurchaseOrder } from '../../../functions/procurement/model.ts'
import { standingOf } from '../../../functions/procurement/standing.ts'

const eur = (amount: string) => ({ amount, currency: 'EUR' })
const line = (description: string, quantity: number, amount: string) => ({
  description,
  category: 'hardware',
  quantity,
  unitPrice: eur(amount),
})
const order: Pick<PurchaseOrder, 'lines' | 'total' | 'neededBy'> = {
  lines: [line('Laptop', 2, '1299.00'), line('Dock', 3, '90.00')],
  total: { minor: 286_800, currency: 'EUR' },
  neededBy: '2031-03-01' as PurchaseOrder['neededBy'],
}
const change = (about: object) => ChangeContent.parse({ reason: 'More people join', ...about })
const accepted = (...counts: number[]) => ({
  lines: counts.map((count) => ({ received: count, accepted: count, rejected: 0 })),
})

describe('a change', () => {
  it('replaces what it names, adds lines behind, and leaves the numbers of the others', () => {
    const after = changed(
      change({
        lines: [
          { line: 1, quantity: 3 },
          { line: 2, quantity: 0 },
        ],
        add: [line('Dock 2', 3, '80.00')],
        neededBy: null,
      }),
      order,
    )
    expect(after.lines.map(({ description, quantity }) => [description, quantity])).toEqual([
      ['Laptop', 3],
      ['Dock', 0],
      ['Dock 2', 3],
    ])
    expect(after.total).toEqual({ minor: 413_700, currency: 'EUR' })
    expect(after.neededBy).toBeUndefined()
    expect(differences(order, after)).toEqual([
      { label: 'Line 1, Laptop', value: '2 → 3' },
      { label: 'Line 2, Dock', value: '3 → 0' },
      { label: 'Line 3, Dock 2', value: 'new: 3 × 80.00 EUR' },
      { label: 'Needed by', value: 'Sat 1 Mar 2031 → no date' },
    ])
    expect(describeDifference(order, after)).toBe('2,868.00 EUR → 4,137.00 EUR (1,269.00 EUR more)')
  })

  it.each([
    ['a line that is not there', { lines: [{ line: 3, quantity: 1 }] }, 'lines[0].line'],
    [
      'a line twice',
      {
        lines: [
          { line: 1, quantity: 1 },
          { line: 1, quantity: 3 },
        ],
      },
      'lines[1].line',
    ],
    [
      'another currency',
      { lines: [{ line: 1, unitPrice: { amount: '1', currency: 'USD' } }] },
      'lines[0].unitPrice.currency',
    ],
    [
      'a new line in another currency',
      { add: [{ ...line('x', 1, '1'), unitPrice: { amount: '1', currency: 'USD' } }] },
      'add[0].unitPrice.currency',
    ],
    ['what is so already', { lines: [{ line: 1, quantity: 2 }] }, 'lines'],
    ['nothing', {}, 'lines'],
    [
      'nothing left of the order',
      {
        lines: [
          { line: 1, quantity: 0 },
          { line: 2, quantity: 0 },
        ],
      },
      'lines',
    ],
  ])('is refused for %s', (_, about, field) => {
    expect(() => changed(change(about), order)).toThrow(
      expect.objectContaining({ status: 422, fields: [expect.objectContaining({ field })] }),
    )
  })

  it('takes nothing below what was accepted or billed, nor its price', () => {
    const to = (about: object) => changed(change(about), order)
    const found = (about: object, tally?: ReturnType<typeof accepted>, billed?: number[]) =>
      obstacles(order, to(about), tally, billed && { lines: billed }).map(({ field }) => field)
    const fewer = { lines: [{ line: 2, quantity: 1 }] }
    expect(found(fewer)).toEqual([])
    expect(found(fewer, accepted(0, 1))).toEqual([])
    expect(found(fewer, accepted(0, 2))).toEqual(['lines[1].quantity'])
    expect(found(fewer, accepted(0, 0), [0, 2])).toEqual(['lines[1].quantity'])
    const dearer = { lines: [{ line: 2, unitPrice: eur('95.00') }] }
    expect(found(dearer, accepted(2, 0))).toEqual([])
    expect(found(dearer, accepted(0, 1))).toEqual(['lines[1].unitPrice'])
    // One more came of it than was ordered, as the company allows: more can be ordered all the same.
    expect(found({ lines: [{ line: 2, quantity: 6 }] }, accepted(0, 4))).toEqual([])
  })

  it('can be withdrawn until it is carried out', () => {
    expect(
      ['submitted', 'in_approval', 'approved', 'applied', 'rejected', 'dropped'].filter((status) =>
        changeMayBecome(status, 'withdrawn'),
      ),
    ).toEqual(['submitted', 'in_approval', 'approved'])
  })
})

describe('any sequence of changes and deliveries', () => {
  it('leaves what the budget pays at the rate of the first total, whatever was rounded on the way', () => {
    const step = fc.record({
      line: fc.integer({ min: 1, max: 2 }),
      quantity: fc.integer({ min: 0, max: 9 }),
      come: fc.nat(3),
    })
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 20 }),
        fc.integer({ min: 1, max: 10_000_000 }),
        (steps, amount) => {
          const paid = { amount, of: order.total.minor }
          let now = order
          const come = [0, 0]
          const nothing = { pending: 0, committed: 0, ordered: 0, received: 0, billed: 0 }
          let charge = {
            costCentre: 'IT',
            currency: 'USD',
            length: 'year' as const,
            start: '2031-01-01' as never,
            ...nothing,
          }
          for (const { line: number, quantity, come: more } of steps) {
            const index = number - 1
            const most = now.lines[index]?.quantity ?? 0
            come[index] = Math.min(most, (come[index] ?? 0) + more)
            try {
              const after = changed(change({ lines: [{ line: number, quantity }] }), now)
              if (obstacles(now, after, accepted(...come), undefined).length === 0)
                now = { neededBy: order.neededBy, ...after }
            } catch (error) {
              expect((error as { status: number }).status).toBe(422)
            }
            const so = standingOf(now, accepted(...come), undefined)
            expect(so.ordered + so.received).toBe(now.total.minor)
            charge = standing(charge, so, paid) as typeof charge
            expect(Math.min(charge.ordered, charge.received)).toBeGreaterThanOrEqual(0)
            const exact =
              (BigInt(amount) * BigInt(now.total.minor) * 2n + BigInt(paid.of)) / (2n * BigInt(paid.of))
            expect(BigInt(charge.ordered + charge.received)).toBe(exact)
          }
        },
      ),
    )
  })
})
