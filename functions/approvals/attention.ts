import { type Ground, openCasePage } from '../cases/index.ts'
import { addWorkingDays } from '../platform/calendar/working-days.ts'
import { dateIn, describeDate, startOfDay } from '../platform/calendar/zone.ts'
import type { Instant } from '../platform/clock.ts'
import { Env, env } from '../platform/environment.ts'
import { WithoutHolidays } from './schedule.ts'

/** Working days after which an approval that nobody gives is looked at; holidays count, so that it is never later. */
const PatientFor = 5

function patientUntil(since: Instant): Instant {
  const zone = env(Env.timeZone)
  return startOfDay(
    zone,
    addWorkingDays(WithoutHolidays, [env(Env.country)], dateIn(zone, since), PatientFor),
  )
}

/** An approval waits for longer than it should, or nothing more happens by itself until somebody answers. */
export const stuckApproval: Ground = {
  about: 'stuck-approval',
  from: ({ status, waitingFor: [waiting] }) =>
    status === 'in_approval' && waiting && waiting.who.length > 0 ? patientUntil(waiting.since) : undefined,
  tell: (head) => {
    const [waiting] = head.waitingFor
    if (!waiting) return undefined
    const names = waiting.who.map(({ name }) => name).join(', ')
    const since = describeDate(dateIn(env(Env.timeZone), waiting.since))
    return {
      severity: waiting.next ? 'soon' : 'now',
      why: waiting.next
        ? `It has waited for ${names} since ${since}.`
        : `It has waited for ${names} since ${since}, and nobody is reminded any more.`,
      since: waiting.since,
      action: waiting.next
        ? {
            label: 'Take the next step now',
            method: 'POST',
            path: '/v1/cases/bulk',
            body: { action: 'remind', ids: [head.caseId] },
          }
        : openCasePage(head, 'Pass it on to somebody else'),
    }
  },
}
