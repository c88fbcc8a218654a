import { addDays, isPlainDate } from '../../platform/calendar/dates.ts'
import type { HolidayCalendar } from '../../platform/calendar/holidays.ts'
import {
  type DeadlineRule,
  type Place,
  type TermDates,
  termDates,
} from '../../platform/calendar/term-dates.ts'
import { type TermRule, term } from '../../platform/calendar/terms.ts'
import { later, type PlainDate } from '../../platform/clock.ts'
import type { Amendment, AmendmentContent, ContractContent, Period, TermsOfContract } from './model.ts'

/** A contract as it was made, and what was changed since. All that follows from it is computed, never stored twice. */
export interface Agreement {
  content: ContractContent
  amendments: readonly Pick<Amendment, 'from' | 'change' | 'number'>[]
}

/** Where the two sides are, and what their holidays are. */
export interface Surroundings {
  vendor: Place
  sender: Place
  calendar: HolidayCalendar
}

export interface ChainedTerm {
  index: number
  start: PlainDate
  /** The day on which the next term begins. */
  end: PlainDate
}

/** What people take for the end of a term: they say "until 31 December". */
export function lastDayOf({ end }: Pick<ChainedTerm, 'end'>): PlainDate {
  return addDays(end, -1)
}

/** What holds on a date: the contract with every amendment from that date or earlier, the latest made last. */
export function contentAt({ content: made, amendments }: Agreement, date: PlainDate): TermsOfContract {
  const { vendorId: _vendor, start: _start, initialTerm: _term, ...content } = made
  const applied: Record<string, unknown> = { ...content }
  for (const { change } of inForce(amendments, date)) {
    const { termEnds: _ends, ...fields } = change
    for (const [name, value] of Object.entries(fields)) {
      if (value === null) delete applied[name]
      else if (value !== undefined) applied[name] = value
    }
  }
  return applied as TermsOfContract
}

/** What holds once every amendment does. */
export function latestContent(agreement: Agreement): TermsOfContract {
  return contentAt(agreement, '9999-12-31')
}

/** Amendments from that date or earlier, as they follow each other. */
export function inForce(amendments: Agreement['amendments'], date: PlainDate) {
  return amendments
    .filter(({ from }) => from <= date)
    .sort((a, b) => (a.from === b.from ? a.number - b.number : a.from < b.from ? -1 : 1))
}

/**
 * The terms in order. An end that an amendment moved, or another renewal term, begins a new count there; all else is
 * counted from the contract's own start (T1 of `platform/calendar/terms`).
 */
export function* termsOf(agreement: Agreement): Generator<ChainedTerm> {
  const { content } = agreement
  let count: { rule: TermRule; from: number } = {
    rule: ruleFrom(content.start, content.initialTerm, renewalTermAt(agreement, content.start)),
    from: 0,
  }
  for (let index = 0; ; index++) {
    const counted = term(count.rule, index - count.from)
    const moved = movedEnd(agreement.amendments, counted)
    const end = moved ?? counted.end
    yield { index, start: counted.start, end }
    const renewalTerm = renewalTermAt(agreement, end)
    if (!renewalTerm) return
    if (moved !== undefined || !samePeriod(renewalTerm, count.rule.renewalTerm))
      count = { rule: ruleFrom(end, renewalTerm, renewalTerm), from: index + 1 }
  }
}

function ruleFrom(start: PlainDate, initialTerm: Period, renewalTerm: Period | undefined): TermRule {
  return renewalTerm
    ? { start, initialTerm, renewal: 'automatic', renewalTerm }
    : { start, initialTerm, renewal: 'none' }
}

function renewalTermAt(agreement: Agreement, date: PlainDate): Period | undefined {
  const { renewal } = contentAt(agreement, date)
  return renewal.kind === 'none' ? undefined : renewal.term
}

function samePeriod(a: Period, b: Period | undefined): boolean {
  return a.count === b?.count && a.unit === b.unit
}

/** Amendments move the end one after the other, each that of the term which runs on its date as those before it left the term. */
function movedEnd(amendments: Agreement['amendments'], { start, end }: ChainedTerm): PlainDate | undefined {
  let moved: PlainDate | undefined
  for (const { from, change } of amendments.toSorted((a, b) => a.number - b.number))
    if (change.termEnds !== undefined && from >= start && from < (moved ?? end)) moved = change.termEnds
  return moved
}

/** The term with an index; undefined when the chain ends before. */
export function termNumber(agreement: Agreement, index: number): ChainedTerm | undefined {
  for (const each of termsOf(agreement)) if (each.index === index) return each
  return undefined
}

/** The term that a date lies in; before the start the first, undefined after the last. */
export function termOn(agreement: Agreement, date: PlainDate): ChainedTerm | undefined {
  for (const each of termsOf(agreement)) if (date < each.end) return each
  return undefined
}

/** What holds at the end of a term: amendments made for the time after it do not count. */
export function contentOfTerm(agreement: Agreement, { end }: ChainedTerm): TermsOfContract {
  return contentAt(agreement, addDays(end, -1))
}

/** What becomes of a contract at the end of a term that nobody decided about. */
export function outcomeByItself(agreement: Agreement, chained: ChainedTerm): 'renewed_by_itself' | 'lapsed' {
  return contentOfTerm(agreement, chained).renewal.kind === 'automatic' ? 'renewed_by_itself' : 'lapsed'
}

/** End, notice, send-by and decide-by of a term (N1 to N13 of `platform/calendar/term-dates`). */
export function datesOf(agreement: Agreement, chained: ChainedTerm, around: Surroundings): TermDates {
  const { notice, bufferDays } = contentOfTerm(agreement, chained)
  const rule: DeadlineRule = {
    ...(notice && {
      notice: {
        period: notice.period,
        countedTo:
          typeof notice.countedTo === 'string' ? notice.countedTo : { fixedDate: notice.countedTo.date },
        method: notice.method,
        transitDays: notice.transitDays,
      },
    }),
    bufferDays,
    vendor: around.vendor,
    sender: around.sender,
  }
  return termDates(rule, chained, around.calendar)
}

/** The last date on which something can still be done about what comes after a term: its notice date, without one its last day. */
export function lastDayToAct({ end, notice }: TermDates): PlainDate {
  return notice?.noticeBy ?? addDays(end, -1)
}

/** A workflow lives a year at most: nobody is asked more days than this before the last one to act. */
const LongestQuestion = 340

/**
 * When the renewal cycle of a term opens: its lead time before the decision is due, never before the last cycle's notice date
 * has passed.
 */
export function opensOn(agreement: Agreement, chained: ChainedTerm, around: Surroundings): PlainDate {
  const { leadDays } = contentOfTerm(agreement, chained)
  const dates = datesOf(agreement, chained, around)
  const wanted = later(addDays(dates.decideBy, -leadDays), addDays(lastDayToAct(dates), -LongestQuestion))
  const before = chained.index > 0 ? termNumber(agreement, chained.index - 1) : undefined
  if (!before) return wanted
  const earlier = datesOf(agreement, before, around)
  const free = addDays(lastDayToAct(earlier), 1)
  return later(wanted, free)
}

/** The first term from an index on whose notice date (or end, without notice) has not passed on a date. */
export function firstOpenTerm(
  agreement: Agreement,
  from: number,
  today: PlainDate,
  around: Surroundings,
): ChainedTerm | undefined {
  for (const each of termsOf(agreement)) {
    if (each.index < from) continue
    const dates = datesOf(agreement, each, around)
    if (lastDayToAct(dates) >= today) return each
  }
  return undefined
}

/** What is wrong with an amendment, by field; nothing when it can be made. */
export function amendmentFaults(
  agreement: Agreement,
  current: ChainedTerm,
  { from, change }: AmendmentContent,
): { field: string; problem: string }[] {
  const faults: { field: string; problem: string }[] = []
  if (from < current.start)
    faults.push({
      field: 'from',
      problem: `lies before the current term, which began on ${current.start}: past terms never change`,
    })
  const { termEnds } = change
  if (termEnds !== undefined && isPlainDate(termEnds)) {
    const running = termOn(agreement, from)
    if (!running) faults.push({ field: 'from', problem: 'lies after the last term' })
    else if (termEnds <= from)
      faults.push({
        field: 'change.termEnds',
        problem: 'must be after the date from which the amendment holds',
      })
  }
  return faults
}
