import type { Recurrence } from './expression.ts'
import { toInstant, toWallTime } from './zone.ts'

const monthNames = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const dayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

/** Years that AWS accepts in a cron expression. */
const firstYear = 1970
const lastYear = 2199

/**
 * Reads the inside of `cron(minutes hours day-of-month month day-of-week year)` as EventBridge Scheduler has it:
 * days of the week are 1 (Sunday) to 7; one of the two day fields must be `?`; `L`, `W` and `#` are known.
 * A time that a zone's clocks skip does not run; one that they repeat runs once.
 * @throws Error naming the field that is wrong.
 */
export function readCron(text: string, zone: string): Recurrence {
  const fields = text.trim().split(/\s+/)
  if (fields.length !== 6) throw new Error(`cron(${text}) must have six fields.`)
  const [
    minuteField = '',
    hourField = '',
    dayField = '',
    monthField = '',
    weekdayField = '',
    yearField = '',
  ] = fields
  if ((dayField === '?') === (weekdayField === '?')) {
    throw new Error(`cron(${text}): exactly one of day-of-month and day-of-week must be "?".`)
  }
  const minutes = readValues(minuteField, 'minutes', 0, 59)
  const hours = readValues(hourField, 'hours', 0, 23)
  const months = new Set(readValues(monthField, 'month', 1, 12, monthNames))
  const years = new Set(readValues(yearField, 'year', firstYear, lastYear))
  const isDay = dayField === '?' ? readWeekday(weekdayField) : readDayOfMonth(dayField)

  return {
    next(after) {
      const start = toWallTime(after, zone)
      const date = { year: start.year, month: start.month, day: start.day }
      while (date.year <= lastYear) {
        if (!years.has(date.year)) nextYear(date)
        else if (!months.has(date.month)) nextMonth(date)
        else {
          if (isDay(date)) {
            for (const hour of hours) {
              for (const minute of minutes) {
                const instant = toInstant({ ...date, hour, minute }, zone)
                if (instant !== undefined && instant > after) return instant
              }
            }
          }
          nextDay(date)
        }
      }
      return null
    },
  }
}

interface PlainDate {
  year: number
  month: number
  day: number
}

function nextYear(date: PlainDate): void {
  date.year += 1
  date.month = 1
  date.day = 1
}

function nextMonth(date: PlainDate): void {
  if (date.month === 12) {
    nextYear(date)
  } else {
    date.month += 1
    date.day = 1
  }
}

function nextDay(date: PlainDate): void {
  if (date.day === daysIn(date)) nextMonth(date)
  else date.day += 1
}

function daysIn({ year, month }: PlainDate): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** 1 (Sunday) to 7. */
function weekdayOf({ year, month, day }: PlainDate): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 1
}

/** `*`, numbers or names, ranges, lists and steps. */
function readValues(field: string, name: string, min: number, max: number, names: string[] = []): number[] {
  const values = new Set<number>()
  for (const part of field.split(',')) {
    const [, span = '', step] = /^([^/]+)(?:\/(\d+))?$/.exec(part) ?? []
    if (Number(step) === 0) throw new Error(`"${part}" in the field ${name}: a step must be at least 1.`)
    const [from, to] = readSpan(span, step !== undefined, name, min, max, names)
    for (let value = from; value <= to; value += Number(step ?? 1)) values.add(value)
  }
  return [...values].sort((a, b) => a - b)
}

function readSpan(
  span: string,
  stepped: boolean,
  name: string,
  min: number,
  max: number,
  names: string[],
): [number, number] {
  if (span === '*') return [min, max]
  const ends = span.split('-').map((end) => {
    const named = names.indexOf(end.toUpperCase())
    const value = named >= 0 ? named + min : /^\d+$/.test(end) ? Number(end) : Number.NaN
    if (!(value >= min && value <= max))
      throw new Error(`"${span}" in the field ${name} is not ${min} to ${max}.`)
    return value
  })
  const [from, to = stepped ? max : from, more] = ends
  if (from === undefined || to === undefined || more !== undefined || from > to) {
    throw new Error(`"${span}" in the field ${name} is not a range.`)
  }
  return [from, to]
}

function readDayOfMonth(field: string): (date: PlainDate) => boolean {
  if (field === 'L') return (date) => date.day === daysIn(date)
  if (field === 'LW') return (date) => date.day === nearestWeekday(date, daysIn(date))
  const [, weekday] = /^(\d+)W$/.exec(field) ?? []
  if (weekday !== undefined) {
    return (date) => date.day === nearestWeekday(date, Math.min(Number(weekday), daysIn(date)))
  }
  const days = new Set(readValues(field, 'day-of-month', 1, 31))
  return (date) => days.has(date.day)
}

/** The Monday to Friday of the same month that is closest to a day. */
function nearestWeekday(month: PlainDate, day: number): number {
  const weekday = weekdayOf({ ...month, day })
  if (weekday === 1) return day === daysIn(month) ? day - 2 : day + 1
  if (weekday === 7) return day === 1 ? 3 : day - 1
  return day
}

function readWeekday(field: string): (date: PlainDate) => boolean {
  const one = (text: string) => readValues(text, 'day-of-week', 1, 7, dayNames)[0]
  const [, last] = /^(\w+)L$/.exec(field) ?? []
  if (last !== undefined) {
    const weekday = one(last)
    return (date) => weekdayOf(date) === weekday && date.day > daysIn(date) - 7
  }
  if (field === 'L') return (date) => weekdayOf(date) === 7
  const [, text, nth] = /^(\w+)#([1-5])$/.exec(field) ?? []
  if (text !== undefined) {
    const weekday = one(text)
    return (date) => weekdayOf(date) === weekday && Math.ceil(date.day / 7) === Number(nth)
  }
  const weekdays = new Set(readValues(field, 'day-of-week', 1, 7, dayNames))
  return (date) => weekdays.has(weekdayOf(date))
}
