import type { Instant, PlainDate } from '../clock.ts'
import { addDays, addPeriod, isMonthEnd, isPlainDate, lastDayOfMonth, type Period, yearOf } from './dates.ts'
import type { HolidayCalendar } from './holidays.ts'
import type { Term } from './terms.ts'
import { rollBack } from './working-days.ts'
import { endOfDay, instantAt } from './zone.ts'

/** When the sender's day counts as done: who has until midnight reads it in the morning. */
const CloseOfBusiness = '18:00'

/** Where one side of a contract works: a region of the holiday calendar (`DE`, `DE-BY`) and an IANA zone. */
export interface Place {
  region: string
  zone: string
}

export interface NoticeRule {
  period: Period
  /** What the period is counted back from; a fixed date is month and day, `06-30`. */
  countedTo: 'term_end' | 'month_end' | 'quarter_end' | { fixedDate: string }
  method: 'mail' | 'portal' | 'registered_post'
  /** Calendar days from sending to arriving. */
  transitDays: number
}

export interface DeadlineRule {
  /** Absent when the contract needs no notice. */
  notice?: NoticeRule
  /** Calendar days kept free before the last day to send. */
  bufferDays: number
  vendor: Place
  sender: Place
}

export interface NoticeDates {
  /** The last date, of the vendor's, on which the notice counts. */
  noticeBy: PlainDate
  /** When that date is over where the vendor is: the first instant that is too late. */
  noticeEndsAt: Instant
  /** The last date of the vendor's on which it can be delivered. */
  arriveBy: PlainDate
  /** The last date of the sender's on which to send it. */
  sendBy: PlainDate
  /** The notice was due before the term even began: it can only be given for a later one. */
  noticeBeforeStart: boolean
}

export interface TermDates {
  end: PlainDate
  /** The last date on which to decide what is to become of the contract. */
  decideBy: PlainDate
  notice?: NoticeDates
}

/**
 * The dates to act by in a term.
 *
 * - **N1** A notice is counted back from the day on which the next term begins (`term_end`).
 * - **N2** `month_end`: from the last day of a month that is no later than the end of the term. A term that ends on
 *   the first of a month has the day before as its last, and that is a month's last day. `quarter_end`: likewise, of March,
 *   June, September or December.
 * - **N3** A fixed date: from its last occurrence no later than the end of the term. 29 February is 28 February in
 *   other years.
 * - **N4** Months are counted back to the same day; where that month is too short, to its last.
 * - **N5** A month's last day counts back to a month's last day when it is meant as one (`month_end`, `quarter_end`, or a fixed date
 *   that ends its month every year): three months to 30 June are due on 31 March, not on the 30th.
 * - **N6** A notice longer than the term falls before its start. The date stays as it is and the fact is told: moved
 *   into the term it would promise a way out that is closed.
 * - **N7** Mail and portals receive on any day, post does not: registered post must arrive by the last working
 *   day of the vendor no later than the notice date.
 * - **N8** The notice date is over when the day ends in the vendor's zone.
 * - **N9** The sender's last day is one on which, at six in the evening, it is not yet too late for the vendor:
 *   at two in the afternoon in Paris, in summer, the day is over in Auckland. It is never later than the vendor's date.
 * - **N10** From that, transit and buffer go off in calendar days, as post and lawyers count them.
 * - **N11** What is left is rolled back to a day that is worked in both places: somebody sends it, and somebody can
 *   be asked whether it came.
 * - **N12** Decide by the last working day of the sender before that, so that a day is left to write and sign.
 * - **N13** Without a notice the same is counted from the end of the term: whether to go on, to replace or to
 *   agree anew must be settled before it ends.
 *
 * @throws RangeError when a place, a fixed date or a number is none.
 */
export function termDates(rule: DeadlineRule, term: Term, calendar: HolidayCalendar): TermDates {
  const { vendor, sender, notice, bufferDays } = rule
  const { end } = term
  if (!notice) {
    const settleBy = sendBy(rule, calendar, end, wholeDays(bufferDays, 'buffer'))
    return { end, decideBy: dayBefore(calendar, sender, settleBy) }
  }
  const noticeBy = noticeDate(notice, end)
  const arriveBy =
    notice.method === 'registered_post' ? rollBack(calendar, [vendor.region], noticeBy) : noticeBy
  const lead = wholeDays(notice.transitDays, 'transit') + wholeDays(bufferDays, 'buffer')
  const send = sendBy(rule, calendar, arriveBy, lead)
  return {
    end,
    decideBy: dayBefore(calendar, sender, send),
    notice: {
      noticeBy,
      noticeEndsAt: endOfDay(vendor.zone, noticeBy),
      arriveBy,
      sendBy: send,
      noticeBeforeStart: noticeBy < term.start,
    },
  }
}

/** N1 to N6. */
function noticeDate({ period, countedTo }: NoticeRule, end: PlainDate): PlainDate {
  if (!Number.isInteger(period.count) || period.count < 0)
    throw new RangeError(`${period.count} ${period.unit} is no notice period.`)
  if (countedTo === 'term_end') return addPeriod(end, period, -1)
  const { anchor, endsMonth } = anchorOf(countedTo, end)
  if (endsMonth && period.unit === 'months') return lastDayOfMonth(anchor, -period.count)
  return addPeriod(anchor, period, -1)
}

interface Anchor {
  anchor: PlainDate
  /** It stands for the end of its month, not for a day of it. */
  endsMonth: boolean
}

function anchorOf(countedTo: Exclude<NoticeRule['countedTo'], 'term_end'>, end: PlainDate): Anchor {
  switch (countedTo) {
    case 'month_end':
      return { anchor: monthEnd(end), endsMonth: true }
    case 'quarter_end':
      return { anchor: quarterEnd(end), endsMonth: true }
    default:
      return fixedDate(countedTo.fixedDate, end)
  }
}

function monthEnd(end: PlainDate): PlainDate {
  return isMonthEnd(end) ? end : lastDayOfMonth(end, -1)
}

function quarterEnd(end: PlainDate): PlainDate {
  let last = monthEnd(end)
  while (!QuarterEnds.test(last)) last = lastDayOfMonth(last, -1)
  return last
}

const QuarterEnds = /-(03|06|09|12)-\d\d$/

function fixedDate(monthAndDay: string, end: PlainDate): Anchor {
  const inLeapYear = `2024-${monthAndDay}`
  if (!isPlainDate(inLeapYear)) throw new RangeError(`${JSON.stringify(monthAndDay)} is no month and day.`)
  const inYear = (year: number) => addPeriod(inLeapYear, { count: (year - 2024) * 12, unit: 'months' })
  const thisYear = inYear(yearOf(end))
  const anchor = thisYear <= end ? thisYear : inYear(yearOf(end) - 1)
  return { anchor, endsMonth: isMonthEnd(inLeapYear) }
}

/** N9 to N11. */
function sendBy(
  { vendor, sender }: DeadlineRule,
  calendar: HolidayCalendar,
  arriveBy: PlainDate,
  lead: number,
): PlainDate {
  const over = endOfDay(vendor.zone, arriveBy)
  let last = arriveBy
  while (instantAt(sender.zone, last, CloseOfBusiness) > over) last = addDays(last, -1)
  return rollBack(calendar, [sender.region, vendor.region], addDays(last, -lead))
}

/** N12. */
function dayBefore(calendar: HolidayCalendar, sender: Place, date: PlainDate): PlainDate {
  return rollBack(calendar, [sender.region], addDays(date, -1))
}

function wholeDays(days: number, what: string): number {
  if (!Number.isInteger(days) || days < 0) throw new RangeError(`${days} is no number of ${what} days.`)
  return days
}
