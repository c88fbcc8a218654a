import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type HolidayCalendar, loadHolidays } from '../../../../functions/platform/calendar/holidays.ts'
import {
  addWorkingTime,
  isWorkingTime,
  type WorkingHours,
} from '../../../../functions/platform/calendar/working-time.ts'

const Minute = 60_000
const Hour = 60 * Minute

const office: WorkingHours = { region: 'DE', zone: 'Europe/Berlin', from: '08:00', to: '18:00' }
const newYork: WorkingHours = { region: 'US', zone: 'America/New_York', from: '09:00', to: '17:00' }
const riyadh: WorkingHours = { region: 'SA', zone: 'Asia/Riyadh', from: '08:00', to: '16:00' }
const kiritimati: WorkingHours = { region: 'KI', zone: 'Pacific/Kiritimati', from: '08:00', to: '18:00' }
const pagoPago: WorkingHours = { region: 'AS', zone: 'Pacific/Pago_Pago', from: '08:00', to: '18:00' }
/** Works on Sundays, when Berlin's clocks change. */
const sundays: WorkingHours = { region: 'SA', zone: 'Europe/Berlin', from: '00:00', to: '24:00' }
const nights: WorkingHours = { ...sundays, from: '01:00', to: '03:00' }

let world: HolidayCalendar
beforeAll(async () => {
  world = await loadHolidays()
})

const utc = (instant: string) => new Date(instant).toISOString()

describe('working time', () => {
  // Seen at GLPI #22678: hours Mon-Fri 08:00-18:00, created on Monday at 17:00, 4 hours: due on Tuesday at 11:00, to be
  // escalated an hour of work before.
  it('is due on Tuesday at 11:00 and escalated at 10:00', () => {
    const due = addWorkingTime(world, office, utc('2026-11-23T17:00+01:00'), 4 * Hour)
    expect(due).toBe(utc('2026-11-24T11:00+01:00'))
    expect(addWorkingTime(world, office, due, -Hour)).toBe(utc('2026-11-24T10:00+01:00'))
  })

  it.each([
    [office, '2026-11-24T11:00+01:00', -4, '2026-11-23T17:00+01:00', 'back over a night'],
    [office, '2026-11-27T17:00+01:00', 2, '2026-11-30T09:00+01:00', 'over a weekend'],
    [office, '2026-11-30T09:00+01:00', -2, '2026-11-27T17:00+01:00', 'and back'],
    [office, '2026-11-28T12:00+01:00', 1, '2026-11-30T09:00+01:00', 'from a Saturday'],
    [office, '2026-11-28T12:00+01:00', -1, '2026-11-27T17:00+01:00', 'back from a Saturday'],
    [office, '2026-11-24T06:00+01:00', 1, '2026-11-24T09:00+01:00', 'before work'],
    [office, '2026-11-24T06:00+01:00', -1, '2026-11-23T17:00+01:00', 'back from before work'],
    [office, '2026-11-24T20:00+01:00', 1, '2026-11-25T09:00+01:00', 'after work'],
    [office, '2026-11-24T20:00+01:00', -1, '2026-11-24T17:00+01:00', 'back from after work'],
    [office, '2026-11-24T08:00+01:00', 10, '2026-11-24T18:00+01:00', 'a day ends in the evening'],
    [office, '2026-11-24T18:00+01:00', 10, '2026-11-25T18:00+01:00', 'from evening to evening'],
    [office, '2026-11-24T18:00+01:00', -10, '2026-11-24T08:00+01:00', 'a day back begins in the morning'],
    [office, '2026-11-24T08:00+01:00', -10, '2026-11-23T08:00+01:00', 'from morning to morning'],
    [office, '2026-11-24T17:45+01:00', 0.5, '2026-11-25T08:15+01:00', 'half an hour'],
    [office, '2026-11-23T08:00+01:00', 50, '2026-11-27T18:00+01:00', 'a week'],
    [office, '2026-11-23T08:00+01:00', 51, '2026-11-30T09:00+01:00', 'an hour more'],
    [office, '2026-12-24T16:00+01:00', 4, '2026-12-28T10:00+01:00', 'over Christmas'],
    [office, '2026-12-28T10:00+01:00', -4, '2026-12-24T16:00+01:00', 'back over Christmas'],
    [office, '2026-12-31T17:00+01:00', 2, '2027-01-04T09:00+01:00', 'over the turn of the year'],
    [office, '2027-03-25T17:00+01:00', 3, '2027-03-30T10:00+02:00', 'over Easter and a clock change'],
    [office, '2028-02-28T17:00+01:00', 11, '2028-02-29T18:00+01:00', 'into a leap day'],
    [newYork, '2026-11-25T16:00-05:00', 2, '2026-11-27T10:00-05:00', 'over Thanksgiving'],
    [newYork, '2026-03-06T16:00-05:00', 2, '2026-03-09T10:00-04:00', 'over the change in New York'],
    [riyadh, '2026-06-18T15:00+03:00', 2, '2026-06-21T09:00+03:00', 'over Friday and Saturday'],
    [riyadh, '2026-06-21T09:00+03:00', -2, '2026-06-18T15:00+03:00', 'and back'],
    [kiritimati, '2027-06-14T17:00+14:00', 2, '2027-06-15T09:00+14:00', 'far in the east'],
    [pagoPago, '2027-06-11T17:00-11:00', 2, '2027-06-14T09:00-11:00', 'far in the west'],
    [sundays, '2026-03-29T00:00+01:00', 23, '2026-03-30T00:00+02:00', 'a day of 23 hours'],
    [sundays, '2026-03-29T00:00+01:00', 24, '2026-03-30T01:00+02:00', 'and an hour of the next'],
    [sundays, '2026-10-25T00:00+02:00', 24, '2026-10-25T23:00+01:00', 'a day of 25 hours'],
    [nights, '2026-03-29T01:00+01:00', 1, '2026-03-29T03:00+02:00', 'two hours of which one is skipped'],
    [nights, '2026-10-25T01:00+02:00', 3, '2026-10-25T03:00+01:00', 'two hours of which one comes twice'],
    [office, '2026-11-29T12:00+01:00', 0, '2026-11-29T12:00+01:00', 'none at all'],
  ])('%j from %s, %d hours: %s (%s)', (hours, from, count, to) => {
    expect(addWorkingTime(world, hours, utc(from), count * Hour)).toBe(utc(to))
  })

  it.each([
    ['2026-11-24T07:59+01:00', false],
    ['2026-11-24T08:00+01:00', true],
    ['2026-11-24T17:59+01:00', true],
    ['2026-11-24T18:00+01:00', false],
    ['2026-11-28T12:00+01:00', false],
    ['2026-12-25T12:00+01:00', false],
  ])('that somebody works at %s is %s', (instant, works) => {
    expect(isWorkingTime(world, office, utc(instant))).toBe(works)
  })

  it('refuses hours that are none, and lengths without end', () => {
    const at = '2026-11-24T12:00:00.000Z'
    expect(() => addWorkingTime(world, { ...office, to: '08:00' }, at, Hour)).toThrow(RangeError)
    expect(() => addWorkingTime(world, { ...office, from: '8' }, at, Hour)).toThrow(RangeError)
    expect(() => addWorkingTime(world, office, at, 10_001 * Hour)).toThrow(/1000 working days/)
    expect(() => addWorkingTime({ isHoliday: () => true }, office, at, Hour)).toThrow(/60 days/)
  })

  it('counts as one who looks at the clock every quarter of an hour', () => {
    const clock = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Europe/Berlin',
      weekday: 'short',
      hour: '2-digit',
      hourCycle: 'h23',
    })
    const weekend = [
      clock.formatToParts(Date.UTC(2026, 10, 28)),
      clock.formatToParts(Date.UTC(2026, 10, 29)),
    ].map((parts) => parts.find(({ type }) => type === 'weekday')?.value)
    const works = (at: number) => {
      const parts = clock.formatToParts(at)
      const part = (name: string) => parts.find(({ type }) => type === name)?.value
      const hour = Number(part('hour'))
      return !weekend.includes(part('weekday')) && hour >= 8 && hour < 18
    }
    const quarter = 15 * Minute
    const start = Date.parse('2026-10-12T00:00Z') // the fortnight before a clock change
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 1, max: 160 }), (offset, length) => {
        const from = start + offset * quarter
        let at = from
        for (let left = length; left > 0; at += quarter) if (works(at)) left--
        const never = { isHoliday: () => false }
        const due = addWorkingTime(never, office, new Date(from).toISOString(), length * quarter)
        expect(due).toBe(new Date(at).toISOString())
        let back = from
        for (let left = length; left > 0; back -= quarter) if (works(back - quarter)) left--
        expect(addWorkingTime(never, office, new Date(from).toISOString(), -length * quarter)).toBe(
          new Date(back).toISOString(),
        )
      }),
      { numRuns: 60 },
    )
  })
})
