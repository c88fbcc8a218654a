import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BudgetContent, type PeriodLength, PeriodLengths } from '../../../functions/budgets/model.ts'
import {
  describePeriod,
  isIn,
  lastDayOf,
  limitOf,
  periodAfter,
  periodAt,
  strayExceptions,
} from '../../../functions/budgets/periods.ts'
import { describeBalance, describeShortage } from '../../../functions/budgets/words.ts'
import { addDays } from '../../../functions/platform/calendar/dates.ts'

const of = (period: PeriodLength, yearStart = '01-01') => ({
  costCentre: 'IT',
  currency: 'EUR',
  period,
  yearStart,
})

describe('the period of a day', () => {
  it.each([
    ['year', '01-01', '2026-11-24', '2026-01-01', '2026-12-31', '2026'],
    ['year', '01-01', '2026-01-01', '2026-01-01', '2026-12-31', '2026'],
    ['year', '04-01', '2027-03-31', '2026-04-01', '2027-03-31', '2026/27'],
    ['year', '04-01', '2027-04-01', '2027-04-01', '2028-03-31', '2027/28'],
    ['year', '04-06', '2027-04-05', '2026-04-06', '2027-04-05', '2026/27'],
    ['year', '10-01', '1999-12-31', '1999-10-01', '2000-09-30', '1999/00'],
    ['quarter', '01-01', '2026-12-31', '2026-10-01', '2026-12-31', 'Oct to Dec 2026'],
    ['quarter', '02-01', '2027-01-15', '2026-11-01', '2027-01-31', 'Nov 2026 to Jan 2027'],
    ['quarter', '04-06', '2026-07-05', '2026-04-06', '2026-07-05', '6 Apr to 5 Jul 2026'],
    ['quarter', '04-06', '2027-01-05', '2026-10-06', '2027-01-05', '6 Oct 2026 to 5 Jan 2027'],
    ['month', '01-01', '2028-02-29', '2028-02-01', '2028-02-29', 'Feb 2028'],
    ['month', '04-28', '2027-03-27', '2027-02-28', '2027-03-27', '28 Feb to 27 Mar 2027'],
  ] as const)('%s from %s on %s', (length, yearStart, on, start, end, name) => {
    const period = periodAt(of(length, yearStart), on)
    expect(period).toEqual({ costCentre: 'IT', currency: 'EUR', length, start })
    expect(lastDayOf(period)).toBe(end)
    expect(describePeriod(period)).toBe(name)
  })

  it('follows the one before without gap or overlap, wherever a year begins', () => {
    const yearStart = fc
      .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
      .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join('-'))
    fc.assert(
      fc.property(
        fc.constantFrom(...PeriodLengths),
        yearStart,
        fc.integer({ min: 0, max: 40_000 }),
        (length, start, days) => {
          const date = addDays('1990-01-01', days)
          const period = periodAt(of(length, start), date)
          expect(isIn(period, date)).toBe(true)
          expect(isIn(period, lastDayOf(period))).toBe(true)
          expect(periodAt(of(length, start), lastDayOf(period))).toEqual(period)
          expect(periodAt(of(length, start), addDays(lastDayOf(period), 1))).toEqual(periodAfter(period))
          expect(periodAt(of(length, start), addDays(period.start, -1)).start < period.start).toBe(true)
        },
      ),
    )
  })
})

describe('settings', () => {
  const settings = (about: object) =>
    BudgetContent.safeParse({ currency: 'EUR', period: 'quarter', amount: '1000', ...about })

  it('warn who submits and stop who approves, unless told otherwise', () => {
    expect(settings({}).data).toMatchObject({
      yearStart: '01-01',
      amounts: {},
      whenExceeded: { submitting: 'warn', approving: 'stop' },
    })
    expect(settings({ whenExceeded: { approving: 'warn' } }).data?.whenExceeded).toEqual({
      submitting: 'warn',
      approving: 'warn',
    })
  })

  it.each([
    ['a currency that is none', { currency: 'EURO' }],
    ['a negative amount', { amount: '-1' }],
    ['cents of a yen', { currency: 'JPY', amount: '10.5' }],
    ['cents of a yen, in an exception', { currency: 'JPY', amounts: { '2026-01-01': '10.5' } }],
    ['a year from a day that not every month has', { yearStart: '03-29' }],
    ['an exception for no date', { amounts: { '2026-02-30': '5' } }],
    ['a stage that is not there', { whenExceeded: { ordering: 'stop' } }],
  ])('are refused with %s', (_, about) => {
    expect(settings(about).success).toBe(false)
  })

  it('have other amounts for some periods, each from its first day', () => {
    const content = BudgetContent.parse({
      currency: 'EUR',
      period: 'quarter',
      yearStart: '02-01',
      amount: '1000',
      amounts: { '2026-11-01': '2500.50', '2026-12-01': '1' },
    })
    const budget = { costCentre: 'IT', ...content }
    expect(limitOf(content, periodAt(budget, '2027-01-31'))).toBe(250_050)
    expect(limitOf(content, periodAt(budget, '2027-02-01'))).toBe(100_000)
    expect(strayExceptions(budget)).toEqual(['2026-12-01'])
  })
})

describe('in words', () => {
  const period = periodAt(of('year'), '2026-11-24')

  it.each([
    [320_000, 129_900, 'IT, 2026: 3,200.00 EUR left, 1,901.00 EUR after this'],
    [129_900, 129_900, 'IT, 2026: 1,299.00 EUR left, 0.00 EUR after this'],
    [70_100, 129_900, 'IT, 2026: 701.00 EUR left, this is 598.00 EUR too much'],
    [-5, 100, 'IT, 2026: overdrawn by 0.05 EUR, this is 1.05 EUR too much'],
  ])('%i left, %i needed', (left, needed, words) => {
    expect(describeBalance(period, left, needed)).toBe(words)
  })

  it('a shortage says what is left, until when, and what is needed', () => {
    expect(describeShortage(period, 30_000, 50_000)).toBe(
      'has 300.00 EUR left until 31 Dec 2026, and this needs 500.00 EUR',
    )
    expect(describeShortage(period, -30_000, 50_000)).toBe(
      'is overdrawn by 300.00 EUR until 31 Dec 2026, and this needs 500.00 EUR',
    )
  })
})
