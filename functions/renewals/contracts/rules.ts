import { addDays, isPlainDate } from '../../platform/calendar/dates.ts'
import type { HolidayCalendar } from '../../platform/calendar/holidays.ts'
import {
  type DeadlineRule,
  type Place,
  type TermDates,
  termDates,
} from '../../platform/calendar/term-dates.ts'
import { type TermRule, term } from '../../platform/calendar/terms.ts'
import type { PlainDate } from '../../platform/clock.ts'
import { fromWire, type Money, times, toWire } from '../../platform/money.ts'
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

function movedEnd(amendments: Agreement['amendments'], { start, end }: ChainedTerm): PlainDate | undefined {
  return amendments
    .filter(({ from, change }) => change.termEnds !== undefined && from >= start && from < end)
    .sort((a, b) => a.number - b.number)
    .at(-1)?.change.termEnds
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

/** When the renewal cycle of a term opens: its lead time before the decision is due, never before the last cycle's notice date has passed. */
export function opensOn(agreement: Agreement, chained: ChainedTerm, around: Surroundings): PlainDate {
  const { leadDays } = contentOfTerm(agreement, chained)
  const wanted = addDays(datesOf(agreement, chained, around).decideBy, -leadDays)
  const before = chained.index > 0 ? termNumber(agreement, chained.index - 1) : undefined
  if (!before) return wanted
  const earlier = datesOf(agreement, before, around)
  const free = addDays(earlier.notice?.noticeBy ?? earlier.end, 1)
  return [wanted, free].sort().at(-1) as PlainDate
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
    if ((dates.notice?.noticeBy ?? dates.end) >= today) return each
  }
  return undefined
}

export type PriceOfTerm = Term['price']

/**
 * The price of the term after one: as an amendment sets it until the new term begins (a decision to renew at another price is one),
 * else the term's own with the uplift. `expected`: an index or a cap stands in for what nobody knows yet; `uncapped`: anything can
 * come.
 */
export function priceAfter(
  agreement: Agreement,
  { price, start }: { price: PriceOfTerm; start: PlainDate },
  nextStart: PlainDate,
): { price: PriceOfTerm; certainty: 'agreed' | 'expected' | 'uncapped' } {
  const amended = priceSetBetween(agreement, start, nextStart)
  if (amended) return { price: amended, certainty: 'agreed' }
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

/** The price that an amendment sets after one date and up to another. */
export function priceSetBetween(
  { amendments }: Agreement,
  after: PlainDate,
  until: PlainDate,
): PriceOfTerm | undefined {
  const set = inForce(amendments, until).filter(
    ({ from, change }) => from > after && change.price !== undefined,
  )
  const price = set.at(-1)?.change.price
  return price && toPrice(price)
}

export function toPrice({ amount, per, every }: ContractContent['price']): PriceOfTerm {
  return { amount: fromWire(amount), per, every }
}

/** A price with a percentage on it, half a minor unit rounded up. */
export function raised(price: PriceOfTerm, percent: string): PriceOfTerm {
  const [whole = '0', fraction = ''] = percent.split('.')
  const thousandths = BigInt(whole + fraction.padEnd(3, '0'))
  const minor = (BigInt(price.amount.minor) * (100_000n + thousandths) + 50_000n) / 100_000n
  return { ...price, amount: { minor: Number(minor), currency: price.amount.currency } }
}

/** What one payment comes to: times the seats where each costs. */
export function payment(price: PriceOfTerm, seats: number | undefined): Money {
  return price.per === 'seat' ? times(price.amount, seats ?? 1) : price.amount
}

/** The payments of a term: the dates on which their periods begin. A last period that the term's end cuts short counts whole. */
export function paymentDates({ start, end }: ChainedTerm, every: PriceOfTerm['every']): PlainDate[] {
  if (every === 'term') return [start]
  const months = { month: 1, quarter: 3, year: 12 }[every]
  const dates: PlainDate[] = []
  for (let count = 0; ; count++) {
    const date = termStart(start, months, count)
    if (date >= end) return dates
    dates.push(date)
  }
}

function termStart(start: PlainDate, months: number, count: number): PlainDate {
  return count === 0
    ? start
    : term(
        {
          start,
          initialTerm: { count: months, unit: 'months' },
          renewal: 'automatic',
          renewalTerm: { count: months, unit: 'months' },
        },
        count,
      ).start
}

/** All that a term commits to. */
export function committedIn(chained: ChainedTerm, price: PriceOfTerm, seats: number | undefined): Money {
  return times(payment(price, seats), paymentDates(chained, price.every).length)
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
