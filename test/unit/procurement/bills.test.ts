import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type BillContent,
  BillStatuses,
  billMayBecome,
  billTransitions,
  vendorBillKey,
} from '../../../functions/procurement/bills/model.ts'
import {
  billingStatus,
  billingWith,
  checkBill,
  compared,
  netOf,
} from '../../../functions/procurement/bills/rules.ts'
import { MatchingRules, Strict, Tolerance } from '../../../functions/procurement/matching/model.ts'
import { limitOn, unitsBeyond } from '../../../functions/procurement/matching/rules.ts'
import type { PurchaseOrder } from '../../../functions/procurement/model.ts'
import type { Tally } from '../../../functions/procurement/receipts/model.ts'
import { added, counted } from '../../../functions/procurement/receipts/rules.ts'
import { standingOf } from '../../../functions/procurement/standing.ts'

const eur = (amount: string) => ({ amount, currency: 'EUR' })
const orderOf = (...quantities: number[]) => ({
  number: 'PO-2031-0001',
  total: { minor: quantities.reduce((sum, quantity) => sum + quantity * 10_000, 0), currency: 'EUR' },
  lines: quantities.map((quantity, index) => ({
    description: `Thing ${index + 1}`,
    category: 'hardware',
    quantity,
    unitPrice: eur('100.00'),
  })) as PurchaseOrder['lines'],
})
const accepted = (...counts: number[]) => ({
  lines: counts.map((count) => ({ received: count, accepted: count, rejected: 0 })),
})
const bill = (about: Partial<BillContent> & { lines: BillContent['lines'] }): BillContent => ({
  number: 'RE 1',
  kind: 'bill',
  date: '2031-02-01',
  total: eur('0'),
  ...about,
})
const of = (line: number, quantity: number, amount = '100.00') => ({ line, quantity, unitPrice: eur(amount) })
const today = '2031-02-10'

describe('the vectors', () => {
  it('ERPNext #46385: of 100 received and 80 accepted, 80 can be billed and the rest stops', () => {
    const tally = { lines: [{ received: 100, accepted: 80, rejected: 20 }] }
    const match = (quantity: number) =>
      compared(bill({ lines: [of(1, quantity)] }), orderOf(100), tally, undefined, Strict).status
    expect(match(80)).toBe('matched')
    expect(match(81)).toBe('exception')
  })

  it('ERPNext #40340: with no tolerance nothing beyond what was ordered is received', () => {
    const one = counted({ lines: [{ line: 1, received: 101 }] }, orderOf(100))
    expect(() => added(orderOf(100), undefined, one, undefined, { percent: 0 })).toThrow(/100 were ordered/)
    expect(added(orderOf(100), undefined, one, undefined, { percent: 1 })[0]?.accepted).toBe(101)
  })
})

describe('a tolerance', () => {
  it.each([
    ['nothing is allowed where nothing is said', {}, 100_000, { minor: 0, by: 'none' }],
    ['a percentage of what was expected, rounded down', { percent: 2.5 }, 99, { minor: 2, by: 'percent' }],
    ['an amount in the currency', { amounts: { EUR: '10.00' } }, 100_000, { minor: 1000, by: 'amount' }],
    [
      'the lower of both: the amount',
      { percent: 5, amounts: { EUR: '10.00' } },
      100_000,
      { minor: 1000, by: 'amount' },
    ],
    [
      'the lower of both: the percentage',
      { percent: 5, amounts: { EUR: '10.00' } },
      10_000,
      { minor: 500, by: 'percent' },
    ],
    [
      'none in a currency that is not named',
      { percent: 5, amounts: { USD: '10.00' } },
      10_000,
      { minor: 0, by: 'amount' },
    ],
  ] as const)('%s', (_, tolerance, minor, limit) => {
    expect(limitOn(Tolerance.parse(tolerance), { minor, currency: 'EUR' })).toEqual(limit)
  })

  it('of deliveries is in whole units, by either limit', () => {
    const price = { minor: 10_000, currency: 'EUR' }
    expect(unitsBeyond({}, 100, price)).toBe(0)
    expect(unitsBeyond({ percent: 5 }, 100, price)).toBe(5)
    expect(unitsBeyond({ percent: 5 }, 19, price)).toBe(0)
    expect(unitsBeyond({ percent: 5, amounts: { EUR: '250.00' } }, 100, price)).toBe(2)
    expect(unitsBeyond({ percent: 5, amounts: { EUR: '0' } }, 100, { minor: 0, currency: 'EUR' })).toBe(5)
  })

  it('has at most two decimal places and amounts that their currency has', () => {
    for (const wrong of [
      { percent: 1.005 },
      { percent: -1 },
      { amounts: { EUR: '1.001' } },
      { amounts: { XX: '1' } },
    ])
      expect(Tolerance.safeParse(wrong).success).toBe(false)
    expect(MatchingRules.parse({})).toEqual(Strict)
  })
})

describe('a bill', () => {
  const order = orderOf(10, 5)
  const rules = MatchingRules.parse({
    price: { percent: 5, amounts: { EUR: '10.00' } },
    charges: { amounts: { EUR: '20.00' } },
  })
  const codes = (found: ReturnType<typeof compared>) => [
    found.status,
    ...found.findings.map(({ code }) => code),
  ]

  it.each([
    ['of what was ordered and accepted matches', [of(1, 10), of(2, 5)], 'matched', []],
    ['that is cheaper matches, and that is said', [of(1, 10, '99.00')], 'matched', ['cheaper']],
    [
      'that is dearer within both limits is within the tolerance',
      [of(1, 2, '105.00')],
      'within_tolerance',
      ['price'],
    ],
    ['within the percentage but beyond the amount stops', [of(1, 10, '101.01')], 'exception', ['price']],
    ['within the amount but beyond the percentage stops', [of(1, 1, '105.01')], 'exception', ['price']],
  ] as const)('%s', (_, lines, status, found) => {
    expect(codes(compared(bill({ lines: [...lines] }), order, accepted(10, 5), undefined, rules))).toEqual([
      status,
      ...found,
    ])
  })

  it('of more than was accepted stops by three ways, and not by two', () => {
    const early = bill({ lines: [of(1, 4)] })
    const three = compared(early, order, accepted(3), undefined, rules)
    expect(codes(three)).toEqual(['exception', 'not_accepted'])
    expect(three.findings[0]?.text).toMatch(
      /Line 1 \(Thing 1\): 4 billed, but 3 accepted and 0 of them billed already/,
    )
    expect(compared(early, order, accepted(3), undefined, { ...rules, match: 'two_way' }).status).toBe(
      'matched',
    )
    expect(compared(early, order, accepted(4), { lines: [1] }, rules).status).toBe('exception')
  })

  it('with charges that no order names is within the tolerance up to its limit', () => {
    const withCharges = (amount: string) =>
      compared(bill({ lines: [of(1, 1)], charges: eur(amount) }), order, accepted(10), undefined, rules)
    expect(withCharges('20.00').status).toBe('within_tolerance')
    expect(codes(withCharges('20.01'))).toEqual(['exception', 'charges'])
    expect(withCharges('20.01').findings[0]?.text).toMatch(/allowed is 20\.00 EUR/)
  })

  it('says what does not fit, field by field', () => {
    const refused = (content: BillContent) => {
      try {
        checkBill(content, order, today)
        return []
      } catch (error) {
        return (error as { fields: { field: string }[] }).fields.map(({ field }) => field)
      }
    }
    const fits = bill({ lines: [of(1, 2)], charges: eur('5.00'), tax: eur('38.95'), total: eur('243.95') })
    expect(refused(fits)).toEqual([])
    expect(refused({ ...fits, total: eur('243.94') })).toEqual(['total'])
    expect(refused({ ...fits, lines: [of(3, 2)] })).toEqual(['lines[0].line'])
    expect(refused({ ...fits, lines: [of(1, 1), of(1, 1)] })).toEqual(['lines[1].line'])
    expect(refused({ ...fits, tax: { amount: '1.00', currency: 'USD' } })).toEqual(['tax.currency'])
    expect(refused({ ...fits, date: '2031-02-11' })).toEqual(['date'])
    expect(refused({ ...fits, dueDate: '2031-01-31' })).toEqual(['dueDate'])
    expect(refused({ number: 'RE 1', kind: 'bill', date: '2031-02-01', lines: [], total: eur('0') })).toEqual(
      ['lines'],
    )
  })

  it('of more than was ordered is refused, and so is giving back more than was billed', () => {
    const five = { kind: 'bill' as const, lines: [of(1, 5)], net: 50_000 }
    const once = billingWith(order, accepted(10), undefined, five)
    const twice = billingWith(order, accepted(10), once, five)
    expect(twice).toEqual({ lines: [10, 0], net: 100_000 })
    expect(() => billingWith(order, accepted(10), twice, { ...five, lines: [of(1, 1)] })).toThrow(
      /must be at most 0: of line 1 \(Thing 1\) 10 were ordered and 10 are billed/,
    )
    // Two more came than were ordered, which the company allows: they may be billed.
    expect(billingWith(order, accepted(12), twice, { ...five, lines: [of(1, 2)] }).lines).toEqual([12, 0])
    const credit = { kind: 'credit' as const, lines: [of(1, 6)], net: -60_000 }
    expect(billingWith(order, accepted(10), twice, credit)).toEqual({ lines: [4, 0], net: 40_000 })
    expect(() => billingWith(order, accepted(10), once, credit)).toThrow(/More would be given back/)
    expect(() => billingWith(order, accepted(10), once, { kind: 'credit', lines: [], net: -50_001 })).toThrow(
      /More would be given back/,
    )
    expect(() =>
      billingWith(order, accepted(10), billingWith(order, accepted(10), twice, credit), five, -1),
    ).toThrow(/Cancel the credit notes/)
  })

  it('has a number that the same vendor uses once, however it is written', () => {
    const key = vendorBillKey('Notebook Hub', 'RE-4711/a')
    expect(vendorBillKey('notebook hub', 're 4711 A')).toEqual(key)
    expect(vendorBillKey('Notebook Hub', 'RE-4712')).not.toEqual(key)
    expect(vendorBillKey('Other', 'RE-4711/a')).not.toEqual(key)
  })

  it('reaches its statuses by its transitions alone', () => {
    for (const from of BillStatuses)
      for (const to of BillStatuses)
        expect(billMayBecome(from, to)).toBe((billTransitions[from] as readonly string[]).includes(to))
    expect(billMayBecome('disputed', 'accepted')).toBe(true)
    expect(billMayBecome('cancelled', 'accepted')).toBe(false)
  })
})

describe('how far something is billed', () => {
  it.each([
    [[{ due: 3, billed: 0 }], 'unbilled'],
    [[{ due: 3, billed: 1 }], 'partly_billed'],
    [
      [
        { due: 3, billed: 3 },
        { due: 2, billed: 0 },
      ],
      'partly_billed',
    ],
    [
      [
        { due: 3, billed: 3 },
        { due: 0, billed: 0 },
      ],
      'billed',
    ],
  ] as const)('%j is %s', (lines, status) => {
    expect(billingStatus(lines)).toBe(status)
  })
})

describe('any sequence of deliveries, bills, credit notes and cancellations', () => {
  type Step = { kind: 'receive' | 'bill' | 'credit' | 'cancel'; line: number; count: number; cents: number }
  const step: fc.Arbitrary<Step> = fc.record({
    kind: fc.constantFrom('receive' as const, 'bill' as const, 'credit' as const, 'cancel' as const),
    line: fc.integer({ min: 1, max: 2 }),
    count: fc.integer({ min: 1, max: 6 }),
    cents: fc.integer({ min: 0, max: 20_000 }),
  })

  it('never accepts or bills more than was ordered, and the sums are those of what was taken', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const order = orderOf(7, 4)
        let lines: Tally['lines'] | undefined
        let billing: ReturnType<typeof billingWith> | undefined
        const counting: { kind: 'bill' | 'credit'; lines: BillContent['lines']; net: number }[] = []
        for (const { kind, line, count, cents } of steps) {
          try {
            if (kind === 'receive')
              lines = added(
                order,
                lines && { lines },
                [{ line, received: count, accepted: count, rejected: 0 }],
                undefined,
              )
            else if (kind === 'cancel') {
              const [last] = counting.slice(-1)
              if (!last) continue
              billing = billingWith(order, lines && { lines }, billing, last, -1)
              counting.pop()
            } else {
              const content = bill({
                kind,
                lines: [{ line, quantity: count, unitPrice: eur((cents / 100).toFixed(2)) }],
              })
              const taken = { kind, lines: content.lines, net: netOf(content, 'EUR') }
              billing = billingWith(order, lines && { lines }, billing, taken)
              counting.push(taken)
            }
          } catch (error) {
            expect((error as { status: number }).status).toBe(409)
          }
          for (const [index, { quantity }] of order.lines.entries()) {
            const billed = counting.flatMap((each) =>
              each.lines
                .filter((one) => one.line === index + 1)
                .map((one) => (each.kind === 'credit' ? -one.quantity : one.quantity)),
            )
            expect(billing?.lines[index] ?? 0).toBe(billed.reduce((sum, one) => sum + one, 0))
            expect(billing?.lines[index] ?? 0).toBeGreaterThanOrEqual(0)
            expect(billing?.lines[index] ?? 0).toBeLessThanOrEqual(quantity)
            expect(lines?.[index]?.accepted ?? 0).toBeLessThanOrEqual(quantity)
          }
          expect(billing?.net ?? 0).toBe(counting.reduce((sum, { net }) => sum + net, 0))
          const so = standingOf(order, lines && { lines }, billing)
          expect(Math.min(so.ordered, so.received, so.billed)).toBeGreaterThanOrEqual(0)
          const units = order.lines.reduce(
            (sum, { quantity }, index) =>
              sum + quantity - Math.max(lines?.[index]?.accepted ?? 0, billing?.lines[index] ?? 0),
            0,
          )
          expect(so.ordered).toBe(units * 10_000)
        }
      }),
    )
  })
})
