import type { Instant, PlainDate } from '../clock.ts'

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(key: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = `${key} ${zone}`
  let found = formatters.get(id)
  if (!found) {
    found = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone })
    formatters.set(id, found)
  }
  return found
}

/** True when the runtime knows the IANA zone, e.g. `Europe/Berlin`. */
export function isTimeZone(zone: string): boolean {
  try {
    formatter('check', zone, {})
    return true
  } catch {
    return false
  }
}

/** The calendar date that an instant has in a zone. */
export function dateIn(zone: string, instant: Instant): PlainDate {
  const parts = formatter('date', zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(
    new Date(instant),
  )
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
}

/** An instant for people: weekday, date, time and zone, e.g. `Tue 24 Nov 2026, 13:05 CET`. */
export function describeInstant(zone: string, instant: Instant): string {
  const parts = formatter('instant', zone, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).formatToParts(new Date(instant))
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
  return `${part('weekday')} ${part('day')} ${part('month')} ${part('year')}, ${part('hour')}:${part('minute')} ${part('timeZoneName')}`
}

/** A plain date for people, e.g. `Fri 15 Jan 2027`: no zone, because it has none. */
export function describeDate(date: PlainDate): string {
  const parts = formatter('plain', 'UTC', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).formatToParts(new Date(`${date}T00:00:00Z`))
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
  return `${part('weekday')} ${part('day')} ${part('month')} ${part('year')}`
}

/** True for a date that exists: `2027-02-29` does not. */
export function isPlainDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text
}
