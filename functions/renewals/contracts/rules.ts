import { addDays, addMonths, daysBetween, isPlainDate, monthsBetween } from '../../platform/calendar/dates.ts'
import type { HolidayCalendar } from '../../platform/calendar/holidays.ts'
import {
  type DeadlineRule,
  type Place,
  type TermDates,
  termDates,
} from '../../platform/calendar/term-dates.ts'
import { type TermRule, term } from '../../platform/calendar/terms.ts'
import { later, type PlainDate } from '../../platform/clock.ts'
import { fromWire, type Money, share, sum, times, toWire } from '../../platform/money.ts'
import type { Amendment, AmendmentContent, ContractContent, Period, Term, TermsOfContract } from './model.ts'

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

function inForce(amendments: Agreement['amendments'], date: PlainDate) {
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

export type PriceOfTerm = Term['price']

/**
 * The price of the term after one: as an amendment sets it from the day on which that term begins (a decision to renew at another
 * price is one), else what holds on the last day before, with the uplift. `expected`: an index or a cap stands in for what
 * nobody knows yet; `uncapped`: anything can come.
 */
export function priceAfter(
  agreement: Agreement,
  term: { price: PriceOfTerm; start: PlainDate },
  nextStart: PlainDate,
): { price: PriceOfTerm; certainty: 'agreed' | 'expected' | 'uncapped' } {
  const amended = amendedBetween(agreement, nextStart, nextStart, 'price')
  if (amended) return { price: toPrice(amended), certainty: 'agreed' }
  const price = priceOn(agreement, term, addDays(nextStart, -1))
  const { uplift } = contentAt(agreement, nextStart)
  switch (uplift.kind) {
    case 'none':
      return { price, certainty: 'agreed' }
    case 'fixed':
      return { price: raised(price, uplift.percent), certainty: 'agreed' }
    case 'capped':
      return { price: raised(price, uplift.percent), certainty: 'expected' }
    case 'index':
      return { price: raised(price, uplift.expected), certainty: 'expected' }
    case 'uncapped':
      return { price, certainty: 'uncapped' }
  }
}

/** The price of a later term and the day on which that begins, counted on term by term from one whose price is known. */
export function priceInTerm(
  agreement: Agreement,
  known: { index: number; price: PriceOfTerm; start: PlainDate },
  index: number,
): { price: PriceOfTerm; start: PlainDate } {
  let paid = { price: known.price, start: known.start }
  for (const each of termsOf(agreement)) {
    if (each.index > index) break
    if (each.index > known.index)
      paid = { price: priceAfter(agreement, paid, each.start).price, start: each.start }
  }
  return paid
}

/** The price on a date of a term: as it was when the term began, or as an amendment has set it since. */
export function priceOn(
  agreement: Agreement,
  { price, start }: { price: PriceOfTerm; start: PlainDate },
  date: PlainDate,
): PriceOfTerm {
  const amended = amendedBetween(agreement, start, date, 'price')
  return amended ? toPrice(amended) : price
}

/** The seats on a date of a term, likewise; undefined when the contract has none. */
export function seatsOn(
  agreement: Agreement,
  { seats, start }: { seats?: number | undefined; start: PlainDate },
  date: PlainDate,
): number | undefined {
  const amended = amendedBetween(agreement, start, date, 'seats')
  return amended === undefined ? seats : amended?.bought
}

/** What the amendments from one date up to another, both included, make of a field; undefined when they leave it as it is. */
function amendedBetween<Field extends keyof AmendmentContent['change']>(
  { amendments }: Agreement,
  from: PlainDate,
  until: PlainDate,
  field: Field,
): AmendmentContent['change'][Field] {
  return inForce(amendments, until)
    .filter((each) => each.from >= from && each.change[field] !== undefined)
    .at(-1)?.change[field]
}

export function toPrice({ amount, per, every }: ContractContent['price']): PriceOfTerm {
  return { amount: fromWire(amount), per, every }
}

/**
 * A price with a percentage on it, half a minor unit rounded up.
 * @throws RangeError above 2^53 − 1 minor units.
 */
export function raised(price: PriceOfTerm, percent: string): PriceOfTerm {
  const [whole = '0', fraction = ''] = percent.split('.')
  const thousandths = Number(whole + fraction.padEnd(3, '0'))
  return { ...price, amount: share(price.amount, 100_000 + thousandths, 100_000) }
}

/** The term that follows the one that runs, as it stands on the day on which it begins. */
export function termBeginning(
  agreement: Agreement,
  current: Pick<Term, 'price' | 'start'>,
  coming: ChainedTerm,
  origin: Term['origin'],
): Term {
  const seats = contentAt(agreement, coming.start).seats?.bought
  return {
    ...coming,
    origin,
    price: priceAfter(agreement, current, coming.start).price,
    ...(seats !== undefined && { seats }),
  }
}

/** What one payment comes to: times the seats where each costs. */
export function payment(price: PriceOfTerm, seats: number | undefined): Money {
  return price.per === 'seat' ? times(price.amount, seats ?? 1) : price.amount
}

const MonthsOf = { month: 1, quarter: 3, year: 12 } as const

/** The payments of a term: the dates on which their periods begin, counted from the term's own start. */
export function paymentDates({ start, end }: ChainedTerm, every: PriceOfTerm['every']): PlainDate[] {
  if (every === 'term') return [start]
  const dates: PlainDate[] = []
  for (let date = start; date < end; date = addMonths(start, dates.length * MonthsOf[every])) dates.push(date)
  return dates
}

/**
 * What the payment for a period comes to that the end of its term may cut short: then it counts by its months, so that a year's
 * price in a term of a month is a twelfth of it. Half a minor unit is rounded up.
 */
export function paymentFor(
  price: PriceOfTerm,
  seats: number | undefined,
  { start, end }: { start: PlainDate; end: PlainDate },
): Money {
  const whole = payment(price, seats)
  if (price.every === 'term') return whole
  return share(whole, Math.min(monthsIn(start, end), MonthsOf[price.every]), MonthsOf[price.every])
}

/** Months of a stretch of time: a rest counts as one from 15 days on, and there is one at least. 364 days are twelve. */
export function monthsIn(start: PlainDate, end: PlainDate): number {
  let whole = Math.max(0, monthsBetween(start, end) - 1)
  while (addMonths(start, whole + 1) <= end) whole++
  const rest = daysBetween(addMonths(start, whole), end)
  return Math.max(1, rest >= 15 ? whole + 1 : whole)
}

/** All that a term commits to. */
export function committedIn(chained: ChainedTerm, price: PriceOfTerm, seats: number | undefined): Money {
  const dates = paymentDates(chained, price.every)
  const amounts = dates.map((start, at) =>
    paymentFor(price, seats, { start, end: dates[at + 1] ?? chained.end }),
  )
  return sum(price.amount.currency, amounts)
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

export const wirePrice = (price: PriceOfTerm) => ({
  amount: toWire(price.amount),
  per: price.per,
  every: price.every,
})
