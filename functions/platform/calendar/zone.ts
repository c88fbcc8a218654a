import { Day, type Instant, Minute, type PlainDate } from '../clock.ts'
import { addDays, epochDay } from './dates.ts'

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

/**
 * The first instant of a date in a zone. Where midnight is skipped by a clock change, the change itself; where it
 * comes twice, the first. A date that the zone left out (Apia had no 30 December 2011) is empty: it starts when
 * the next one does.
 */
export function startOfDay(zone: string, date: PlainDate): Instant {
  return instantAt(zone, date, '00:00')
}

/** The instant at which a date is over in a zone: the first one of the following date, 23 to 25 hours later as a rule. */
export function endOfDay(zone: string, date: PlainDate): Instant {
  return startOfDay(zone, addDays(date, 1))
}

/**
 * The instant at which the clocks of a zone show a time, `00:00` to `24:00`, on a date. A time that comes twice
 * means the first; one that is skipped means the clock change that skips it.
 * @throws RangeError when the date does not exist, the zone is unknown or the time is none.
 */
export function instantAt(zone: string, date: PlainDate, time: string): Instant {
  const local = (epochDay(date) * 24 * 60 + minutesOf(time)) * Minute
  // Offsets lie between -12 and +14 hours; no zone changes its clocks twice within the two days looked at.
  const [before, after] = [offsetAt(zone, local - Day), offsetAt(zone, local + Day)]
  const shown = [local - before, local - after].filter((at) => at + offsetAt(zone, at) === local)
  return new Date(
    shown.length > 0 ? Math.min(...shown) : changeBetween(zone, local - after, local - before),
  ).toISOString()
}

/** Minutes after midnight of a time such as `08:30`; `24:00` is the end of the day. */
export function minutesOf(time: string): number {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time === '24:00' ? '00:00' : time) ?? []
  if (hours === undefined) throw new RangeError(`${JSON.stringify(time)} is no time such as "08:30".`)
  return time === '24:00' ? 24 * 60 : Number(hours) * 60 + Number(minutes)
}

/** Offsets that were asked for: a forecast asks for the same days thousands of times, at 20 µs each. */
const offsets = new Map<string, number>()
const MostOffsets = 10_000

/** Milliseconds by which the clocks of a zone are ahead of UTC at an instant. */
function offsetAt(zone: string, at: number): number {
  const key = `${zone} ${at}`
  let offset = offsets.get(key)
  if (offset === undefined) {
    offset = readOffset(zone, at)
    if (offsets.size === MostOffsets) offsets.clear()
    offsets.set(key, offset)
  }
  return offset
}

function readOffset(zone: string, at: number): number {
  const parts = formatter('offset', zone, {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(new Date(at))
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value)
  const shown = new Date(0)
  shown.setUTCFullYear(part('year'), part('month') - 1, part('day'))
  shown.setUTCHours(part('hour'), part('minute'), part('second'))
  return shown.getTime() - Math.floor(at / 1000) * 1000
}

/** The first instant with the later of the two offsets; the clocks are put forward once between them. */
function changeBetween(zone: string, from: number, to: number): number {
  const offset = offsetAt(zone, from)
  let [low, high] = [from, to]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(zone, middle) === offset) low = middle
    else high = middle
  }
  return high
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
