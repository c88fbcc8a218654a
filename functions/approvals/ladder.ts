import type { HolidayCalendar } from '../platform/calendar/holidays.ts'
import { addWorkingTime, type WorkingHours } from '../platform/calendar/working-time.ts'
import { Hour, type Instant } from '../platform/clock.ts'
import type { StageLadder } from './model.ts'

/** What stages without a ladder of their own have: reminders every second day of work, then the coordinators. */
export const CommonLadder: StageLadder = {
  firstAfterHours: 16,
  everyHours: 16,
  reminders: 3,
  escalateAfterHours: 16,
  escalate: 'coordinators',
}

/** When people are at work, if nothing else is known: eight hours of a working day. */
export const OfficeHours = { from: '09:00', to: '17:00' } as const

/** A rung: the n-th reminder, or what happens once reminding did not help. */
export type Rung = { reminder: number; last: boolean } | { escalate: StageLadder['escalate'] }

/** How many rungs somebody has been through, and when they were taken to the last of them. */
export interface Passed {
  count: number
  at: Instant
}

/**
 * The next rung for somebody who was asked at `askedAt`, and when it falls due: in working time of theirs. After an outage rungs
 * are overdue: then each still keeps its distance from the one before, so that nobody is reminded thrice and passed over within one
 * run of the sweep. Undefined above the last.
 */
export function nextRung(
  ladder: StageLadder,
  before: Passed | undefined,
  askedAt: Instant,
  calendar: HolidayCalendar,
  hours: WorkingHours,
): { rung: Rung; at: Instant } | undefined {
  const passed = before?.count ?? 0
  const { firstAfterHours, everyHours, reminders, escalateAfterHours, escalate } = ladder
  const after = (workingHours: number) => {
    const planned = addWorkingTime(calendar, hours, askedAt, workingHours * Hour)
    if (!before || planned > before.at) return planned
    const distance = passed < reminders ? everyHours : escalateAfterHours
    return addWorkingTime(calendar, hours, before.at, distance * Hour)
  }
  if (passed < reminders) {
    return {
      rung: { reminder: passed + 1, last: passed + 1 === reminders },
      at: after(firstAfterHours + passed * everyHours),
    }
  }
  if (passed > reminders || escalate === 'nothing') return undefined
  const reminded = reminders === 0 ? 0 : firstAfterHours + (reminders - 1) * everyHours
  return { rung: { escalate }, at: after(reminded + escalateAfterHours) }
}
