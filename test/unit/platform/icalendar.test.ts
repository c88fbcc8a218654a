import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { type CalendarEntry, iCalendar } from '../../../functions/platform/icalendar.ts'

const entry = (about: Partial<CalendarEntry> = {}): CalendarEntry => ({
  uid: 'a.0.notice-by@contracts.throughline',
  on: '2027-02-28',
  title: 'Notice date: Design tool',
  details: 'Until the end of this day.',
  changedAt: '2026-11-24T12:00:05.678Z',
  ...about,
})

function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  return {
    calendar,
    events: calendar
      .getAllSubcomponents('vevent')
      .map((each) => ({ raw: each, event: new ICAL.Event(each) })),
  }
}

/** One that must be there. */
const only = (text: string) => {
  const { events } = read(text)
  expect(events).toHaveLength(1)
  return events[0] as NonNullable<(typeof events)[0]>
}

describe('an iCalendar', () => {
  it('without entries is one all the same', () => {
    const { calendar, events } = read(iCalendar('Dates', []))
    expect(events).toEqual([])
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0')
    expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('Dates')
    expect(String(calendar.getFirstPropertyValue('refresh-interval'))).toBe('PT12H')
    expect(calendar.getFirstPropertyValue('prodid')).toMatch(/Throughline/)
  })

  it('has a whole day for an entry, that blocks no time and rings no alarm', () => {
    const { event, raw } = only(iCalendar('Dates', [entry()]))
    expect(event.uid).toBe('a.0.notice-by@contracts.throughline')
    expect(event.startDate.isDate).toBe(true)
    expect(event.startDate.toString()).toBe('2027-02-28')
    expect(event.endDate.toString()).toBe('2027-03-01')
    expect(raw.getFirstPropertyValue('transp')).toBe('TRANSPARENT')
    expect(raw.getAllSubcomponents()).toEqual([])
  })

  it('puts the same day down wherever the machine is', () => {
    const zone = process.env.TZ
    try {
      const texts = ['UTC', 'Pacific/Auckland', 'America/Los_Angeles'].map((TZ) => {
        process.env.TZ = TZ
        return iCalendar('Dates', [entry()])
      })
      expect(new Set(texts).size).toBe(1)
    } finally {
      process.env.TZ = zone
    }
  })

  it('reads back as it was written, whatever the text', () => {
    const title = 'Zoë & Söhne; "Büro", 10 % \\ n — 契約更新 👩🏽‍💻 '.repeat(4).trim()
    const details = `First line\nSecond, line; \\n stays\n${'x'.repeat(200)}`
    const { event } = only(iCalendar('A, B; C \\ D', [entry({ title, details })]))
    expect(event.summary).toBe(title)
    expect(event.description).toBe(details)
  })

  it('keeps to the form: CRLF, 75 octets a line, no character cut in two, names escaped', () => {
    const text = iCalendar('A, B; C \\ D', [
      entry({ title: '契約更新👩🏽‍💻é'.repeat(30), details: 'ü'.repeat(300) }),
    ])
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/)
    expect(text).toMatch(/\r\nEND:VCALENDAR\r\n$/)
    for (const line of text.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      expect(Buffer.from(line).toString()).toBe(line)
      expect(line.isWellFormed()).toBe(true)
    }
    expect(text).toContain('X-WR-CALNAME:A\\, B\\; C \\\\ D\r\n')
  })

  it('moves an entry whose date moved: the same UID, a higher SEQUENCE, a later LAST-MODIFIED', () => {
    const before = only(iCalendar('Dates', [entry()]))
    const after = only(
      iCalendar('Dates', [entry({ on: '2027-03-15', changedAt: '2026-11-24T12:00:06.000Z' })]),
    )
    expect(after.event.uid).toBe(before.event.uid)
    expect(after.event.sequence).toBe(before.event.sequence + 1)
    const stamps = [before, after].map(({ raw }) => [
      String(raw.getFirstPropertyValue('dtstamp')),
      String(raw.getFirstPropertyValue('last-modified')),
    ])
    expect(stamps).toEqual([
      ['2026-11-24T12:00:05Z', '2026-11-24T12:00:05Z'],
      ['2026-11-24T12:00:06Z', '2026-11-24T12:00:06Z'],
    ])
  })

  it('has a SEQUENCE that fits its 31 bits for the life of this code', () => {
    const { event } = only(iCalendar('Dates', [entry({ changedAt: '2080-01-01T00:00:00.000Z' })]))
    expect(event.sequence).toBeGreaterThan(0)
    expect(event.sequence).toBeLessThan(2 ** 31)
  })

  it('is the same text for the same entries', () => {
    expect(iCalendar('Dates', [entry()])).toBe(iCalendar('Dates', [entry()]))
  })
})
