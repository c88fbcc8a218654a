import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { addDays, weekday } from '../../../functions/platform/calendar/dates.ts'
import { loadHolidays, type WorldCalendar } from '../../../functions/platform/calendar/holidays.ts'
import { isWorkingDay } from '../../../functions/platform/calendar/working-days.ts'
import { dateIn, describeInstant, instantAt } from '../../../functions/platform/calendar/zone.ts'
import {
  AskWeekly,
  DigestWeekly,
  describeTarget,
  isFresh,
  nextWeekly,
} from '../../../functions/projects/rules.ts'

const berlin = { zone: 'Europe/Berlin', region: 'DE' }
let calendar: WorldCalendar
beforeAll(async () => {
  calendar = await loadHolidays()
})

const ask = (after: string, place = berlin) =>
  describeInstant(place.zone, nextWeekly(AskWeekly, place, after, calendar))
const digest = (after: string, place = berlin) =>
  describeInstant(place.zone, nextWeekly(DigestWeekly, place, after, calendar))

describe('once a week', () => {
  it('the owner is asked on Friday at ten by their own clock', () => {
    expect(ask('2026-11-30T09:00:00.000Z')).toBe('Fri 4 Dec 2026, 10:00 CET')
    expect(ask('2026-12-04T08:59:59.999Z')).toBe('Fri 4 Dec 2026, 10:00 CET')
    expect(ask('2026-12-04T09:00:00.000Z')).toBe('Fri 11 Dec 2026, 10:00 CET')
    expect(ask('2026-11-30T09:00:00.000Z', { zone: 'America/New_York', region: 'US' })).toBe(
      'Fri 4 Dec 2026, 10:00 GMT-5',
    )
  })

  it('stays at the same hour over the clock changes', () => {
    expect(digest('2027-03-22T12:00:00.000Z')).toBe('Tue 30 Mar 2027, 08:00 CEST')
    expect(ask('2027-10-22T12:00:00.000Z')).toBe('Fri 29 Oct 2027, 10:00 CEST')
    expect(digest('2027-10-31T12:00:00.000Z')).toBe('Mon 1 Nov 2027, 08:00 CET')
    expect(digest('2027-11-01T12:00:00.000Z')).toBe('Mon 8 Nov 2027, 08:00 CET')
  })

  it('moves from a holiday to the next working day, and is not left out', () => {
    // Christmas 2026 is a Friday, Easter Monday 2027 the 29 March.
    expect(ask('2026-12-20T12:00:00.000Z')).toBe('Mon 28 Dec 2026, 10:00 CET')
    expect(ask('2026-12-26T12:00:00.000Z')).toBe('Mon 28 Dec 2026, 10:00 CET')
    expect(ask('2026-12-28T12:00:00.000Z')).toBe('Mon 4 Jan 2027, 10:00 CET')
    expect(digest('2027-03-27T12:00:00.000Z')).toBe('Tue 30 Mar 2027, 08:00 CEST')
  })

  it('is on a working day at its time, later than asked, and never leaves out a week', () => {
    const places = [
      berlin,
      { zone: 'America/New_York', region: 'US' },
      { zone: 'Asia/Dubai', region: 'AE' },
      { zone: 'Asia/Riyadh', region: 'SA' },
      { zone: 'Australia/Lord_Howe', region: 'AU' },
      { zone: 'Asia/Tokyo', region: 'JP' },
    ]
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2026-01-01'), max: new Date('2032-01-01'), noInvalidDate: true }),
        fc.constantFrom(...places),
        fc.constantFrom(AskWeekly, DigestWeekly),
        (date, place, weekly) => {
          const after = date.toISOString()
          const at = nextWeekly(weekly, place, after, calendar)
          const day = dateIn(place.zone, at)
          expect(at > after).toBe(true)
          expect(isWorkingDay(calendar, [place.region], day)).toBe(true)
          expect(at).toBe(instantAt(place.zone, day, weekly.time))
          // Where its weekday is worked, it is that weekday or a week that moved.
          const nominal = Array.from({ length: 7 }, (_, n) => addDays(dateIn(place.zone, after), n + 1)).find(
            (each) => weekday(each) === weekly.weekday,
          )
          expect(day <= addDays(nominal ?? '', 12)).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('an update', () => {
  const at = '2026-12-04T09:00:00.000Z'
  it.each([
    ['2026-11-30T07:00:00.000Z', true],
    ['2026-11-29T22:30:00.000Z', false],
    ['2026-11-27T12:00:00.000Z', false],
  ])('of %s is fresh on Friday: %s', (given, fresh) => {
    expect(isFresh({ at: given }, 'Europe/Berlin', at)).toBe(fresh)
  })
  it('is not fresh when there is none', () => expect(isFresh(undefined, 'Europe/Berlin', at)).toBe(false))
})

it('the first target stays visible when it was moved', () => {
  const target = (moves: number) =>
    describeTarget({ targetDate: '2027-02-15', firstTargetDate: '2027-01-15', moves })
  expect(describeTarget({ moves: 0 })).toBe('no target date yet')
  expect(target(0)).toBe('Mon 15 Feb 2027')
  expect(target(1)).toBe('Mon 15 Feb 2027 (first Fri 15 Jan 2027, moved once)')
  expect(target(3)).toBe('Mon 15 Feb 2027 (first Fri 15 Jan 2027, moved 3 times)')
})
