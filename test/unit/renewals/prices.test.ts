import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths } from '../../../functions/platform/calendar/dates.ts'
import { times } from '../../../functions/platform/money.ts'
import {
  committedIn,
  monthsIn,
  payment,
  paymentDates,
  paymentFor,
  priceAfter,
  priceOn,
  raised,
  seatsOn,
  toPrice,
} from '../../../functions/renewals/contracts/prices.ts'
import { agreement, price } from './agreements.ts'

const eur = (minor: number) => ({ minor, currency: 'EUR' })
const perYear = (minor: number) => ({ amount: eur(minor), per: 'contract' as const, every: 'year' as const })

describe('a price with an uplift', () => {
  it.each([
    [10_000, '0', 10_000],
    [10_000, '3', 10_300],
    [10_000, '3.5', 10_350],
    [9_999, '3.5', 10_349], // 10,348.965
    [10, '5', 11], // 10.5: half goes up
    [10, '4.999', 10], // 10.4999
    [10, '14.999', 11], // 11.4999
    [10, '15', 12], // 11.5
    [30, '1.667', 31], // 30.5001
    [1, '0.001', 1],
    [1, '49.999', 1],
    [1, '50', 2], // 1.5
    [0, '999.999', 0],
    [123_456_789_012_34, '7.125', 132_253_085_229_47], // 13,225,308,522,946.99…
  ])('%i and %s %% are %i', (minor, percent, expected) => {
    expect(raised(perYear(minor), percent)).toEqual(perYear(expected))
  })

  it('is the nearest whole minor unit, the upper of two', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000_000 }),
        fc.integer({ min: 0, max: 999_999 }),
        (minor, thousandths) => {
          const percent = `${Math.floor(thousandths / 1000)}.${String(thousandths % 1000).padStart(3, '0')}`
          const found = BigInt(raised(perYear(minor), percent).amount.minor)
          const exact = BigInt(minor) * BigInt(100_000 + thousandths) // in hundred-thousandths of a unit
          const over = found * 100_000n - exact
          expect(over > -50_000n && over <= 50_000n).toBe(true)
        },
      ),
    )
  })

  it('beyond what can be counted exactly is refused, not rounded', () => {
    expect(() => raised(perYear(9_000_000_000_000_000), '10')).toThrow(RangeError)
  })
})

describe('the price of the next term', () => {
  const first = { price: perYear(100_000), start: '2027-01-01' }
  const next = (made: Parameters<typeof agreement>) => priceAfter(agreement(...made), first, '2028-01-01')

  it.each([
    [{ kind: 'none' }, 100_000, 'agreed'],
    [{ kind: 'fixed', percent: '3.5' }, 103_500, 'agreed'],
    [{ kind: 'capped', percent: '7' }, 107_000, 'expected'],
    [{ kind: 'index', index: 'CPI', expected: '2.1' }, 102_100, 'expected'],
    [{ kind: 'uncapped' }, 100_000, 'uncapped'],
  ] as const)('with %j', (uplift, minor, certainty) => {
    expect(next([{ uplift }])).toEqual({ price: perYear(minor), certainty })
  })

  it('is the amended one when an amendment sets it from the day on which that term begins: no uplift on top', () => {
    expect(next([{ uplift: { kind: 'uncapped' } }, ['2028-01-01', { price: price('900.00') }]])).toEqual({
      price: perYear(90_000),
      certainty: 'agreed',
    })
  })

  it('is raised from what is paid by then, when an amendment set that in the term', () => {
    const fixed = { uplift: { kind: 'fixed' as const, percent: '10' } }
    expect(next([fixed, ['2027-06-01', { price: price('2000.00') }]]).price).toEqual(perYear(220_000))
    expect(next([fixed, ['2027-01-01', { price: price('2000.00') }]]).price).toEqual(perYear(220_000))
  })

  it('knows nothing of amendments for later, or from before the term', () => {
    expect(
      next([{}, ['2026-06-01', { price: price('1.00') }], ['2028-01-02', { price: price('2.00') }]]).price,
    ).toEqual(perYear(100_000))
  })

  it('follows an uplift that was amended by then', () => {
    expect(
      next([{ uplift: { kind: 'uncapped' } }, ['2027-03-01', { uplift: { kind: 'fixed', percent: '1' } }]]),
    ).toEqual({ price: perYear(101_000), certainty: 'agreed' })
  })
})

describe('price and seats on a date', () => {
  const made = agreement(
    {},
    ['2027-06-01', { price: price('2000.00'), seats: { bought: 20 } }],
    ['2027-09-01', { seats: null }],
    ['2027-06-01', { seats: { bought: 25 } }],
  )
  const term = { price: perYear(100_000), seats: 10, start: '2027-01-01' }

  it.each([
    ['2027-01-01', 100_000, 10],
    ['2027-05-31', 100_000, 10],
    ['2027-06-01', 200_000, 25],
    ['2027-08-31', 200_000, 25],
    ['2027-09-01', 200_000, undefined],
  ])('on %s', (date, minor, seats) => {
    expect(priceOn(made, term, date)).toEqual(perYear(minor))
    expect(seatsOn(made, term, date)).toBe(seats)
  })

  it('of a later term are its own, not what was amended before', () => {
    const later = { price: perYear(300_000), seats: 30, start: '2028-01-01' }
    expect(priceOn(made, later, '2028-05-01')).toEqual(perYear(300_000))
    expect(seatsOn(made, later, '2028-05-01')).toBe(30)
  })
})

describe('payments', () => {
  const term = (start: string, end: string) => ({ index: 0, start, end })

  it.each([
    ['a month', term('2027-01-31', '2027-05-31'), 'month', '01-31 02-28 03-31 04-30'],
    ['a quarter', term('2027-01-01', '2028-01-01'), 'quarter', '01-01 04-01 07-01 10-01'],
    ['a year', term('2027-01-01', '2028-01-01'), 'year', '01-01'],
    ['a term', term('2027-01-01', '2032-01-01'), 'term', '01-01'],
    ['a month that is cut short', term('2027-01-15', '2027-03-20'), 'month', '01-15 02-15 03-15'],
  ] as const)('by %s begin on their dates', (_name, chained, every, expected) => {
    expect(paymentDates(chained, every)).toEqual(expected.split(' ').map((day) => `2027-${day}`))
  })

  it('come to the price, times the seats where each costs', () => {
    const perSeat = { ...toPrice(price('12.50', 'month', 'seat')) }
    expect(payment(perSeat, 8)).toEqual(eur(10_000))
    expect(payment(perSeat, undefined)).toEqual(eur(1250))
    expect(payment(toPrice(price('12.50', 'month')), 8)).toEqual(eur(1250))
  })

  it.each([
    ['2027-01-01', '2027-02-01', 1],
    ['2027-01-31', '2027-02-28', 1],
    ['2027-02-28', '2027-03-31', 1],
    ['2027-01-01', '2027-01-02', 1],
    ['2027-01-01', '2027-01-31', 1], // 30 days
    ['2027-01-01', '2027-02-15', 1], // a month and 14 days
    ['2027-01-01', '2027-02-16', 2], // and 15 days
    ['2027-01-01', '2027-12-31', 12], // 364 days: 52 weeks
    ['2028-01-01', '2028-12-31', 12], // 365 days of a leap year
    ['2027-01-01', '2028-01-01', 12],
    ['2024-02-29', '2025-02-28', 12],
    ['2027-01-01', '2028-07-01', 18],
  ])('from %s to %s there are %i months', (start, end, expected) => {
    expect(monthsIn(start, end)).toBe(expected)
  })

  it.each([
    ['a year of a year', price('1000.00'), term('2027-01-01', '2028-01-01'), 100_000],
    ['a year of three', price('1000.00'), term('2027-01-01', '2030-01-01'), 300_000],
    ['a year’s price in a term of a month', price('1000.00'), term('2027-01-01', '2027-02-01'), 8_333],
    ['a year and a half', price('1000.00'), term('2027-01-01', '2028-07-01'), 150_000],
    ['52 weeks', price('1000.00'), term('2027-01-01', '2027-12-31'), 100_000],
    ['a quarter and a month', price('100.00', 'quarter'), term('2027-01-01', '2027-05-01'), 13_333],
    ['30 days by the month', price('100.00', 'month'), term('2027-01-01', '2027-01-31'), 10_000],
    ['two weeks by the month', price('100.00', 'month'), term('2027-01-01', '2027-01-15'), 10_000],
    ['once for five years', price('100.00', 'term'), term('2027-01-01', '2032-01-01'), 10_000],
    ['seats by the month', price('9.99', 'month', 'seat'), term('2027-01-01', '2028-01-01'), 7 * 999 * 12],
  ] as const)('in all: %s', (_name, each, chained, minor) => {
    expect(committedIn(chained, toPrice(each), 7)).toEqual(eur(minor))
  })

  it('of whole periods come to their number times the price', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(['month', 1], ['quarter', 3], ['year', 12]) as fc.Arbitrary<
          ['month' | 'quarter' | 'year', number]
        >,
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 3000 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 1, max: 500 }),
        ([every, length], count, after, minor, seats) => {
          const start = addDays('2024-01-01', after)
          const chained = term(start, addMonths(start, count * length))
          const each = { amount: eur(minor), per: 'seat' as const, every }
          expect(committedIn(chained, each, seats)).toEqual(times(eur(minor), count * seats))
        },
      ),
    )
  })

  it('of a period that is cut short are never more than the whole, and never nothing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('month', 'quarter', 'year') as fc.Arbitrary<'month' | 'quarter' | 'year'>,
        fc.integer({ min: 0, max: 3000 }),
        fc.integer({ min: 1, max: 366 }),
        (every, after, length) => {
          const start = addDays('2024-01-01', after)
          const each = { amount: eur(1200), per: 'contract' as const, every }
          const { minor } = paymentFor(each, undefined, { start, end: addDays(start, length) })
          expect(minor).toBeGreaterThanOrEqual(100)
          expect(minor).toBeLessThanOrEqual(1200)
        },
      ),
    )
  })
})
