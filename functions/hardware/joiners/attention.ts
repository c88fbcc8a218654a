import { type CaseHead, type Ground, openCasePage } from '../../cases/index.ts'
import { addDays } from '../../platform/calendar/dates.ts'
import { dateIn, describeDate, startOfDay } from '../../platform/calendar/zone.ts'
import type { PlainDate } from '../../platform/clock.ts'
import { Env, env } from '../../platform/environment.ts'
import { isOver } from './model.ts'

/** Days before the first day from which on everything that is not handed over is looked at, and what is threatened cannot wait. */
const LastDays = 2
const Urgent = 5

const startOf = ({ summary }: CaseHead) => summary.startDate as PlainDate
const threatsOf = ({ summary }: CaseHead) => (summary.threats as string[] | undefined) ?? []

/** A joiner may not have everything on the first day. */
export const threatenedStart: Ground = {
  about: 'threatened-start',
  from: (head) => {
    if (head.kind !== 'onboarding' || isOver(head.status) || head.status === 'cancelling') return undefined
    return threatsOf(head).length > 0
      ? head.updatedAt
      : startOfDay(env(Env.timeZone), addDays(startOf(head), -LastDays))
  },
  tell: (head, at) => {
    const zone = env(Env.timeZone)
    const start = startOf(head)
    const found = threatsOf(head)
    const today = dateIn(zone, at)
    return {
      severity: today >= addDays(start, -Urgent) ? 'now' : 'soon',
      why: `The first day ${start < today ? 'was' : 'is'} ${describeDate(start)}: ${found.length > 0 ? found.join('; ') : 'not everything is handed over yet'}.`,
      since: found.length > 0 ? head.updatedAt : startOfDay(zone, addDays(start, -LastDays)),
      due: start,
      action: openCasePage(head, 'See what is missing'),
    }
  },
}
