import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths } from '../../../functions/platform/calendar/dates.ts'
import { committedIn, toPrice } from '../../../functions/renewals/contracts/prices.ts'
import { type Flow, flowsOf, type PricedTerm } from '../../../functions/renewals/forecast/flows.ts'
import { type About, agreement, type ChangeInput, price } from './agreements.ts'

/** The payments of one term: `2027-01-01 1200.00`. */
function flows(
  about: About,
  changes: [string, ChangeInput][] = [],
  [start, end] = ['2027-01-01', '2028-01-01'],
): string[] {
  const made = agreement(about, ...changes)
  const { price: each, seats } = made.content
  const term: PricedTerm = { index: 0, start, end, price: toPrice(each), seats: seats?.bought }
  return flowsOf(made, term).map(shown).sort()
}

const shown = ({ on, amount }: Flow) => `${on} ${(amount.minor / 100).toFixed(2)}`
const monthly = (from: string, count: number, amount: string) =>
  Array.from({ length: count }, (_, at) => `${addMonths(from, at)} ${amount}`)

describe('when a term’s money flows', () => {
  it('by the year: on its first day', () => {
    expect(flows({})).toEqual(['2027-01-01 1200.00'])
    expect(flows({}, [], ['2027-01-01', '2029-01-01'])).toEqual(['2027-01-01 1200.00', '2028-01-01 1200.00'])
  })

  it('by the month, for each seat, from the 31st', () => {
    expect(
      flows(
        { price: price('2.50', 'month', 'seat'), seats: { bought: 4 } },
        [],
        ['2027-01-31', '2027-04-30'],
      ),
    ).toEqual(['2027-01-31 10.00', '2027-02-28 10.00', '2027-03-31 10.00'])
  })

  it('a price by the year, billed by the month, to the last cent', () => {
    const found = flows({ price: price('1000.00'), billing: { every: 'month' } })
    expect(found.slice(0, 3)).toEqual(['2027-01-01 83.33', '2027-02-01 83.33', '2027-03-01 83.34'])
    expect(found).toHaveLength(12)
    expect(found.reduce((sum, text) => sum + Number(text.split(' ')[1]) * 100, 0)).toBeCloseTo(100_000)
  })

  it('in arrears: on the last day of what it is for', () => {
    expect(flows({ billing: { every: 'quarter', inAdvance: false } })).toEqual([
      '2027-03-31 300.00',
      '2027-06-30 300.00',
      '2027-09-30 300.00',
      '2027-12-31 300.00',
    ])
    expect(flows({ billing: { every: 'year', inAdvance: false } })).toEqual(['2027-12-31 1200.00'])
  })

  it('a price by the month, billed by the year: all at once', () => {
    const found = flows(
      { price: price('100.00', 'month'), billing: { every: 'year' } },
      [],
      ['2027-01-01', '2028-07-01'],
    )
    expect(sums(found)).toEqual({ '2027-01-01': 1200, '2028-01-01': 600 })
  })

  it('a price for the term, billed by the year or at its end', () => {
    const term: [string, string] = ['2027-01-01', '2030-01-01']
    const three = price('900.00', 'term')
    expect(flows({ price: three }, [], term)).toEqual(['2027-01-01 900.00'])
    expect(flows({ price: three, billing: { every: 'year' } }, [], term)).toEqual([
      '2027-01-01 300.00',
      '2028-01-01 300.00',
      '2029-01-01 300.00',
    ])
    expect(flows({ price: three, billing: { every: 'term', inAdvance: false } }, [], term)).toEqual([
      '2029-12-31 900.00',
    ])
  })

  it('a last period that the term’s end cuts short counts by its months, and so do its bills', () => {
    const term: [string, string] = ['2027-01-01', '2027-09-01']
    expect(flows({}, [], term)).toEqual(['2027-01-01 800.00'])
    expect(flows({ billing: { every: 'quarter' } }, [], term)).toEqual([
      '2027-01-01 300.00',
      '2027-04-01 300.00',
      '2027-07-01 200.00',
    ])
  })
})

const sums = (found: readonly string[]) => {
  const totals: Record<string, number> = {}
  for (const text of found) {
    const [on = '', amount] = text.split(' ')
    totals[on] = (totals[on] ?? 0) + Number(amount)
  }
  return totals
}

describe('what changes while a term runs', () => {
  it('a price by the month from the next month on', () => {
    expect(
      flows({ price: price('100.00', 'month') }, [['2027-03-15', { price: price('110.00', 'month') }]]),
    ).toEqual([...monthly('2027-01-01', 3, '100.00'), ...monthly('2027-04-01', 9, '110.00')])
  })

  it('more seats by the year: at once, for the months left; fewer from the next year on', () => {
    const about = { price: price('120.00', 'year', 'seat'), seats: { bought: 10 } }
    const term: [string, string] = ['2027-01-01', '2029-01-01']
    expect(flows(about, [['2027-06-01', { seats: { bought: 15 } }]], term)).toEqual([
      '2027-01-01 1200.00',
      '2027-06-01 350.00', // 5 seats, 7 months of 12
      '2028-01-01 1800.00',
    ])
    expect(flows(about, [['2027-06-01', { seats: { bought: 5 } }]], term)).toEqual([
      '2027-01-01 1200.00',
      '2028-01-01 600.00',
    ])
  })

  it('up, down and up again within a year: what was paid before is not paid again', () => {
    const about = { price: price('120.00', 'year', 'seat'), seats: { bought: 10 } }
    expect(
      flows(about, [
        ['2027-04-01', { seats: { bought: 12 } }],
        ['2027-06-01', { seats: { bought: 10 } }],
        ['2027-07-01', { seats: { bought: 13 } }],
      ]),
    ).toEqual(['2027-01-01 1200.00', '2027-04-01 180.00', '2027-07-01 60.00'])
  })

  it('another rhythm begins anew on its day', () => {
    expect(flows({}, [['2027-07-01', { price: price('90.00', 'month') }]])).toEqual([
      '2027-01-01 600.00',
      ...monthly('2027-07-01', 6, '90.00'),
    ])
  })

  it('another currency counts from the next period on', () => {
    const made = agreement({ price: price('100.00', 'quarter') }, [
      '2027-05-01',
      { price: price('500.00', 'quarter', 'contract', 'USD') },
    ])
    const term = {
      index: 0,
      start: '2027-01-01',
      end: '2028-01-01',
      price: toPrice(made.content.price),
      seats: undefined,
    }
    expect(flowsOf(made, term).map(({ on, amount }) => [on, amount.currency])).toEqual([
      ['2027-01-01', 'EUR'],
      ['2027-04-01', 'EUR'],
      ['2027-07-01', 'USD'],
      ['2027-10-01', 'USD'],
    ])
  })

  it('another cost centre pays from then on', () => {
    const made = agreement({ price: price('100.00', 'quarter') }, ['2027-05-01', { costCentre: 'HR' }])
    const term = {
      index: 0,
      start: '2027-01-01',
      end: '2028-01-01',
      price: toPrice(made.content.price),
      seats: undefined,
    }
    expect(flowsOf(made, term).map(({ costCentre }) => costCentre)).toEqual(['IT', 'IT', 'HR', 'HR'])
  })
})

describe('the payments of a term', () => {
  const every = fc.constantFrom('month', 'quarter', 'year', 'term') as fc.Arbitrary<
    'month' | 'quarter' | 'year' | 'term'
  >
  const random = fc.record({
    after: fc.integer({ min: 0, max: 3000 }),
    length: fc.oneof(
      fc.integer({ min: 1, max: 60 }).map((months) => ({ months })),
      fc.integer({ min: 1, max: 900 }).map((days) => ({ days })),
    ),
    each: fc.record({ minor: fc.integer({ min: 0, max: 10_000_000 }), every }),
    seats: fc.option(fc.integer({ min: 1, max: 400 }), { nil: undefined }),
    billing: fc.option(fc.record({ every, inAdvance: fc.boolean() }), { nil: undefined }),
  })

  function termOf({
    after,
    length,
    each,
    seats,
    billing,
  }: typeof random extends fc.Arbitrary<infer T> ? T : never) {
    const start = addDays('2024-01-01', after)
    const end = 'months' in length ? addMonths(start, length.months) : addDays(start, length.days)
    const amount = (each.minor / 100).toFixed(2)
    const made = agreement({
      start,
      price: price(amount, each.every, seats === undefined ? 'contract' : 'seat'),
      ...(seats !== undefined && { seats: { bought: seats } }),
      ...(billing && { billing }),
    })
    const term: PricedTerm = { index: 0, start, end, price: toPrice(made.content.price), seats }
    return { made, term }
  }

  it('come to what the term commits to, however it is billed', () => {
    fc.assert(
      fc.property(random, (input) => {
        const { made, term } = termOf(input)
        const total = flowsOf(made, term).reduce((sum, { amount }) => sum + amount.minor, 0)
        expect(total).toBe(committedIn(term, term.price, term.seats).minor)
      }),
      { numRuns: 500 },
    )
  })

  it('lie within the term, and none takes anything back', () => {
    fc.assert(
      fc.property(random, (input) => {
        const { made, term } = termOf(input)
        for (const { on, amount } of flowsOf(made, term)) {
          expect(on >= term.start && on < term.end).toBe(true)
          expect(amount.minor).toBeGreaterThanOrEqual(0)
        }
      }),
      { numRuns: 300 },
    )
  })
})
