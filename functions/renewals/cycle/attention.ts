import { type Ground, openCasePage } from '../../cases/index.ts'
import { addDays } from '../../platform/calendar/dates.ts'
import { dateIn, describeDate, startOfDay } from '../../platform/calendar/zone.ts'
import type { PlainDate } from '../../platform/clock.ts'
import { Env, env } from '../../platform/environment.ts'
import { type CycleStatus, isOver } from './model.ts'

/** Days before its date from which on a renewal is looked at, and from which on it cannot wait. */
const LookAhead = 14
const Urgent = 3

/** By when what comes next must be done: the decision, the letter, the vendor's confirmation. */
function dateOf(status: string, { decideBy, sendBy, noticeBy }: Record<string, unknown>) {
  const date = (value: unknown) => (typeof value === 'string' ? value : undefined)
  switch (status as CycleStatus) {
    case 'giving_notice':
      return { by: date(sendBy) ?? date(noticeBy), what: 'The notice must be sent' }
    case 'awaiting_confirmation':
      return {
        by: date(noticeBy),
        what: 'The vendor must have had the notice, which nobody has confirmed yet,',
      }
    default:
      return { by: date(sendBy) ?? date(decideBy), what: 'Nobody has decided yet, and that must be done' }
  }
}

/** A date of a contract comes near, after which it renews, or ends, without anybody's say. */
export const noticeDate: Ground = {
  about: 'notice-date',
  from: ({ kind, status, summary }) => {
    if (kind !== 'renewal' || isOver(status) || status === 'ending') return undefined
    const by: PlainDate | undefined = dateOf(status, summary).by
    return by === undefined ? undefined : startOfDay(env(Env.timeZone), addDays(by, -LookAhead))
  },
  tell: (head, at) => {
    const zone = env(Env.timeZone)
    const { by, what } = dateOf(head.status, head.summary)
    if (by === undefined) return undefined
    const late = dateIn(zone, at) > by
    return {
      severity: dateIn(zone, at) >= addDays(by, -Urgent) ? 'now' : 'soon',
      why: `${what} by ${describeDate(by)}${late ? ', which is past' : ''}.`,
      since: startOfDay(zone, addDays(by, -LookAhead)),
      due: by,
      action: openCasePage(
        head,
        head.status === 'giving_notice' ? 'Send the notice' : 'See who is to decide',
      ),
    }
  },
}
