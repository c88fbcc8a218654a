import { elapsed, type Instant, type PlainDate, plus } from '../clock.ts'
import { addDays } from './dates.ts'
import type { HolidayCalendar } from './holidays.ts'
import { isWorkingDay, rollBack, rollForward } from './working-days.ts'
import { dateIn, instantAt, minutesOf } from './zone.ts'

/** When somebody is at work: on the working days of a region, between two times of its zone (`08:00`, `18:00`). */
export interface WorkingHours {
  region: string
  zone: string
  from: string
  to: string
}

/** Working days that a length of working time may take: about four years. */
const MostDays = 1000

/**
 * The instant so many milliseconds of working time after an instant, or before it when negative. Time counts as it
 * passes: on the day of a clock change working hours over the change are an hour shorter or longer. What ends with
 * a day's work ends that evening, not the next morning; backwards, what begins with it begins that morning.
 * @throws RangeError when the hours are none, a region or zone is unknown, or it takes more than 1,000 working days.
 */
export function addWorkingTime(
  calendar: HolidayCalendar,
  hours: WorkingHours,
  instant: Instant,
  milliseconds: number,
): Instant {
  if (minutesOf(hours.from) >= minutesOf(hours.to))
    throw new RangeError(`Working hours from ${hours.from} to ${hours.to} are none.`)
  if (milliseconds === 0) return instant
  return milliseconds > 0
    ? forward(calendar, hours, instant, milliseconds)
    : backward(calendar, hours, instant, -milliseconds)
}

/**
 * Milliseconds of working time from an instant to a later one; none backwards.
 * @throws RangeError when a region or zone is unknown.
 */
export function workingTime(
  calendar: HolidayCalendar,
  hours: WorkingHours,
  from: Instant,
  to: Instant,
): number {
  const last = dateIn(hours.zone, to)
  let worked = 0
  for (let date = dateIn(hours.zone, from), day = 0; date <= last && day < MostDays; day++) {
    if (isWorkingDay(calendar, [hours.region], date)) {
      const { opens, closes } = shift(hours, date)
      worked += Math.max(0, elapsed(opens > from ? opens : from, closes < to ? closes : to))
    }
    date = addDays(date, 1)
  }
  return worked
}

/** True while somebody is at work; the closing instant is after work. */
export function isWorkingTime(calendar: HolidayCalendar, hours: WorkingHours, instant: Instant): boolean {
  const date = dateIn(hours.zone, instant)
  const { opens, closes } = shift(hours, date)
  return isWorkingDay(calendar, [hours.region], date) && opens <= instant && instant < closes
}

function forward(calendar: HolidayCalendar, hours: WorkingHours, instant: Instant, length: number): Instant {
  let left = length
  let date = dateIn(hours.zone, instant)
  for (let day = 0; day < MostDays; day++, date = addDays(date, 1)) {
    date = rollForward(calendar, [hours.region], date)
    const { opens, closes } = shift(hours, date)
    const begins = opens > instant ? opens : instant
    const worked = elapsed(begins, closes)
    if (worked >= left) return plus(begins, left)
    left -= Math.max(worked, 0)
  }
  throw tooLong(length)
}

function backward(calendar: HolidayCalendar, hours: WorkingHours, instant: Instant, length: number): Instant {
  let left = length
  let date = dateIn(hours.zone, instant)
  for (let day = 0; day < MostDays; day++, date = addDays(date, -1)) {
    date = rollBack(calendar, [hours.region], date)
    const { opens, closes } = shift(hours, date)
    const ends = closes < instant ? closes : instant
    const worked = elapsed(opens, ends)
    if (worked >= left) return plus(ends, -left)
    left -= Math.max(worked, 0)
  }
  throw tooLong(length)
}

function shift({ zone, from, to }: WorkingHours, date: PlainDate): { opens: Instant; closes: Instant } {
  return { opens: instantAt(zone, date, from), closes: instantAt(zone, date, to) }
}

function tooLong(length: number): RangeError {
  return new RangeError(`${length} ms of working time take more than ${MostDays} working days.`)
}
