import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Buckets, type Charge } from '../../../functions/budgets/model.ts'
import { periodAfter, periodAt, samePeriod } from '../../../functions/budgets/periods.ts'
import {
  approved,
  asked,
  changesBetween,
  ordered,
  released,
  standing,
  taken,
} from '../../../functions/budgets/rules.ts'

const budget = { costCentre: 'IT', currency: 'EUR', period: 'month', yearStart: '01-01' } as const
const november = periodAt(budget, '2026-11-24')
const december = periodAfter(november)
const amounts = (charge: Charge) => Buckets.map((bucket) => charge[bucket])

describe('what a case takes', () => {
  it('is in one bucket at a time, and wanders through them', () => {
    const pending = asked(november, 1000)
    const committed = approved(pending, november)
    const onOrder = ordered(committed)
    const paid = { amount: 1000, of: 3 }
    const half = standing(onOrder, { ordered: 2, received: 1, billed: 0 }, paid)
    const come = standing(half, { ordered: 0, received: 3, billed: 0 }, paid)
    const spent = standing(come, { ordered: 0, received: 1, billed: 2 }, paid)
    expect([pending, committed, onOrder, half, come, spent].map(amounts)).toEqual([
      [1000, 0, 0, 0, 0],
      [0, 1000, 0, 0, 0],
      [0, 0, 1000, 0, 0],
      [0, 0, 667, 333, 0],
      [0, 0, 0, 1000, 0],
      [0, 0, 0, 333, 667],
    ])
    const closed = standing(half, { ordered: 0, received: 1, billed: 0 }, paid)
    expect(amounts(closed)).toEqual([0, 0, 0, 333, 0])
    expect(amounts(released(pending))).toEqual([0, 0, 0, 0, 0])
    expect(amounts(released(committed))).toEqual([0, 0, 0, 0, 0])
  })

  it('counts in the period in which it is approved', () => {
    const pending = asked(november, 1000)
    const committed = approved(pending, december)
    expect(committed.start).toBe('2026-12-01')
    expect(changesBetween(pending, committed)).toEqual([
      { period: november, by: { pending: -1000, committed: 0, ordered: 0, received: 0, billed: 0 } },
      { period: december, by: { pending: 0, committed: 1000, ordered: 0, received: 0, billed: 0 } },
    ])
  })

  it('changes nothing where nothing changes', () => {
    const pending = asked(november, 1000)
    expect(changesBetween(pending, { ...pending, warning: 'Mind.' })).toEqual([])
    expect(changesBetween(released(pending), released(pending))).toEqual([])
  })

  it('of something that costs nothing is nothing, however much of it comes', () => {
    const free = ordered(approved(asked(november, 0), november))
    const come = standing(free, { ordered: 0, received: 0, billed: 0 }, { amount: 0, of: 0 })
    expect(amounts(come)).toEqual([0, 0, 0, 0, 0])
  })
})

type Step =
  | 'approve'
  | 'next month'
  | 'release'
  | 'order'
  | { ordered: number; received: number; billed: number }

describe('whatever becomes of a case', () => {
  it('no bucket falls below zero, nothing appears from nowhere, and the periods hold what the case says', () => {
    const step: fc.Arbitrary<Step> = fc.oneof(
      fc.constantFrom('approve' as const, 'next month' as const, 'release' as const, 'order' as const),
      fc
        .tuple(fc.nat(7), fc.nat(7), fc.nat(7))
        .filter((parts) => parts[0] + parts[1] + parts[2] <= 7)
        .map(([ordered, received, billed]) => ({ ordered, received, billed })),
    )
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.array(step, { maxLength: 12 }), (amount, steps) => {
        const held = new Map<string, number[]>()
        const book = (before: Charge | undefined, after: Charge) => {
          for (const { period, by } of changesBetween(before, after)) {
            const sums = held.get(period.start) ?? Buckets.map(() => 0)
            held.set(
              period.start,
              Buckets.map((bucket, index) => (sums[index] ?? 0) + by[bucket]),
            )
          }
        }
        let charge = asked(november, amount)
        book(undefined, charge)
        for (const each of steps) {
          // An order stands somehow only once it is out.
          if (typeof each === 'object' && charge.pending + charge.committed > 0) continue
          const after =
            typeof each === 'object'
              ? standing(charge, each, { amount, of: 7 })
              : {
                  approve: approved(charge, november),
                  'next month': charge.pending > 0 ? approved(charge, december) : charge,
                  release: released(charge),
                  order: ordered(charge),
                }[each]
          book(charge, after)
          charge = after
          expect(Math.min(...amounts(charge))).toBeGreaterThanOrEqual(0)
          expect(taken(charge).leftPending).toBeLessThanOrEqual(amount)
        }
        for (const [start, sums] of held) {
          const expected = samePeriod({ ...charge, start }, charge) ? amounts(charge) : Buckets.map(() => 0)
          expect(sums).toEqual(expected)
        }
      }),
    )
  })
})
