import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  dateIn,
  describeDate,
  describeInstant,
  endOfDay,
  instantAt,
  isTimeZone,
  startOfDay,
} from '../../../../functions/platform/calendar/zone.ts'

describe('calendar', () => {
  it('says weekday, date, time and zone of the reader', () => {
    expect(describeInstant('Europe/Berlin', '2026-11-24T12:05:00.000Z')).toBe('Tue 24 Nov 2026, 13:05 CET')
    expect(describeInstant('Europe/Berlin', '2026-07-24T12:05:00.000Z')).toBe('Fri 24 Jul 2026, 14:05 CEST')
  })

  it('tells the hours apart on both clock-change days', () => {
    expect(describeInstant('Europe/Berlin', '2026-03-29T00:59:00.000Z')).toBe('Sun 29 Mar 2026, 01:59 CET')
    expect(describeInstant('Europe/Berlin', '2026-03-29T01:00:00.000Z')).toBe('Sun 29 Mar 2026, 03:00 CEST')
    expect(describeInstant('Europe/Berlin', '2026-10-25T00:30:00.000Z')).toBe('Sun 25 Oct 2026, 02:30 CEST')
    expect(describeInstant('Europe/Berlin', '2026-10-25T01:30:00.000Z')).toBe('Sun 25 Oct 2026, 02:30 CET')
  })

  it('gives the date that an instant has in a zone: it decides the year of an order', () => {
    expect(dateIn('Europe/Berlin', '2026-12-31T23:30:00.000Z')).toBe('2027-01-01')
    expect(dateIn('America/New_York', '2027-01-01T03:00:00.000Z')).toBe('2026-12-31')
  })

  it('keeps a plain date plain', () => {
    expect(describeDate('2027-01-15')).toBe('Fri 15 Jan 2027')
  })

  it('knows zones', () => {
    expect(isTimeZone('Europe/Berlin')).toBe(true)
    expect(isTimeZone('Europe/Nowhere')).toBe(false)
  })
})

const Minute = 60_000

describe('days in a zone', () => {
  // Expected values: Python's zoneinfo, minute by minute to the first that shows the date or a later one.
  it.each([
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00.000Z', 1380],
    ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00:00.000Z', 1500],
    ['Europe/Berlin', '2027-01-01', '2026-12-31T23:00:00.000Z', 1440],
    ['Europe/London', '2026-10-25', '2026-10-24T23:00:00.000Z', 1500],
    ['America/New_York', '2026-03-08', '2026-03-08T05:00:00.000Z', 1380],
    ['America/New_York', '2026-11-01', '2026-11-01T04:00:00.000Z', 1500],
    ['America/New_York', '2026-12-31', '2026-12-31T05:00:00.000Z', 1440],
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00.000Z', 1380],
    ['America/Sao_Paulo', '2018-02-17', '2018-02-17T02:00:00.000Z', 1500],
    ['America/Sao_Paulo', '2018-02-18', '2018-02-18T03:00:00.000Z', 1440],
    ['America/Sao_Paulo', '2017-10-15', '2017-10-15T03:00:00.000Z', 1380],
    ['America/Sao_Paulo', '2026-06-30', '2026-06-30T03:00:00.000Z', 1440],
    ['Asia/Beirut', '2022-03-27', '2022-03-26T22:00:00.000Z', 1380],
    ['Asia/Beirut', '2021-03-28', '2021-03-27T22:00:00.000Z', 1380],
    ['Asia/Beirut', '2022-10-30', '2022-10-29T22:00:00.000Z', 1440],
    ['Pacific/Apia', '2011-12-29', '2011-12-29T10:00:00.000Z', 1440],
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00.000Z', 0],
    ['Pacific/Apia', '2011-12-31', '2011-12-30T10:00:00.000Z', 1440],
    ['Pacific/Kiritimati', '2027-01-01', '2026-12-31T10:00:00.000Z', 1440],
    ['Pacific/Kiritimati', '1994-12-31', '1994-12-31T10:00:00.000Z', 0],
    ['Pacific/Kiritimati', '1995-01-01', '1994-12-31T10:00:00.000Z', 1440],
    ['Pacific/Pago_Pago', '2027-01-01', '2027-01-01T11:00:00.000Z', 1440],
    ['Pacific/Kwajalein', '1993-08-21', '1993-08-21T12:00:00.000Z', 0],
    ['Pacific/Kwajalein', '1993-08-20', '1993-08-20T12:00:00.000Z', 1440],
    ['America/St_Johns', '2010-11-07', '2010-11-07T02:30:00.000Z', 1500],
    ['America/St_Johns', '2010-03-14', '2010-03-14T03:30:00.000Z', 1380],
    ['America/Havana', '2026-03-08', '2026-03-08T05:00:00.000Z', 1380],
    ['America/Havana', '2026-11-01', '2026-11-01T04:00:00.000Z', 1500],
    ['Asia/Gaza', '2021-10-29', '2021-10-28T21:00:00.000Z', 1500],
    ['Asia/Gaza', '2020-03-28', '2020-03-27T22:00:00.000Z', 1380],
    ['Asia/Kathmandu', '2026-06-30', '2026-06-29T18:15:00.000Z', 1440],
    ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T13:00:00.000Z', 1470],
    ['Australia/Lord_Howe', '2026-10-04', '2026-10-03T13:30:00.000Z', 1410],
    ['Pacific/Chatham', '2026-09-27', '2026-09-26T11:15:00.000Z', 1380],
    ['Asia/Tehran', '2022-03-22', '2022-03-21T20:30:00.000Z', 1380],
    ['Asia/Tehran', '2022-09-22', '2022-09-21T20:30:00.000Z', 1440],
    ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z', 1380],
    ['Africa/Cairo', '2026-10-30', '2026-10-29T22:00:00.000Z', 1440],
    ['America/Asuncion', '2023-10-01', '2023-10-01T04:00:00.000Z', 1380],
    ['America/Santiago', '2026-09-06', '2026-09-06T04:00:00.000Z', 1380],
    ['America/Santiago', '2026-04-05', '2026-04-05T04:00:00.000Z', 1440],
    ['Asia/Amman', '2022-02-25', '2022-02-24T22:00:00.000Z', 1380],
    ['Antarctica/Troll', '2026-03-29', '2026-03-29T00:00:00.000Z', 1320],
    ['Asia/Kolkata', '2026-12-31', '2026-12-30T18:30:00.000Z', 1440],
    ['UTC', '2028-02-29', '2028-02-29T00:00:00.000Z', 1440],
  ])('in %s, %s starts at %s and is %d minutes long', (zone, date, start, minutes) => {
    expect(startOfDay(zone, date)).toBe(start)
    expect((Date.parse(endOfDay(zone, date)) - Date.parse(start)) / Minute).toBe(minutes)
  })

  it.each([
    ['Europe/Berlin', '2026-03-29', '01:59', '2026-03-29T01:59+01:00'],
    ['Europe/Berlin', '2026-03-29', '02:30', '2026-03-29T03:00+02:00'],
    ['Europe/Berlin', '2026-03-29', '03:00', '2026-03-29T03:00+02:00'],
    ['Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T02:30+02:00'],
    ['Europe/Berlin', '2026-10-25', '03:00', '2026-10-25T03:00+01:00'],
    ['Europe/Berlin', '2026-10-25', '24:00', '2026-10-26T00:00+01:00'],
    ['America/New_York', '2026-11-01', '01:30', '2026-11-01T01:30-04:00'],
    ['America/New_York', '2026-11-01', '02:00', '2026-11-01T02:00-05:00'],
    ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-04T02:30+11:00'],
    ['Asia/Kathmandu', '2026-06-30', '09:15', '2026-06-30T09:15+05:45'],
    ['Pacific/Kiritimati', '2027-06-30', '18:00', '2027-06-30T18:00+14:00'],
    ['Pacific/Pago_Pago', '2027-06-30', '18:00', '2027-06-30T18:00-11:00'],
  ])('in %s, on %s, it is %s at %s', (zone, date, time, instant) => {
    expect(instantAt(zone, date, time)).toBe(new Date(instant).toISOString())
  })

  it.each(['24:01', '25:00', '8:00', '12:60', ''])('knows that %j is no time', (time) => {
    expect(() => instantAt('UTC', '2027-01-01', time)).toThrow(RangeError)
  })

  it('refuses a date that does not exist and a zone that nobody knows', () => {
    expect(() => startOfDay('UTC', '2027-02-29')).toThrow(RangeError)
    expect(() => startOfDay('Europe/Nowhere', '2027-01-01')).toThrow(RangeError)
  })

  it('begins and ends a day where the clocks of any zone say so', () => {
    const zones = Intl.supportedValuesOf('timeZone')
    const dates = fc.date({
      // Quarters of an hour miss the last odd offsets: Liberia's until 1972, that of Kiritimati (-10:40) until 1979.
      min: new Date('1980-01-01'),
      max: new Date('2037-12-01'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(fc.constantFrom(...zones), dates, (zone, day) => {
        const date = day.toISOString().slice(0, 10)
        expect(startOfDay(zone, date)).toBe(slowStartOfDay(zone, date))
      }),
      { numRuns: 60, examples: [['Pacific/Apia', new Date('2011-12-30')]] },
    )
  })
})

/** The first quarter of an hour at which the clocks of a zone show a date or a later one. */
function slowStartOfDay(zone: string, date: string): string {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone })
  let at = Date.parse(`${date}T00:00:00Z`) - 26 * 60 * Minute
  while (clock.format(at) < date) at += 15 * Minute
  return new Date(at).toISOString()
}
