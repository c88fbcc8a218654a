import type { PlainDate } from '../clock.ts'
import { addPeriod, daysBetween, monthsBetween, type Period } from './dates.ts'

/**
 * How a contract runs on, term after term. `by_agreement` renews only when both sides say so: terms after the first
 * are the ones that come if they do. Without a renewal term, and with renewal `none`, there is only the first.
 */
export interface TermRule {
  start: PlainDate
  initialTerm: Period
  renewal: 'automatic' | 'by_agreement' | 'none'
  renewalTerm?: Period
}

/** From `start` up to, but not including, `end`: the day on which the next term begins. */
export interface Term {
  /** 0 for the initial term. */
  index: number
  start: PlainDate
  end: PlainDate
}

/**
 * The term with an index.
 *
 * - **T1** Each term is counted from the contract's own start (start + initial term + n renewal terms), never from
 *   the end of the term before: from 31 January by the month, terms begin on 28 February and then on 31 March, not 28.
 * - **T2** A month that is too short gives its last day: twelve months from 29 February end on 28 February.
 * - **T3** After the initial term come terms of the renewal's length: after 60 months one of 12, not of 60.
 * - **T4** A term ends on the day on which the next begins, so that no day belongs to two terms or to none.
 *
 * @throws RangeError when there is no such term, or a length is no whole number above zero.
 */
export function term(rule: TermRule, index: number): Term {
  if (!Number.isInteger(index) || index < 0 || (index > 0 && !renewalOf(rule)))
    throw new RangeError(`The contract has no term ${index}.`)
  return { index, start: boundary(rule, index), end: boundary(rule, index + 1) }
}

/** The term that a date lies in; undefined before the contract starts, and after its only term. */
export function termAt(rule: TermRule, date: PlainDate): Term | undefined {
  if (date < rule.start) return undefined
  const first = term(rule, 0)
  if (date < first.end) return first
  const renewal = renewalOf(rule)
  if (!renewal) return undefined
  // Whole months are one too many at most, and the first renewal is term 1: this never starts too late.
  let index = Math.max(1, Math.floor(lengthsBetween(renewal, first.end, date)))
  while (boundary(rule, index + 1) <= date) index++
  return term(rule, index)
}

function renewalOf({ renewal, renewalTerm }: TermRule): Period | undefined {
  return renewal === 'none' ? undefined : renewalTerm
}

/** Where the term with an index begins. */
function boundary(rule: TermRule, index: number): PlainDate {
  if (index === 0) return rule.start
  const first = lengthOf(rule.initialTerm)
  const renewals = index - 1
  const renewal = renewalOf(rule)
  if (!renewal) return addPeriod(rule.start, first)
  const next = lengthOf(renewal)
  if (next.unit !== first.unit) return addPeriod(addPeriod(rule.start, first), next, renewals)
  return addPeriod(rule.start, { unit: first.unit, count: first.count + renewals * next.count })
}

/** Periods between two dates, counting months by their names alone. */
function lengthsBetween({ count, unit }: Period, from: PlainDate, to: PlainDate): number {
  if (unit === 'months') return monthsBetween(from, to) / count
  return daysBetween(from, to) / (count * (unit === 'weeks' ? 7 : 1))
}

/** The period in months or days. */
function lengthOf({ count, unit }: Period): Period {
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`${count} ${unit} is no length of a term.`)
  return unit === 'weeks' ? { count: count * 7, unit: 'days' } : { count, unit }
}
