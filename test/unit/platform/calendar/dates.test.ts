import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  addPeriod,
  daysBetween,
  isMonthEnd,
  isPlainDate,
  lastDayOfMonth,
  weekday,
} from '../../../../functions/platform/calendar/dates.ts'
import { anyDate, slowAddDays, slowAddMonths } from './reference.ts'

// Expected values: Python's datetime and dateutil.relativedelta.

describe('plain dates', () => {
  it.each([
    ['2027-01-31', 1, '2027-02-28'],
    ['2027-01-31', 2, '2027-03-31'],
    ['2027-01-31', 3, '2027-04-30'],
    ['2027-01-31', 13, '2028-02-29'],
    ['2027-01-31', -1, '2026-12-31'],
    ['2027-01-31', -2, '2026-11-30'],
    ['2027-01-31', -11, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2028-01-31', -11, '2027-02-28'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2028-02-29', -12, '2027-02-28'],
    ['2028-02-29', 48, '2032-02-29'],
    ['2028-02-29', -48, '2024-02-29'],
    ['2028-02-29', 1, '2028-03-29'],
    ['2028-02-29', -1, '2028-01-29'],
    ['2100-01-31', 1, '2100-02-28'],
    ['2000-01-31', 1, '2000-02-29'],
    ['2027-03-31', -1, '2027-02-28'],
    ['2027-03-31', -4, '2026-11-30'],
    ['2027-03-31', 6, '2027-09-30'],
    ['2027-08-31', 1, '2027-09-30'],
    ['2027-08-31', 3, '2027-11-30'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2027-08-31', -6, '2027-02-28'],
    ['2027-12-31', 2, '2028-02-29'],
    ['2027-12-31', -1, '2027-11-30'],
    ['2027-12-31', -10, '2027-02-28'],
    ['2027-12-31', 14, '2029-02-28'],
    ['2027-01-01', -1, '2026-12-01'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-11-30', 15, '2028-02-29'],
    ['2027-05-15', 0, '2027-05-15'],
    ['2027-05-15', 120, '2037-05-15'],
    ['2027-05-15', -1200, '1927-05-15'],
    ['1999-12-31', 2, '2000-02-29'],
    ['2027-10-30', 4, '2028-02-29'],
    ['2027-10-29', 4, '2028-02-29'],
    ['2027-10-29', 16, '2029-02-28'],
  ])('%s and %d months is %s', (date, months, result) => {
    expect(addMonths(date, months)).toBe(result)
  })

  it.each([
    ['2027-02-28', 1, '2027-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2028-02-28', 2, '2028-03-01'],
    ['2100-02-28', 1, '2100-03-01'],
    ['2000-02-28', 1, '2000-02-29'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2027-01-01', -1, '2026-12-31'],
    ['2028-03-01', -1, '2028-02-29'],
    ['2027-03-01', -1, '2027-02-28'],
    ['2026-01-01', 365, '2027-01-01'],
    ['2028-01-01', 365, '2028-12-31'],
    ['2028-01-01', 366, '2029-01-01'],
    ['2027-03-28', 1, '2027-03-29'],
    ['2027-10-31', -1, '2027-10-30'],
    ['1970-01-01', -1, '1969-12-31'],
    ['2027-06-15', -10000, '2000-01-28'],
    ['2027-06-15', 0, '2027-06-15'],
  ])('%s and %d days is %s', (date, days, result) => {
    expect(addDays(date, days)).toBe(result)
  })

  it.each([
    ['1970-01-01', 4],
    ['1969-12-31', 3],
    ['2000-02-29', 2],
    ['1900-03-01', 4],
    ['2026-11-24', 2],
    ['2027-01-01', 5],
    ['2028-02-29', 2],
    ['2024-12-25', 3],
    ['2099-12-31', 4],
    ['0001-01-01', 1],
    ['1582-10-15', 5],
  ])('%s is weekday %d', (date, day) => {
    expect(weekday(date)).toBe(day)
  })

  it.each([
    ['2026-01-01', '2027-01-01', 365],
    ['2028-01-01', '2029-01-01', 366],
    ['2027-02-28', '2027-03-01', 1],
    ['2028-02-28', '2028-03-01', 2],
    ['2027-03-27', '2027-03-29', 2],
    ['2027-05-01', '2027-04-01', -30],
    ['1999-12-31', '2000-01-01', 1],
    ['1900-01-01', '2000-01-01', 36524],
  ])('from %s to %s is %d days', (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days)
  })

  it.each([
    ['2027-02-01', 0, '2027-02-28'],
    ['2028-02-29', 0, '2028-02-29'],
    ['2027-01-31', 1, '2027-02-28'],
    ['2027-06-30', -3, '2027-03-31'],
    ['2027-02-28', -2, '2026-12-31'],
    ['2026-12-31', -3, '2026-09-30'],
    ['2027-12-31', 2, '2028-02-29'],
    ['2100-02-11', 0, '2100-02-28'],
  ])('the last day of the month of %s, %d months on, is %s', (date, months, result) => {
    expect(lastDayOfMonth(date, months)).toBe(result)
  })

  it.each([
    ['2027-02-28', true],
    ['2028-02-28', false],
    ['2028-02-29', true],
    ['2027-04-30', true],
    ['2027-05-30', false],
    ['2026-12-31', true],
  ])('that %s ends its month is %s', (date, ends) => {
    expect(isMonthEnd(date)).toBe(ends)
  })

  it.each(['2027-02-29', '2100-02-29', '2027-04-31', '2027-13-01', '2027-00-10', '2027-01-00', '2027-1-1'])(
    'knows that %j is no date and counts from none',
    (text) => {
      expect(isPlainDate(text)).toBe(false)
      expect(() => addDays(text, 1)).toThrow(RangeError)
      expect(() => addMonths(text, 1)).toThrow(RangeError)
      expect(() => lastDayOfMonth(text)).toThrow(RangeError)
      expect(() => weekday(text)).toThrow(RangeError)
    },
  )

  it.each(['20270101', '2027-01-01T00:00:00Z', '', '2027-01', '+02027-01-01'])(
    'knows that %j is no date',
    (text) => {
      expect(isPlainDate(text)).toBe(false)
      expect(() => addDays(text, 0)).toThrow(RangeError)
    },
  )

  it('does not leave the years of four digits', () => {
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError)
    expect(() => addMonths('0000-01-31', -1)).toThrow(RangeError)
    expect(addDays('0099-12-31', 1)).toBe('0100-01-01')
    expect(addMonths('0099-12-31', 2)).toBe('0100-02-28')
  })

  it('counts weeks as seven days, and multiplies months before it clamps', () => {
    expect(addPeriod('2027-01-31', { count: 2, unit: 'weeks' })).toBe('2027-02-14')
    expect(addPeriod('2027-01-31', { count: 1, unit: 'months' }, 2)).toBe('2027-03-31')
    expect(addPeriod('2027-01-31', { count: 10, unit: 'days' }, -3)).toBe('2027-01-01')
  })

  it('counts days as one who crosses off day after day', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -800, max: 800 }), (date, days) => {
        const result = addDays(date, days)
        expect(result).toBe(slowAddDays(date, days))
        expect(daysBetween(date, result)).toBe(days)
        expect(Math.sign(days)).toBe(result === date ? 0 : result > date ? 1 : -1)
        expect((((weekday(date) - 1 + days) % 7) + 7) % 7).toBe(weekday(result) - 1)
      }),
    )
  })

  it('counts months as one who turns the leaves of a calendar', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -300, max: 300 }), (date, months) => {
        expect(addMonths(date, months)).toBe(slowAddMonths(date, months))
      }),
    )
  })
})
