import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Period } from '../../../../functions/platform/calendar/dates.ts'
import { type EvenLadder, rungs } from '../../../../functions/platform/calendar/ladder.ts'
import { anyDate, previousDay } from './reference.ts'

const weeks = (...counts: number[]): Period[] => counts.map((count) => ({ count, unit: 'weeks' }))
const days = (...counts: number[]): Period[] => counts.map((count) => ({ count, unit: 'days' }))
const months = (...counts: number[]): Period[] => counts.map((count) => ({ count, unit: 'months' }))
const even = (firstDaysBefore: number, everyDays: number, lastDaysBefore: number): EvenLadder => ({
  firstDaysBefore,
  everyDays,
  lastDaysBefore,
})

describe('ladders', () => {
  it.each([
    // Seen at Subtrackr #132: a ladder belongs to one contract; there is no global one.
    [weeks(2, 4, 8), '2027-03-01', ['2027-01-04', '2027-02-01', '2027-02-15']],
    [weeks(8, 2, 4), '2027-03-01', ['2027-01-04', '2027-02-01', '2027-02-15']],
    [days(30, 7, 1), '2027-01-01', ['2026-12-02', '2026-12-25', '2026-12-31']],
    [days(1), '2028-03-01', ['2028-02-29']],
    [days(1), '2027-03-01', ['2027-02-28']],
    [days(0), '2027-03-01', ['2027-03-01']],
    [[...days(14), ...weeks(2)], '2027-03-01', ['2027-02-15']],
    [months(1, 3), '2027-05-31', ['2027-02-28', '2027-04-30']],
    [[], '2027-03-01', []],
    // Over both clock changes: dates have no hours to lose.
    [days(7, 1), '2027-04-03', ['2027-03-27', '2027-04-02']],
    [days(7, 1), '2027-11-06', ['2027-10-30', '2027-11-05']],
    [even(7, 1, 5), '2027-01-03', ['2026-12-27', '2026-12-28', '2026-12-29']],
    [even(14, 7, 0), '2028-03-07', ['2028-02-22', '2028-02-29', '2028-03-07']],
    [even(14, 7, 1), '2028-03-07', ['2028-02-22', '2028-02-29']],
    [even(10, 30, 10), '2027-01-11', ['2027-01-01']],
  ])('%j before %s', (ladder, date, expected) => {
    expect(rungs(ladder, date)).toEqual(expected)
  })

  // Seen at Tropic: 90 days before 31 December, every 7 days, until 10 days before.
  it('goes every week from 90 days before to no later than 10', () => {
    expect(rungs(even(90, 7, 10), '2026-12-31')).toEqual([
      '2026-10-02', // 90 days: October has 31 and November 30 to go through
      '2026-10-09',
      '2026-10-16',
      '2026-10-23',
      '2026-10-30',
      '2026-11-06',
      '2026-11-13',
      '2026-11-20',
      '2026-11-27',
      '2026-12-04',
      '2026-12-11',
      '2026-12-18', // 13 days; the next would be 6 days before
    ])
  })

  it.each([
    ['no step', even(90, 0, 10)],
    ['upwards', even(5, 1, 10)],
    ['after the date', even(5, 1, -1)],
    ['parts of days', even(5.5, 1, 1)],
    ['no number', even(Number.NaN, 1, 1)],
    ['a rung a day for years', even(3000, 1, 0)],
    ['a rung after the date', days(-1)],
    ['half a week', weeks(0.5)],
  ])('is not built with %s', (_, ladder) => {
    expect(() => rungs(ladder, '2027-03-01')).toThrow(RangeError)
  })

  it('has the rungs that one finds walking back day by day', () => {
    const ladder = fc.tuple(fc.nat(120), fc.integer({ min: 1, max: 40 }), fc.nat(60))
    fc.assert(
      fc.property(ladder, anyDate, ([span, every, last], date) => {
        const first = last + span
        const found: string[] = []
        let day = date
        for (let left = 0; left <= first; left++, day = previousDay(day))
          if (left >= last && (first - left) % every === 0) found.unshift(day)
        expect(rungs(even(first, every, last), date)).toEqual(found)
      }),
    )
  })
})
