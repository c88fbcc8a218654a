import DateHolidays from 'date-holidays'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  hasHolidays,
  isCountry,
  loadHolidays,
  type WorldCalendar,
} from '../../../../functions/platform/calendar/holidays.ts'

let world: WorldCalendar
beforeAll(async () => {
  world = await loadHolidays()
})

describe('public holidays', () => {
  // As the states publish them; moving ones were checked against a second library (Python's holidays 0.109).
  it.each([
    ['DE', '2026-04-03', true, 'Good Friday'],
    ['DE', '2026-04-06', true, 'Easter Monday'],
    ['DE', '2027-05-06', true, 'Ascension'],
    ['DE', '2027-05-17', true, 'Whit Monday'],
    ['DE', '2027-10-03', true, 'Unity Day on a Sunday'],
    ['DE', '2027-10-04', false, 'and nothing in its place'],
    ['DE', '2026-12-24', false, 'Christmas Eve'],
    ['DE', '2026-12-26', true, 'second day of Christmas'],
    ['DE', '2026-12-31', false, "New Year's Eve"],
    ['DE', '2027-05-27', false, 'Corpus Christi'],
    ['DE-BY', '2027-05-27', true, 'Corpus Christi in Bavaria'],
    ['DE-BY', '2027-01-06', true, 'Epiphany in Bavaria'],
    ['DE', '2027-01-06', false, 'Epiphany elsewhere'],
    ['AT', '2026-10-26', true, 'National Day'],
    ['AT', '2026-04-03', false, 'Good Friday is none in Austria'],
    ['CH-ZH', '2026-05-01', true, 'Labour Day in Zürich'],
    ['CH', '2026-05-01', false, 'Labour Day in Switzerland'],
    ['FR', '2027-07-14', true, 'Bastille Day'],
    ['FR', '2027-03-26', false, 'Good Friday is none in France'],
    ['GB-ENG', '2026-08-31', true, 'Summer bank holiday'],
    ['GB-SCT', '2027-08-02', true, 'Summer bank holiday in Scotland'],
    ['GB-SCT', '2027-08-30', false, 'that of England'],
    ['GB-SCT', '2026-11-30', true, "St Andrew's Day"],
    ['GB-ENG', '2026-12-28', true, 'for Boxing Day on a Saturday'],
    ['GB-ENG', '2027-12-27', true, 'for Christmas on a Saturday'],
    ['GB-ENG', '2027-12-28', true, 'for Boxing Day on a Sunday'],
    ['IE', '2026-02-02', true, "St Brigid's Day"],
    ['US', '2026-07-03', true, 'Independence Day on a Saturday, observed on Friday'],
    ['US', '2027-07-05', true, 'Independence Day on a Sunday, observed on Monday'],
    ['US', '2027-12-31', true, 'New Year 2028 on a Saturday, observed in the old year'],
    ['US', '2026-12-31', false, 'New Year 2027 on a Friday'],
    ['US', '2026-11-26', true, 'Thanksgiving'],
    ['US', '2026-11-27', false, 'the day after'],
    ['US', '2027-01-18', true, 'Martin Luther King Day'],
    ['US', '2028-05-29', true, 'Memorial Day'],
    ['CA', '2026-09-07', true, 'Labour Day'],
    ['MX', '2026-11-16', true, 'Revolution Day'],
    ['JP', '2026-05-06', true, 'for Constitution Day on a Sunday'],
    ['JP', '2026-09-22', true, 'a day between two holidays'],
    ['JP', '2027-03-22', true, 'for the equinox on a Sunday'],
    ['JP', '2027-01-11', true, 'Coming of Age Day'],
    ['AU-NSW', '2026-04-27', true, 'for Anzac Day on a Saturday'],
    ['NZ', '2026-07-10', true, 'Matariki'],
    ['NZ', '2027-02-08', true, 'for Waitangi Day on a Saturday'],
    ['SG', '2026-02-17', true, 'Chinese New Year'],
    ['SG', '2026-11-09', true, 'for Deepavali on a Sunday'],
    ['HK', '2026-10-19', true, 'the day after Chung Yeung, moved'],
    ['SE', '2026-06-20', true, 'Midsummer'],
    ['SE', '2026-10-31', true, "All Saints' Day"],
    ['DK', '2026-04-24', false, 'Great Prayer Day, abolished in 2024'],
    ['PL', '2026-12-24', true, 'Christmas Eve, free since 2025'],
    ['PL', '2024-12-24', false, 'and not before'],
    ['IT', '2026-06-02', true, 'Republic Day'],
    ['NL', '2027-04-27', true, "King's Day"],
    ['ZA', '2026-08-10', true, "for Women's Day on a Sunday"],
    ['IL', '2026-09-21', true, 'Yom Kippur, which begins at sunset on the 20th'],
    ['IL', '2026-09-20', false, 'the day of that sunset'],
    ['IL', '2026-04-22', true, 'Independence Day, moved off the Sabbath'],
    ['SA', '2026-09-23', true, 'National Day'],
    ['SA', '2026-03-20', true, 'Eid al-Fitr'],
    ['TR', '2026-03-20', true, 'Ramazan Bayramı'],
    ['TR', '2007-01-03', true, 'Kurban Bayramı, begun in the old year'],
    ['TR', '2007-01-04', false, 'and over'],
    ['GB', '2026-08-31', false, 'Summer bank holiday: not in all of the kingdom'],
    ['TR', '2026-03-23', false, 'the half day that is over at noon'],
    ['EG', '2026-04-13', true, 'Sham el-Nessim, the Monday after Orthodox Easter'],
    ['CN', '2026-05-04', false, 'Youth Day, half a day for some'],
    ['CN', '2026-10-01', true, 'National Day'],
    ['IN', '2027-01-26', true, 'Republic Day'],
    ['QA', '2026-12-18', false, 'none are known'],
  ])('%s %s: %s (%s)', (region, date, free) => {
    expect(world.isHoliday(region, date)).toBe(free)
  })

  it.each(['XX', 'de', 'DEU', '', 'DE-XX', 'DE-by', 'DE-BY-A', 'D', 'DE-', 'QA-DA'])(
    'knows that %j is no region, and does not take it for one without holidays',
    (region) => {
      expect(world.isRegion(region)).toBe(false)
      expect(() => world.isHoliday(region, '2027-01-01')).toThrow(RangeError)
    },
  )

  it.each(['DE', 'DE-BY', 'US-CA', 'GB-SCT', 'QA', 'CH-ZH', 'MY-11'])('knows the region %s', (region) => {
    expect(world.isRegion(region)).toBe(true)
  })

  it('lists exactly the countries that the library has', () => {
    const library = Object.keys(new DateHolidays().getCountries())
    for (let first = 65; first <= 90; first++)
      for (let second = 65; second <= 90; second++) {
        const code = String.fromCharCode(first, second)
        expect([code, hasHolidays(code)]).toEqual([code, library.includes(code)])
      }
  })

  it('knows all 249 countries of ISO 3166-1, the Canary Islands and Kosovo', () => {
    let count = 0
    for (let first = 65; first <= 90; first++)
      for (let second = 65; second <= 90; second++) if (isCountry(String.fromCharCode(first, second))) count++
    expect(count).toBe(251)
    for (const none of ['XX', 'EU', 'UK', 'AN', 'ZZ', 'de', 'SU']) expect(isCountry(none)).toBe(false)
  })
})
