import { Day, type PlainDate } from '../clock.ts'

/** A length of time as contracts state it. */
export interface Period {
  count: number
  unit: 'days' | 'weeks' | 'months'
}

/** Days of the week as ISO 8601 numbers them. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** True for a date that exists: `2027-02-29` does not. Plain dates compare as text, with `<` and `===`. */
export function isPlainDate(text: string): boolean {
  return dayNumber(text) !== undefined
}

/**
 * Days since 1970-01-01.
 * @throws RangeError when there is no such date.
 */
export function epochDay(date: PlainDate): number {
  const day = dayNumber(date)
  if (day === undefined) throw new RangeError(`${JSON.stringify(date)} is no date.`)
  return day
}

function dayNumber(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const [year, month, day] = [yearOf(text), monthOf(text), Number(text.slice(8))]
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined
  // 400 years are 146,097 days, and Date.UTC takes years below 100 for those of the last century.
  return Date.UTC(year + 400, month - 1, day) / Day - 146_097
}

/** @throws RangeError outside the years 0000 to 9999, like all that is counted here. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return onEpochDay(epochDay(date) + days)
}

/** The same day so many months later, or earlier; where that month is too short, its last day. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  epochDay(date)
  const { year, month } = monthAfter(date, months)
  return plainDate(year, month, Math.min(Number(date.slice(8)), daysIn(year, month)))
}

/** The last day of the month so many months after the date's own, or before it. */
export function lastDayOfMonth(date: PlainDate, months = 0): PlainDate {
  epochDay(date)
  const { year, month } = monthAfter(date, months)
  return plainDate(year, month, daysIn(year, month))
}

export function isMonthEnd(date: PlainDate): boolean {
  return date === lastDayOfMonth(date)
}

/** So many times a period after a date, or before it: months are multiplied first and clamped once. */
export function addPeriod(date: PlainDate, { count, unit }: Period, times = 1): PlainDate {
  if (unit === 'months') return addMonths(date, count * times)
  return addDays(date, count * times * (unit === 'weeks' ? 7 : 1))
}

/** Days from one date to a later one; negative when it is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return epochDay(to) - epochDay(from)
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(date: PlainDate): Weekday {
  const sinceMonday = epochDay(date) + 3 // 1970-01-01 was a Thursday
  return ((((sinceMonday % 7) + 7) % 7) + 1) as Weekday
}

/** Months from the month of one date to that of another, whatever their days. */
export function monthsBetween(from: PlainDate, to: PlainDate): number {
  return (yearOf(to) - yearOf(from)) * 12 + monthOf(to) - monthOf(from)
}

export function yearOf(date: PlainDate): number {
  return Number(date.slice(0, 4))
}

function monthOf(date: PlainDate): number {
  return Number(date.slice(5, 7))
}

function monthAfter(date: PlainDate, months: number): { year: number; month: number } {
  const count = yearOf(date) * 12 + monthOf(date) - 1 + months
  return { year: Math.floor(count / 12), month: (((count % 12) + 12) % 12) + 1 }
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

function plainDate(year: number, month: number, day: number): PlainDate {
  if (!(year >= 0 && year <= 9999)) throw new RangeError(`The year ${year} is outside 0000 to 9999.`)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

function onEpochDay(day: number): PlainDate {
  const at = new Date(day * Day)
  return plainDate(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate())
}
