import { addDays, type Weekday, weekday } from '../platform/calendar/dates.ts'
import type { HolidayCalendar } from '../platform/calendar/holidays.ts'
import { rollForward } from '../platform/calendar/working-days.ts'
import { dateIn, describeDate, instantAt } from '../platform/calendar/zone.ts'
import type { Instant, PlainDate } from '../platform/clock.ts'
import type { Health, Project } from './model.ts'

/** Once a week, on a weekday at a time by the clock of somebody. */
export interface Weekly {
  weekday: Weekday
  time: string
}
/** The owner is asked while the week is still fresh. */
export const AskWeekly: Weekly = { weekday: 5, time: '10:00' }
/** The digest is there when the week begins. */
export const DigestWeekly: Weekly = { weekday: 1, time: '08:00' }

/** Where somebody is: the clock they live by and the holidays they have. */
export interface Place {
  zone: string
  region: string
}

/**
 * The next time after an instant. On a holiday it moves to the next working day; a time that the clocks skip is the
 * change itself, one that comes twice the first.
 */
export function nextWeekly(
  { weekday: day, time }: Weekly,
  { zone, region }: Place,
  after: Instant,
  calendar: HolidayCalendar,
): Instant {
  // A week that moved over a holiday may still lie ahead.
  let nominal = addDays(lastWeekday(dateIn(zone, after), day), -7)
  for (;;) {
    const at = instantAt(zone, rollForward(calendar, [region], nominal), time)
    if (at > after) return at
    nominal = addDays(nominal, 7)
  }
}

/** The latest such weekday that is not after a date. */
function lastWeekday(date: PlainDate, day: Weekday): PlainDate {
  return addDays(date, -((weekday(date) - day + 7) % 7))
}

/** An update of this week makes asking for one needless. */
export function isFresh(update: { at: Instant } | undefined, zone: string, at: Instant): boolean {
  return update !== undefined && dateIn(zone, update.at) >= lastWeekday(dateIn(zone, at), 1)
}

export const healthWords: Readonly<Record<Health, string>> = {
  on_track: 'On track',
  at_risk: 'At risk',
  off_track: 'Off track',
}

/** "Fri 15 Jan 2027 (first Fri 1 Jan 2027, moved twice)". */
export function describeTarget({
  targetDate,
  firstTargetDate,
  moves,
}: Pick<Project, 'targetDate' | 'firstTargetDate' | 'moves'>): string {
  if (!targetDate) return 'no target date yet'
  if (!firstTargetDate || moves === 0) return describeDate(targetDate)
  const often = moves === 1 ? 'once' : moves === 2 ? 'twice' : `${moves} times`
  return `${describeDate(targetDate)} (first ${describeDate(firstTargetDate)}, moved ${often})`
}
