import { type CaseHead, type Ground, openCasePage } from '../../cases/index.ts'
import { addDays } from '../../platform/calendar/dates.ts'
import { dateIn, describeDate, startOfDay } from '../../platform/calendar/zone.ts'
import type { PlainDate } from '../../platform/clock.ts'
import { Env, env } from '../../platform/environment.ts'
import { isOver } from './model.ts'

/** Days after the last one from which on it cannot wait any more. */
const Urgent = 14

const lastDayOf = ({ summary }: CaseHead) => summary.lastWorkingDay as PlainDate
const openOf = ({ summary }: CaseHead) => Number(summary.open ?? 0)

/** Somebody has left, and what they had is not back. */
export const overdueReturn: Ground = {
  about: 'overdue-return',
  from: (head) =>
    head.kind !== 'offboarding' || isOver(head.status) || openOf(head) === 0
      ? undefined
      : startOfDay(env(Env.timeZone), addDays(lastDayOf(head), 1)),
  tell: (head, at) => {
    const open = openOf(head)
    const lastDay = lastDayOf(head)
    return {
      severity: dateIn(env(Env.timeZone), at) >= addDays(lastDay, Urgent) ? 'now' : 'soon',
      why: `The last day was ${describeDate(lastDay)}, and ${open === 1 ? 'one thing is' : `${open} things are`} not back or settled.`,
      since: startOfDay(env(Env.timeZone), addDays(lastDay, 1)),
      due: lastDay,
      action: openCasePage(head, 'See what is open'),
    }
  },
}
