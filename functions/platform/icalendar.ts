import ical, { ICalEventTransparency } from 'ical-generator'
import { addDays } from './calendar/dates.ts'
import { elapsed, Hour, type Instant, type PlainDate } from './clock.ts'

/** A day in somebody's calendar. */
export interface CalendarEntry {
  /** The same for the same thing for ever, so that a date that moves moves in the calendar instead of coming twice. */
  uid: string
  on: PlainDate
  title: string
  details: string
  /** When what it depends on was changed last. */
  changedAt: Instant
}

/** Whose dates are asked for. */
export interface CalendarReader {
  personId: string
  /** Everybody's, beside their own. */
  all: boolean
}

/** Gives the entries of one trade from one date to another, both included; what lies outside is left out anyway. */
export type CalendarSource = (
  reader: CalendarReader,
  window: { from: PlainDate; until: PlainDate },
  now: Instant,
) => Promise<CalendarEntry[]>

/** How often calendars should ask again: Apple and Outlook keep to it, Google asks when it likes. */
const RefreshAfter = 12 * Hour

/** RFC 5545 leaves 31 bits to a SEQUENCE: seconds since 2020 last until 2088. */
const SequenceFrom = '2020-01-01T00:00:00.000Z'

/**
 * An iCalendar (RFC 5545) of all-day entries that block no time and ring no alarm. The same entries give the same text: DTSTAMP is
 * the time of the last change, and SEQUENCE rises with it.
 */
export function iCalendar(name: string, entries: readonly CalendarEntry[]): string {
  const calendar = ical({
    // The library writes names as they are.
    name: name.replace(/[\\;,]/g, (each) => `\\${each}`),
    prodId: { company: 'Throughline', product: 'Dates', language: 'EN' },
    ttl: RefreshAfter / 1000,
  })
  for (const { uid, on, title, details, changedAt } of entries)
    calendar.createEvent({
      id: uid,
      sequence: Math.floor(elapsed(SequenceFrom, changedAt) / 1000),
      stamp: changedAt,
      lastModified: changedAt,
      allDay: true,
      start: atMidnight(on),
      end: atMidnight(addDays(on, 1)),
      summary: title,
      description: details,
      transparency: ICalEventTransparency.TRANSPARENT,
    })
  return `${calendar.toString()}\r\n`
}

/** As the library takes a date: it writes its day in UTC. */
const atMidnight = (date: PlainDate): Instant => `${date}T00:00:00.000Z`
