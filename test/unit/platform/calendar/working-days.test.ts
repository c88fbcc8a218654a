import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  type HolidayCalendar,
  isCountry,
  loadHolidays,
} from '../../../../functions/platform/calendar/holidays.ts'
import {
  addWorkingDays,
  isWorkingDay,
  rollBack,
  rollForward,
  weekendOf,
} from '../../../../functions/platform/calendar/working-days.ts'
import { anyDate, nextDay, previousDay, slowAddDays, slowWeekday } from './reference.ts'

let world: HolidayCalendar
beforeAll(async () => {
  world = await loadHolidays()
})

describe('working days', () => {
  it.each([
    ['2026-11-24', 'DE', '2026-11-24', '2026-11-24', 'a Tuesday'],
    ['2026-11-28', 'DE', '2026-11-27', '2026-11-30', 'a Saturday'],
    ['2026-11-29', 'DE', '2026-11-27', '2026-11-30', 'a Sunday'],
    ['2026-12-25', 'DE', '2026-12-24', '2026-12-28', 'Christmas on a Friday'],
    ['2026-12-26', 'GB-ENG', '2026-12-24', '2026-12-29', 'and with a substitute on Monday'],
    ['2027-12-27', 'GB-ENG', '2027-12-24', '2027-12-29', 'two substitutes'],
    ['2027-03-28', 'DE', '2027-03-25', '2027-03-30', 'Easter Sunday'],
    ['2027-03-28', 'FR', '2027-03-26', '2027-03-30', 'Easter without Good Friday'],
    ['2027-01-01', 'DE', '2026-12-31', '2027-01-04', 'New Year on a Friday'],
    ['2028-01-01', 'US', '2027-12-30', '2028-01-03', 'New Year on a Saturday, observed on Friday'],
    ['2023-01-01', 'US', '2022-12-30', '2023-01-03', 'New Year on a Sunday, observed on Monday'],
    ['2026-05-01', 'DE', '2026-04-30', '2026-05-04', 'Labour Day'],
    ['2027-05-04', 'JP', '2027-04-30', '2027-05-06', 'Golden Week'],
    ['2026-05-04', 'JP', '2026-05-01', '2026-05-07', 'Golden Week with a substitute'],
    ['2026-09-21', 'JP', '2026-09-18', '2026-09-24', 'five days off in September'],
    ['2028-02-29', 'DE', '2028-02-29', '2028-02-29', 'a leap day'],
    ['2026-06-19', 'SA', '2026-06-18', '2026-06-21', 'a Friday in Saudi Arabia'],
    ['2026-06-21', 'SA', '2026-06-21', '2026-06-21', 'a Sunday there'],
    ['2026-06-19', 'EG', '2026-06-18', '2026-06-21', 'a Friday in Egypt'],
    ['2026-06-19', 'AE', '2026-06-19', '2026-06-19', 'a Friday in the Emirates, worked since 2022'],
    ['2026-06-21', 'AE', '2026-06-19', '2026-06-22', 'a Sunday there'],
    ['2026-06-20', 'IL', '2026-06-18', '2026-06-21', 'a Saturday in Israel'],
    ['2026-09-12', 'IL', '2026-09-10', '2026-09-14', 'Rosh Hashanah on Saturday and Sunday'],
    ['2026-06-20', 'IN', '2026-06-20', '2026-06-20', 'a Saturday in India'],
    ['2026-06-21', 'IN', '2026-06-20', '2026-06-22', 'a Sunday there'],
    ['2026-06-19', 'BD', '2026-06-18', '2026-06-21', 'a Friday in Bangladesh'],
    ['2026-06-20', 'MY-11', '2026-06-18', '2026-06-21', 'a Saturday in Terengganu'],
    ['2026-06-20', 'MY-14', '2026-06-19', '2026-06-22', 'a Saturday in Kuala Lumpur'],
    ['2026-06-20', 'QA', '2026-06-18', '2026-06-21', 'a Saturday in Qatar'],
  ])('%s in %s rolls back to %s and on to %s (%s)', (date, region, back, on) => {
    expect(rollBack(world, [region], date)).toBe(back)
    expect(rollForward(world, [region], date)).toBe(on)
    expect(isWorkingDay(world, [region], date)).toBe(back === date)
  })

  it.each([
    ['2026-06-21', ['DE', 'IL'], '2026-06-18', '2026-06-22', 'Friday to Sunday is free in one or the other'],
    ['2026-04-06', ['DE', 'IL'], '2026-04-01', '2026-04-07', 'Easter and Passover'],
    ['2026-07-03', ['DE', 'US'], '2026-07-02', '2026-07-06', 'Independence Day observed'],
    ['2027-03-26', ['FR', 'DE'], '2027-03-25', '2027-03-30', 'Good Friday in Germany only'],
    ['2026-12-28', ['DE', 'GB-ENG'], '2026-12-24', '2026-12-29', 'Boxing Day observed in England only'],
    ['2027-01-05', ['JP', 'GB-SCT', 'DE-BY'], '2027-01-05', '2027-01-05', 'worked in all three'],
    ['2027-01-06', ['JP', 'GB-SCT', 'DE-BY'], '2027-01-05', '2027-01-07', 'Epiphany in Bavaria'],
  ])('%s rolls, in all of %j, back to %s and on to %s (%s)', (date, regions, back, on) => {
    expect(rollBack(world, regions, date)).toBe(back)
    expect(rollForward(world, regions, date)).toBe(on)
  })

  it.each([
    ['2026-11-24', 1, 'DE', '2026-11-25'],
    ['2026-11-27', 1, 'DE', '2026-11-30'],
    ['2026-11-28', 1, 'DE', '2026-11-30'],
    ['2026-11-28', -1, 'DE', '2026-11-27'],
    ['2026-11-30', -1, 'DE', '2026-11-27'],
    ['2026-11-29', 0, 'DE', '2026-11-29'],
    ['2026-12-23', 5, 'DE', '2026-12-31'],
    ['2026-12-31', 1, 'DE', '2027-01-04'],
    ['2027-01-04', -5, 'DE', '2026-12-24'],
    ['2027-03-24', 3, 'DE', '2027-03-31'],
    ['2026-06-17', 2, 'SA', '2026-06-21'],
    ['2028-02-28', 2, 'DE', '2028-03-01'],
    ['2027-02-26', 1, 'DE', '2027-03-01'],
    ['2026-12-23', 2, 'GB-ENG', '2026-12-29'],
  ])('%s and %d working days is, in %s, %s', (date, days, region, result) => {
    expect(addWorkingDays(world, [region], date, days)).toBe(result)
  })

  it('gives up after 60 free days instead of looking for ever', () => {
    const always = { isHoliday: () => true }
    expect(() => rollBack(always, ['DE', 'FR'], '2027-01-01')).toThrow(/DE and FR within 60 days before/)
    expect(() => rollForward(always, ['DE'], '2027-01-01')).toThrow(/after 2027-01-01/)
    expect(() => addWorkingDays(always, ['DE'], '2027-01-01', 1)).toThrow(RangeError)
  })

  it.each([0.5, Number.NaN, 2501, Number.POSITIVE_INFINITY])('does not count %d days', (days) => {
    expect(() => addWorkingDays(world, ['DE'], '2027-01-01', days)).toThrow(RangeError)
  })

  it('refuses a country that there is not', () => {
    expect(() => isWorkingDay(world, ['XX'], '2027-01-02')).toThrow(RangeError)
    expect(() => rollBack(world, ['DE', 'Germany'], '2027-01-04')).toThrow(RangeError)
  })

  it('takes the weekends of CLDR where CLDR has one, as the runtime knows it', () => {
    const apart = ['BD', 'BN', 'DJ', 'MV', 'PS']
    for (let first = 65; first <= 90; first++)
      for (let second = 65; second <= 90; second++) {
        const code = String.fromCharCode(first, second)
        if (!isCountry(code) || apart.includes(code)) continue
        const locale = new Intl.Locale('und', { region: code }) as Intl.Locale & {
          getWeekInfo(): { weekend: number[] }
        }
        expect([code, weekendOf(code)]).toEqual([code, locale.getWeekInfo().weekend])
      }
  })

  it('rolls as one who looks at day after day', () => {
    const regions = fc.constantFrom('DE', 'SA', 'IN', 'BN', 'US')
    const weekends: Record<string, number[]> = { DE: [6, 7], SA: [5, 6], IN: [7], BN: [5, 7], US: [6, 7] }
    fc.assert(
      fc.property(
        fc.array(regions, { minLength: 1, maxLength: 3 }),
        anyDate,
        fc.array(fc.integer({ min: -12, max: 12 }), { maxLength: 10 }),
        (places, date, offsets) => {
          const offs = new Set(offsets.map((offset) => slowAddDays(date, offset)))
          const calendar = { isHoliday: (_: string, day: string) => offs.has(day) }
          const worked = (day: string) =>
            !offs.has(day) && places.every((place) => !weekends[place]?.includes(slowWeekday(day)))
          let back = date
          while (!worked(back)) back = previousDay(back)
          let on = date
          while (!worked(on)) on = nextDay(on)
          expect(rollBack(calendar, places, date)).toBe(back)
          expect(rollForward(calendar, places, date)).toBe(on)
          const later = addWorkingDays(calendar, places, back, 3)
          expect(addWorkingDays(calendar, places, later, -3)).toBe(back)
        },
      ),
      { numRuns: 60 },
    )
  })
})
