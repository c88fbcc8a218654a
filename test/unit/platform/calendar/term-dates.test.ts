import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Period } from '../../../../functions/platform/calendar/dates.ts'
import { type HolidayCalendar, loadHolidays } from '../../../../functions/platform/calendar/holidays.ts'
import {
  type DeadlineRule,
  type NoticeRule,
  type Place,
  termDates,
} from '../../../../functions/platform/calendar/term-dates.ts'
import { type Term, termAt } from '../../../../functions/platform/calendar/terms.ts'
import {
  anyDate,
  endsItsMonth,
  nextDay,
  partsOf,
  previousDay,
  slowAddDays,
  slowAddMonths,
  slowWeekday,
} from './reference.ts'

const places = {
  Berlin: { region: 'DE', zone: 'Europe/Berlin' },
  Munich: { region: 'DE-BY', zone: 'Europe/Berlin' },
  Vienna: { region: 'AT', zone: 'Europe/Vienna' },
  Paris: { region: 'FR', zone: 'Europe/Paris' },
  Stockholm: { region: 'SE', zone: 'Europe/Stockholm' },
  London: { region: 'GB-ENG', zone: 'Europe/London' },
  Edinburgh: { region: 'GB-SCT', zone: 'Europe/London' },
  NewYork: { region: 'US', zone: 'America/New_York' },
  SanFrancisco: { region: 'US', zone: 'America/Los_Angeles' },
  TelAviv: { region: 'IL', zone: 'Asia/Jerusalem' },
  Riyadh: { region: 'SA', zone: 'Asia/Riyadh' },
  Kuwait: { region: 'KW', zone: 'Asia/Kuwait' },
  Dhaka: { region: 'BD', zone: 'Asia/Dhaka' },
  Singapore: { region: 'SG', zone: 'Asia/Singapore' },
  Tokyo: { region: 'JP', zone: 'Asia/Tokyo' },
  Auckland: { region: 'NZ', zone: 'Pacific/Auckland' },
  Kiritimati: { region: 'KI', zone: 'Pacific/Kiritimati' },
  PagoPago: { region: 'AS', zone: 'Pacific/Pago_Pago' },
} satisfies Record<string, Place>
type City = keyof typeof places

let world: HolidayCalendar
beforeAll(async () => {
  world = await loadHolidays()
})

/** `3 months`. */
function period(text: string): Period {
  const [count, unit] = text.split(' ')
  return { count: Number(count), unit: unit as Period['unit'] }
}

/** A month and day, `06-30`, is a fixed date. */
function countedTo(text: string): NoticeRule['countedTo'] {
  return text === 'term_end' || text === 'month_end' || text === 'quarter_end' ? text : { fixedDate: text }
}

function byMail(notice: string, to = 'term_end'): DeadlineRule {
  return {
    notice: { period: period(notice), countedTo: countedTo(to), method: 'mail', transitDays: 0 },
    bufferDays: 0,
    vendor: places.Berlin,
    sender: places.Berlin,
  }
}

const yearTo = (end: string): Term => ({ index: 0, start: slowAddMonths(end, -12), end })

describe('notice dates', () => {
  it.each([
    // N1 from the end of the term, N4 to the same day or the month's last
    ['N1', '2026-08-28', '2 months', 'term_end', '2026-06-28'],
    ['N1', '2026-01-01', '3 months', 'term_end', '2025-10-01'],
    ['N1', '2027-01-15', '2 months', 'term_end', '2026-11-15'],
    ['N1', '2027-01-31', '90 days', 'term_end', '2026-11-02'],
    ['N1', '2027-01-01', '30 days', 'term_end', '2026-12-02'],
    ['N1', '2027-03-01', '30 days', 'term_end', '2027-01-30'],
    ['N1', '2028-03-01', '30 days', 'term_end', '2028-01-31'],
    ['N1', '2027-04-01', '6 weeks', 'term_end', '2027-02-18'],
    ['N1', '2027-03-29', '4 weeks', 'term_end', '2027-03-01'],
    ['N1', '2027-01-04', '12 weeks', 'term_end', '2026-10-12'],
    ['N1', '2027-03-01', '0 days', 'term_end', '2027-03-01'],
    ['N4', '2027-05-31', '3 months', 'term_end', '2027-02-28'],
    ['N4', '2028-05-31', '3 months', 'term_end', '2028-02-29'],
    ['N4', '2027-03-31', '1 months', 'term_end', '2027-02-28'],
    ['N4', '2027-03-30', '1 months', 'term_end', '2027-02-28'],
    ['N4', '2027-03-29', '1 months', 'term_end', '2027-02-28'],
    ['N4', '2027-12-31', '1 months', 'term_end', '2027-11-30'],
    ['N4', '2027-12-31', '6 months', 'term_end', '2027-06-30'],
    ['N4', '2028-02-29', '3 months', 'term_end', '2027-11-29'],
    ['N4', '2028-02-29', '12 months', 'term_end', '2027-02-28'],
    ['N4', '2028-02-29', '24 months', 'term_end', '2026-02-28'],
    ['N4', '2027-02-28', '2 months', 'term_end', '2026-12-28'],
    ['N4', '2027-06-30', '3 months', 'term_end', '2027-03-30'],
    // N2 to a month's end, N5 which stays one
    ['N2', '2027-01-01', '3 months', 'month_end', '2026-09-30'],
    ['N2', '2026-12-31', '3 months', 'month_end', '2026-09-30'],
    ['N2', '2027-07-01', '3 months', 'month_end', '2027-03-31'],
    ['N2', '2026-08-28', '1 months', 'month_end', '2026-06-30'],
    ['N2', '2027-05-15', '1 months', 'month_end', '2027-03-31'],
    ['N2', '2027-03-02', '1 months', 'month_end', '2027-01-31'],
    ['N2', '2027-12-30', '12 months', 'month_end', '2026-11-30'],
    ['N2', '2027-02-28', '1 months', 'month_end', '2027-01-31'],
    ['N2', '2028-02-28', '1 months', 'month_end', '2027-12-31'],
    ['N2', '2027-01-31', '0 months', 'month_end', '2027-01-31'],
    ['N2', '2027-01-01', '3 months', 'quarter_end', '2026-09-30'],
    ['N2', '2027-02-15', '3 months', 'quarter_end', '2026-09-30'],
    ['N2', '2027-03-31', '6 weeks', 'quarter_end', '2027-02-17'],
    ['N2', '2027-04-01', '1 months', 'quarter_end', '2027-02-28'],
    ['N2', '2028-05-31', '1 months', 'quarter_end', '2028-02-29'],
    ['N2', '2027-10-15', '3 months', 'quarter_end', '2027-06-30'],
    ['N2', '2027-07-01', '6 weeks', 'month_end', '2027-05-19'],
    ['N2', '2027-07-15', '30 days', 'month_end', '2027-05-31'],
    ['N2', '2027-01-15', '14 days', 'month_end', '2026-12-17'],
    ['N5', '2027-06-30', '3 months', 'month_end', '2027-03-31'],
    ['N5', '2027-03-01', '2 months', 'month_end', '2026-12-31'],
    ['N5', '2028-03-01', '2 months', 'month_end', '2027-12-31'],
    ['N5', '2027-03-31', '1 months', 'month_end', '2027-02-28'],
    ['N5', '2028-03-31', '1 months', 'month_end', '2028-02-29'],
    ['N5', '2028-02-29', '12 months', 'month_end', '2027-02-28'],
    ['N5', '2029-02-28', '12 months', 'month_end', '2028-02-29'],
    // N3 to a fixed date, no later than the end
    ['N3', '2027-08-28', '3 months', '06-30', '2027-03-31'],
    ['N3', '2027-06-30', '3 months', '06-30', '2027-03-31'],
    ['N3', '2027-06-29', '3 months', '06-30', '2026-03-31'],
    ['N3', '2027-01-01', '3 months', '12-31', '2026-09-30'],
    ['N3', '2026-12-31', '1 months', '12-31', '2026-11-30'],
    ['N3', '2027-12-30', '6 weeks', '12-31', '2026-11-19'],
    ['N3', '2027-04-01', '1 months', '04-01', '2027-03-01'],
    ['N3', '2027-03-31', '1 months', '04-01', '2026-03-01'],
    ['N3', '2027-05-15', '90 days', '05-15', '2027-02-14'],
    ['N3', '2027-12-31', '1 months', '01-01', '2026-12-01'],
    ['N3', '2027-08-01', '1 months', '02-29', '2027-01-31'],
    ['N3', '2028-08-01', '1 months', '02-29', '2028-01-31'],
    ['N3', '2028-02-28', '1 months', '02-29', '2027-01-31'],
    ['N3', '2027-02-28', '10 days', '02-29', '2027-02-18'],
    ['N5', '2027-04-15', '1 months', '03-31', '2027-02-28'],
    ['N4', '2027-04-15', '1 months', '03-30', '2027-02-28'],
    ['N4', '2027-08-01', '2 months', '02-28', '2026-12-28'],
    ['N4', '2028-08-01', '2 months', '02-28', '2027-12-28'],
  ])('%s: a term to %s, %s to %s: notice by %s', (_, end, notice, to, noticeBy) => {
    expect(termDates(byMail(notice, to), yearTo(end), world)).toMatchObject({ end, notice: { noticeBy } })
  })

  it.each([
    ['2027-01-01', '2027-02-01', '3 months', 'term_end', '2026-11-01', true],
    ['2027-01-01', '2028-01-01', '12 months', 'term_end', '2027-01-01', false],
    ['2027-01-01', '2028-01-01', '13 months', 'term_end', '2026-12-01', true],
    ['2027-01-01', '2028-01-01', '365 days', 'term_end', '2027-01-01', false],
    ['2027-01-01', '2028-01-01', '366 days', 'term_end', '2026-12-31', true],
    ['2028-01-01', '2029-01-01', '366 days', 'term_end', '2028-01-01', false],
    ['2027-02-15', '2027-03-15', '4 weeks', 'term_end', '2027-02-15', false],
    ['2027-06-01', '2027-07-01', '1 months', '12-31', '2026-11-30', true],
    ['2027-02-01', '2027-03-01', '1 months', 'month_end', '2027-01-31', true],
    ['2027-01-31', '2027-02-28', '1 months', 'month_end', '2027-01-31', false],
  ])('N6: a term from %s to %s, %s to %s: %s, before it began: %s', (start, end, notice, to, by, before) => {
    const { notice: dates } = termDates(byMail(notice, to), { index: 3, start, end }, world)
    expect([dates?.noticeBy, dates?.noticeBeforeStart]).toEqual([by, before])
  })

  // The vectors' contract dates.
  it.each([
    ['GLPI #23084', '2024-08-28', 12, 12, 2, '2026-02-11', '2026-08-28', '2026-06-28'],
    ['GLPI #15893', '2020-08-01', 36, 12, 3, '2023-10-31', '2024-08-01', '2024-05-01'],
    // After 60 months comes a term of 12, not of 60.
    ['GLPI PR #17725', '2020-01-01', 60, 12, 3, '2025-06-01', '2026-01-01', '2025-10-01'],
  ])('seen at %s', (_, start, initial, renewal, notice, today, end, noticeBy) => {
    const months = (count: number): Period => ({ count, unit: 'months' })
    const terms = {
      start,
      initialTerm: months(initial),
      renewal: 'automatic' as const,
      renewalTerm: months(renewal),
    }
    const found = termAt(terms, today)
    if (!found) throw new Error('The contract is over.')
    expect(termDates(byMail(`${notice} months`), found, world)).toMatchObject({ end, notice: { noticeBy } })
  })
})

describe('dates to act by', () => {
  // Found by a second implementation in Python (zoneinfo, holidays) that walks day by day; read through by hand.
  it.each<[string, string, NoticeRule['method'], number, number, City, City, string, string, string, string]>(
    [
      [
        'midweek, nothing in the way',
        '2026-06-17',
        'mail',
        0,
        0,
        'Berlin',
        'Berlin',
        '2026-06-17',
        '2026-06-17',
        '2026-06-16',
        '2026-06-17T22:00:00.000Z',
      ],
      [
        'midweek with a buffer',
        '2026-06-17',
        'mail',
        0,
        5,
        'Berlin',
        'Berlin',
        '2026-06-17',
        '2026-06-12',
        '2026-06-11',
        '2026-06-17T22:00:00.000Z',
      ],
      [
        'portal',
        '2026-06-17',
        'portal',
        0,
        2,
        'Berlin',
        'Berlin',
        '2026-06-17',
        '2026-06-15',
        '2026-06-12',
        '2026-06-17T22:00:00.000Z',
      ],
      [
        'a Sunday: mail counts, but nobody sends it',
        '2026-06-28',
        'mail',
        0,
        0,
        'Berlin',
        'Berlin',
        '2026-06-28',
        '2026-06-26',
        '2026-06-25',
        '2026-06-28T22:00:00.000Z',
      ],
      [
        'a Saturday',
        '2026-06-27',
        'mail',
        0,
        0,
        'Berlin',
        'Berlin',
        '2026-06-27',
        '2026-06-26',
        '2026-06-25',
        '2026-06-27T22:00:00.000Z',
      ],
      [
        'post on a Sunday arrives on Friday',
        '2026-06-28',
        'registered_post',
        3,
        0,
        'Berlin',
        'Berlin',
        '2026-06-26',
        '2026-06-23',
        '2026-06-22',
        '2026-06-28T22:00:00.000Z',
      ],
      [
        'post over Christmas',
        '2026-12-27',
        'registered_post',
        3,
        0,
        'Berlin',
        'Berlin',
        '2026-12-24',
        '2026-12-21',
        '2026-12-18',
        '2026-12-27T23:00:00.000Z',
      ],
      [
        'post over Christmas with a buffer',
        '2026-12-27',
        'registered_post',
        3,
        5,
        'Berlin',
        'Berlin',
        '2026-12-24',
        '2026-12-16',
        '2026-12-15',
        '2026-12-27T23:00:00.000Z',
      ],
      [
        'post over the turn of the year',
        '2027-01-03',
        'registered_post',
        4,
        5,
        'Munich',
        'Munich',
        '2026-12-31',
        '2026-12-22',
        '2026-12-21',
        '2027-01-03T23:00:00.000Z',
      ],
      [
        'Epiphany is a holiday in Bavaria',
        '2027-01-06',
        'mail',
        0,
        0,
        'Munich',
        'Munich',
        '2027-01-06',
        '2027-01-05',
        '2027-01-04',
        '2027-01-06T23:00:00.000Z',
      ],
      [
        'and is none in the rest of Germany',
        '2027-01-06',
        'mail',
        0,
        0,
        'Berlin',
        'Berlin',
        '2027-01-06',
        '2027-01-06',
        '2027-01-05',
        '2027-01-06T23:00:00.000Z',
      ],
      [
        'post on Boxing Day and its substitute',
        '2026-12-28',
        'registered_post',
        5,
        0,
        'Berlin',
        'London',
        '2026-12-24',
        '2026-12-18',
        '2026-12-17',
        '2026-12-29T00:00:00.000Z',
      ],
      [
        '2 January is a holiday in Scotland, observed on the 4th',
        '2027-01-04',
        'registered_post',
        2,
        0,
        'London',
        'Edinburgh',
        '2026-12-31',
        '2026-12-29',
        '2026-12-24',
        '2027-01-05T00:00:00.000Z',
      ],
      [
        '2 January is none in England',
        '2027-01-04',
        'registered_post',
        2,
        0,
        'London',
        'London',
        '2027-01-04',
        '2026-12-31',
        '2026-12-30',
        '2027-01-05T00:00:00.000Z',
      ],
      [
        'Good Friday and Easter Monday',
        '2027-03-29',
        'mail',
        0,
        0,
        'Berlin',
        'Paris',
        '2027-03-29',
        '2027-03-25',
        '2027-03-24',
        '2027-03-29T22:00:00.000Z',
      ],
      [
        'Easter Monday, post',
        '2027-03-29',
        'registered_post',
        2,
        1,
        'Berlin',
        'Berlin',
        '2027-03-25',
        '2027-03-22',
        '2027-03-19',
        '2027-03-29T22:00:00.000Z',
      ],
      [
        'Good Friday is worked in France',
        '2027-03-26',
        'mail',
        0,
        0,
        'Paris',
        'Paris',
        '2027-03-26',
        '2027-03-26',
        '2027-03-25',
        '2027-03-26T23:00:00.000Z',
      ],
      [
        'Good Friday is free for one of the two',
        '2027-03-26',
        'mail',
        0,
        0,
        'Paris',
        'Berlin',
        '2027-03-26',
        '2027-03-25',
        '2027-03-24',
        '2027-03-26T23:00:00.000Z',
      ],
      [
        'Ascension Day',
        '2027-05-06',
        'mail',
        0,
        0,
        'Berlin',
        'London',
        '2027-05-06',
        '2027-05-05',
        '2027-05-04',
        '2027-05-06T23:00:00.000Z',
      ],
      [
        'Whit Monday',
        '2027-05-17',
        'mail',
        0,
        0,
        'Vienna',
        'Berlin',
        '2027-05-17',
        '2027-05-14',
        '2027-05-13',
        '2027-05-17T22:00:00.000Z',
      ],
      [
        'Corpus Christi in Bavaria',
        '2027-05-27',
        'mail',
        0,
        0,
        'Munich',
        'Paris',
        '2027-05-27',
        '2027-05-26',
        '2027-05-25',
        '2027-05-27T22:00:00.000Z',
      ],
      [
        'Thanksgiving',
        '2026-11-26',
        'mail',
        0,
        0,
        'Berlin',
        'NewYork',
        '2026-11-26',
        '2026-11-25',
        '2026-11-24',
        '2026-11-27T05:00:00.000Z',
      ],
      [
        'Independence Day on a Saturday, observed on Friday',
        '2026-07-04',
        'mail',
        0,
        0,
        'SanFrancisco',
        'NewYork',
        '2026-07-04',
        '2026-07-02',
        '2026-07-01',
        '2026-07-05T04:00:00.000Z',
      ],
      [
        'New Year on a Saturday, observed in the old year',
        '2028-01-01',
        'mail',
        0,
        0,
        'NewYork',
        'NewYork',
        '2028-01-01',
        '2027-12-30',
        '2027-12-29',
        '2028-01-02T05:00:00.000Z',
      ],
      [
        'Christmas on a Saturday, observed on Friday',
        '2027-12-24',
        'mail',
        0,
        0,
        'NewYork',
        'NewYork',
        '2027-12-24',
        '2027-12-23',
        '2027-12-22',
        '2027-12-25T05:00:00.000Z',
      ],
      [
        'Midsummer: decide before, send before',
        '2027-06-27',
        'registered_post',
        3,
        7,
        'Stockholm',
        'Berlin',
        '2027-06-25',
        '2027-06-15',
        '2027-06-14',
        '2027-06-27T22:00:00.000Z',
      ],
      [
        'Golden Week',
        '2027-05-05',
        'registered_post',
        0,
        0,
        'Tokyo',
        'Tokyo',
        '2027-04-30',
        '2027-04-30',
        '2027-04-28',
        '2027-05-05T15:00:00.000Z',
      ],
      [
        'equinox on a Sunday, observed on Monday',
        '2027-03-22',
        'mail',
        0,
        0,
        'Tokyo',
        'Tokyo',
        '2027-03-22',
        '2027-03-19',
        '2027-03-18',
        '2027-03-22T15:00:00.000Z',
      ],
      [
        'a vendor further east: Berlin has a day less',
        '2027-06-16',
        'mail',
        0,
        0,
        'Berlin',
        'Tokyo',
        '2027-06-16',
        '2027-06-15',
        '2027-06-14',
        '2027-06-16T15:00:00.000Z',
      ],
      [
        'a vendor further west: Berlin has no day more',
        '2027-06-16',
        'mail',
        0,
        0,
        'Berlin',
        'NewYork',
        '2027-06-16',
        '2027-06-16',
        '2027-06-15',
        '2027-06-17T04:00:00.000Z',
      ],
      [
        'from the west coast to New York: the day ends at 21:00',
        '2027-06-16',
        'mail',
        0,
        0,
        'SanFrancisco',
        'NewYork',
        '2027-06-16',
        '2027-06-16',
        '2027-06-15',
        '2027-06-17T04:00:00.000Z',
      ],
      [
        'from New York to the west coast',
        '2027-06-16',
        'mail',
        0,
        0,
        'NewYork',
        'SanFrancisco',
        '2027-06-16',
        '2027-06-16',
        '2027-06-15',
        '2027-06-17T07:00:00.000Z',
      ],
      [
        'from Auckland to Berlin',
        '2027-06-16',
        'mail',
        0,
        0,
        'Auckland',
        'Berlin',
        '2027-06-16',
        '2027-06-16',
        '2027-06-15',
        '2027-06-16T22:00:00.000Z',
      ],
      [
        'from Berlin to Auckland in winter',
        '2027-01-13',
        'mail',
        0,
        0,
        'Berlin',
        'Auckland',
        '2027-01-13',
        '2027-01-12',
        '2027-01-11',
        '2027-01-13T11:00:00.000Z',
      ],
      [
        'Waitangi Day on a Saturday, observed on Monday',
        '2027-02-08',
        'registered_post',
        1,
        0,
        'Auckland',
        'Auckland',
        '2027-02-05',
        '2027-02-04',
        '2027-02-03',
        '2027-02-08T11:00:00.000Z',
      ],
      [
        'from the latest zone to the earliest',
        '2027-06-16',
        'mail',
        0,
        0,
        'PagoPago',
        'Kiritimati',
        '2027-06-16',
        '2027-06-15',
        '2027-06-14',
        '2027-06-16T10:00:00.000Z',
      ],
      [
        'from the earliest zone to the latest',
        '2027-06-16',
        'mail',
        0,
        0,
        'Kiritimati',
        'PagoPago',
        '2027-06-16',
        '2027-06-16',
        '2027-06-15',
        '2027-06-17T11:00:00.000Z',
      ],
      [
        'from London to Berlin: the day ends at 23:00',
        '2027-06-16',
        'mail',
        0,
        0,
        'London',
        'Berlin',
        '2027-06-16',
        '2027-06-16',
        '2027-06-15',
        '2027-06-16T22:00:00.000Z',
      ],
      [
        'from Berlin to London',
        '2027-06-16',
        'mail',
        0,
        0,
        'Berlin',
        'London',
        '2027-06-16',
        '2027-06-16',
        '2027-06-15',
        '2027-06-16T23:00:00.000Z',
      ],
      [
        'the night of the change to summer time',
        '2026-03-29',
        'mail',
        0,
        0,
        'Berlin',
        'Berlin',
        '2026-03-29',
        '2026-03-27',
        '2026-03-26',
        '2026-03-29T22:00:00.000Z',
      ],
      [
        'the night of the change to winter time',
        '2026-10-25',
        'mail',
        0,
        0,
        'Berlin',
        'Berlin',
        '2026-10-25',
        '2026-10-23',
        '2026-10-22',
        '2026-10-25T23:00:00.000Z',
      ],
      [
        'weeks in which only the United States have changed',
        '2026-03-18',
        'mail',
        0,
        0,
        'Berlin',
        'NewYork',
        '2026-03-18',
        '2026-03-18',
        '2026-03-17',
        '2026-03-19T04:00:00.000Z',
      ],
      [
        'a Friday in Israel',
        '2026-06-19',
        'mail',
        0,
        0,
        'TelAviv',
        'TelAviv',
        '2026-06-19',
        '2026-06-18',
        '2026-06-17',
        '2026-06-19T21:00:00.000Z',
      ],
      [
        'a Sunday is worked in Israel',
        '2026-06-21',
        'mail',
        0,
        0,
        'TelAviv',
        'TelAviv',
        '2026-06-21',
        '2026-06-21',
        '2026-06-18',
        '2026-06-21T21:00:00.000Z',
      ],
      [
        'Friday to Sunday: no day is worked in both',
        '2026-06-21',
        'mail',
        0,
        0,
        'Berlin',
        'TelAviv',
        '2026-06-21',
        '2026-06-18',
        '2026-06-17',
        '2026-06-21T21:00:00.000Z',
      ],
      [
        'Yom Kippur',
        '2026-09-21',
        'registered_post',
        1,
        0,
        'TelAviv',
        'TelAviv',
        '2026-09-20',
        '2026-09-17',
        '2026-09-16',
        '2026-09-21T21:00:00.000Z',
      ],
      [
        'Passover and Good Friday',
        '2026-04-04',
        'mail',
        0,
        0,
        'Berlin',
        'TelAviv',
        '2026-04-04',
        '2026-04-01',
        '2026-03-31',
        '2026-04-04T21:00:00.000Z',
      ],
      [
        'a Friday in Riyadh',
        '2026-06-19',
        'registered_post',
        0,
        0,
        'Riyadh',
        'Riyadh',
        '2026-06-18',
        '2026-06-18',
        '2026-06-17',
        '2026-06-19T21:00:00.000Z',
      ],
      [
        'a Thursday in Riyadh',
        '2026-06-18',
        'registered_post',
        0,
        0,
        'Riyadh',
        'Riyadh',
        '2026-06-18',
        '2026-06-18',
        '2026-06-17',
        '2026-06-18T21:00:00.000Z',
      ],
      [
        'Saudi National Day',
        '2026-09-23',
        'mail',
        0,
        0,
        'Riyadh',
        'Riyadh',
        '2026-09-23',
        '2026-09-22',
        '2026-09-21',
        '2026-09-23T21:00:00.000Z',
      ],
      [
        'a Sunday in Dhaka from Riyadh',
        '2026-06-21',
        'mail',
        0,
        1,
        'Riyadh',
        'Dhaka',
        '2026-06-21',
        '2026-06-18',
        '2026-06-17',
        '2026-06-21T18:00:00.000Z',
      ],
      [
        'Kuwait: weekends are known, holidays are not',
        '2026-06-20',
        'mail',
        0,
        0,
        'Riyadh',
        'Kuwait',
        '2026-06-20',
        '2026-06-18',
        '2026-06-17',
        '2026-06-20T21:00:00.000Z',
      ],
      [
        "long transit over a year's end",
        '2027-01-15',
        'registered_post',
        21,
        10,
        'Singapore',
        'Berlin',
        '2027-01-15',
        '2026-12-15',
        '2026-12-14',
        '2027-01-15T23:00:00.000Z',
      ],
      [
        'Chinese New Year in Singapore',
        '2026-02-18',
        'mail',
        0,
        0,
        'Singapore',
        'Singapore',
        '2026-02-18',
        '2026-02-16',
        '2026-02-13',
        '2026-02-18T16:00:00.000Z',
      ],
      [
        '29 February',
        '2028-02-29',
        'mail',
        0,
        0,
        'Berlin',
        'Berlin',
        '2028-02-29',
        '2028-02-29',
        '2028-02-28',
        '2028-02-29T23:00:00.000Z',
      ],
      [
        '29 February is crossed by transit',
        '2028-03-02',
        'registered_post',
        3,
        0,
        'Berlin',
        'Berlin',
        '2028-03-02',
        '2028-02-28',
        '2028-02-25',
        '2028-03-02T23:00:00.000Z',
      ],
      [
        '1 March in a common year',
        '2027-03-01',
        'mail',
        0,
        1,
        'Berlin',
        'Berlin',
        '2027-03-01',
        '2027-02-26',
        '2027-02-25',
        '2027-03-01T23:00:00.000Z',
      ],
      [
        'from San Francisco to London: too late in the afternoon',
        '2027-06-16',
        'mail',
        0,
        0,
        'SanFrancisco',
        'London',
        '2027-06-16',
        '2027-06-15',
        '2027-06-14',
        '2027-06-16T23:00:00.000Z',
      ],
      [
        'from New York to London: too late from 19:00',
        '2027-06-16',
        'mail',
        0,
        0,
        'NewYork',
        'London',
        '2027-06-16',
        '2027-06-16',
        '2027-06-15',
        '2027-06-16T23:00:00.000Z',
      ],
      [
        'from New York to Berlin: too late from 18:00, as in most weeks',
        '2027-06-16',
        'mail',
        0,
        0,
        'NewYork',
        'Berlin',
        '2027-06-16',
        '2027-06-16',
        '2027-06-15',
        '2027-06-16T22:00:00.000Z',
      ],
      [
        'from New York to Berlin while only New York has summer time: 19:00',
        '2027-03-17',
        'mail',
        0,
        0,
        'NewYork',
        'Berlin',
        '2027-03-17',
        '2027-03-17',
        '2027-03-16',
        '2027-03-17T23:00:00.000Z',
      ],
      [
        'a day less meets a weekend',
        '2027-06-14',
        'mail',
        0,
        0,
        'Berlin',
        'Tokyo',
        '2027-06-14',
        '2027-06-11',
        '2027-06-10',
        '2027-06-14T15:00:00.000Z',
      ],
      [
        'a day less and transit',
        '2027-06-16',
        'registered_post',
        2,
        1,
        'Berlin',
        'Singapore',
        '2027-06-16',
        '2027-06-11',
        '2027-06-10',
        '2027-06-16T16:00:00.000Z',
      ],
    ],
  )(
    'N7 to N12, %s: by %s with %s, %d days in transit and %d to spare, from %s to %s: arrive by %s, send by %s, decide by %s',
    (_, by, method, transitDays, bufferDays, sender, vendor, arriveBy, sendBy, decideBy, noticeEndsAt) => {
      const rule: DeadlineRule = {
        notice: { period: { count: 0, unit: 'days' }, countedTo: 'term_end', method, transitDays },
        bufferDays,
        sender: places[sender],
        vendor: places[vendor],
      }
      expect(termDates(rule, yearTo(by), world)).toEqual({
        end: by,
        decideBy,
        notice: { noticeBy: by, noticeEndsAt, arriveBy, sendBy, noticeBeforeStart: false },
      })
    },
  )

  it.each<[string, number, City, City, string]>([
    ['2026-08-28', 0, 'Berlin', 'Berlin', '2026-08-27'],
    ['2026-08-31', 0, 'Berlin', 'Berlin', '2026-08-28'],
    ['2026-08-31', 10, 'Berlin', 'Berlin', '2026-08-20'],
    ['2027-01-01', 0, 'Berlin', 'Berlin', '2026-12-30'],
    ['2027-01-01', 0, 'Berlin', 'Tokyo', '2026-12-30'],
    ['2028-02-29', 0, 'Berlin', 'Berlin', '2028-02-28'],
    ['2026-06-21', 0, 'Berlin', 'TelAviv', '2026-06-17'],
    ['2026-07-04', 0, 'NewYork', 'NewYork', '2026-07-01'],
    ['2027-03-29', 0, 'Paris', 'Berlin', '2027-03-24'],
  ])(
    'N13: no notice, a term to %s, %d days to spare, %s and %s: decide by %s',
    (end, bufferDays, from, to, by) => {
      const rule = { bufferDays, sender: places[from], vendor: places[to] }
      expect(termDates(rule, yearTo(end), world)).toEqual({ end, decideBy: by })
    },
  )

  it.each<[string, Partial<NoticeRule>, Partial<DeadlineRule>]>([
    ['a fixed date that there is not', { countedTo: { fixedDate: '02-30' } }, {}],
    ['a fixed date without zeros', { countedTo: { fixedDate: '6-30' } }, {}],
    ['a notice of less than nothing', { period: { count: -1, unit: 'months' } }, {}],
    ['a notice of half a month', { period: { count: 0.5, unit: 'months' } }, {}],
    ['transit back in time', { transitDays: -1 }, {}],
    ['transit that is no number', { transitDays: Number.NaN }, {}],
    ['half a day to spare', {}, { bufferDays: 0.5 }],
    ['a vendor in no country', {}, { vendor: { region: 'XX', zone: 'Europe/Berlin' } }],
    ['a sender in no zone', {}, { sender: { region: 'DE', zone: 'Europe/Nowhere' } }],
  ])('are not made up for %s', (_, notice, rest) => {
    const rule = byMail('1 months')
    const wrong = { ...rule, ...rest, notice: { ...(rule.notice as NoticeRule), ...notice } }
    expect(() => termDates(wrong, yearTo('2027-01-01'), world)).toThrow(RangeError)
  })
})

describe('any contract', () => {
  const notices = fc.record({
    period: fc.oneof(
      fc.record({ count: fc.nat(24), unit: fc.constant('months' as const) }),
      fc.record({ count: fc.nat(26), unit: fc.constant('weeks' as const) }),
      fc.record({ count: fc.nat(180), unit: fc.constant('days' as const) }),
    ),
    countedTo: fc.oneof(
      fc.constantFrom('term_end' as const, 'month_end' as const, 'quarter_end' as const),
      fc
        .constantFrom('02-28', '02-29', '06-30', '12-31', '01-01', '05-15')
        .map((fixedDate) => ({ fixedDate })),
    ),
    method: fc.constantFrom('mail' as const, 'portal' as const, 'registered_post' as const),
    transitDays: fc.nat(10),
  })
  const cities = fc.constantFrom(...Object.values(places))
  const freeDays = fc.array(fc.nat(40), { maxLength: 12 })

  it('has the notice date that one finds with a wall calendar', () => {
    fc.assert(
      fc.property(anyDate, notices, (end, notice) => {
        const rule = { notice, bufferDays: 0, vendor: places.Berlin, sender: places.Berlin }
        const found = termDates(rule, yearTo(end), { isHoliday: () => false }).notice?.noticeBy
        expect(found).toBe(slowNoticeDate(notice, end))
      }),
      { numRuns: 300 },
    )
  })

  it('is acted on in time, on days that are worked, and on the last of them', () => {
    fc.assert(
      fc.property(
        anyDate,
        notices,
        fc.nat(20),
        cities,
        cities,
        freeDays,
        (end, notice, bufferDays, sender, vendor, offsets) => {
          const noticeBy = slowNoticeDate(notice, end)
          const free = new Set(offsets.map((offset) => slowAddDays(noticeBy, -offset)))
          const calendar = { isHoliday: (_: string, date: string) => free.has(date) }
          const worked = (place: Place, date: string) =>
            !free.has(date) && !weekendIn(place.region).includes(slowWeekday(date))
          const last = (from: string, ...worksIn: Place[]) => {
            let date = from
            while (!worksIn.every((place) => worked(place, date))) date = previousDay(date)
            return date
          }

          const dates = termDates({ notice, bufferDays, sender, vendor }, yearTo(end), calendar)
          const { arriveBy, sendBy, noticeEndsAt } = dates.notice as NonNullable<typeof dates.notice>

          expect(dates.decideBy < sendBy).toBe(true)
          expect(sendBy <= arriveBy && arriveBy <= noticeBy && noticeBy <= end).toBe(true)
          expect(arriveBy).toBe(notice.method === 'registered_post' ? last(noticeBy, vendor) : noticeBy)
          expect(worked(sender, sendBy) && worked(vendor, sendBy) && worked(sender, dates.decideBy)).toBe(
            true,
          )
          expect(dates.decideBy).toBe(last(previousDay(sendBy), sender))

          // One of the two days before which the sender's evening is not too late for the vendor, or the third.
          const lead = notice.transitDays + bufferDays
          const candidates = [0, 1, 2].map((less) =>
            last(slowAddDays(arriveBy, -lead - less), sender, vendor),
          )
          expect(candidates).toContain(sendBy)
          if (sender.zone === vendor.zone) expect(sendBy).toBe(candidates[0])

          const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: vendor.zone })
          expect(clock.format(Date.parse(noticeEndsAt))).toBe(nextDay(noticeBy))
          expect(clock.format(Date.parse(noticeEndsAt) - 1)).toBe(noticeBy)
        },
      ),
      { numRuns: 150 },
    )
  })

  it('has no later notice date, and no later day to send, for a longer notice', () => {
    fc.assert(
      fc.property(anyDate, notices, cities, cities, (end, notice, sender, vendor) => {
        const longer = { ...notice, period: { ...notice.period, count: notice.period.count + 1 } }
        const at = (each: NoticeRule) =>
          termDates({ notice: each, bufferDays: 3, sender, vendor }, yearTo(end), { isHoliday: () => false })
        const [less, more] = [at(notice), at(longer)]
        expect((more.notice?.noticeBy ?? '') < (less.notice?.noticeBy ?? '')).toBe(true)
        expect(more.decideBy <= less.decideBy).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})

function weekendIn(region: string): number[] {
  if (['IL', 'SA', 'KW', 'BD'].includes(region)) return [5, 6]
  return [6, 7]
}

/** N1 to N5 once more: walks back day by day to what is counted from, and then month by month or day by day. */
function slowNoticeDate({ period: { count, unit }, countedTo }: NoticeRule, end: string): string {
  let anchor = end
  let endsMonth = false
  if (countedTo === 'month_end' || countedTo === 'quarter_end') {
    const counts = (date: string) =>
      endsItsMonth(date) && (countedTo === 'month_end' || partsOf(date).month % 3 === 0)
    while (!counts(anchor)) anchor = previousDay(anchor)
    endsMonth = true
  } else if (countedTo !== 'term_end') {
    const { fixedDate } = countedTo
    const isIt = (date: string) =>
      date.endsWith(fixedDate) || (fixedDate === '02-29' && date.endsWith('02-28') && endsItsMonth(date))
    while (!isIt(anchor)) anchor = previousDay(anchor)
    endsMonth = ['02-29', '06-30', '12-31'].includes(fixedDate)
  }
  if (unit !== 'months') return slowAddDays(anchor, -count * (unit === 'weeks' ? 7 : 1))
  let date = slowAddMonths(anchor, -count)
  const { month } = partsOf(date)
  while (endsMonth && partsOf(nextDay(date)).month === month) date = nextDay(date)
  return date
}
