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

/**
 * The next rung for somebody who was asked at `askedAt` and has been through so many, and when it falls due: in working time of
 * theirs. Undefined above the last.
 */
export function nextRung(
  ladder: StageLadder,
  passed: number,
  askedAt: Instant,
  calendar: HolidayCalendar,
  hours: WorkingHours,
): { rung: Rung; at: Instant } | undefined {
  const after = (workingHours: number) => addWorkingTime(calendar, hours, askedAt, workingHours * Hour)
  const { firstAfterHours, everyHours, reminders, escalateAfterHours, escalate } = ladder
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
