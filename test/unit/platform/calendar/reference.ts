import fc from 'fast-check'

/*
 * The calendar once more, slow and plain, for tests to compare with: it walks day by day, and knows nothing of the
 * code under test.
 */

const longMonths = [1, 3, 5, 7, 8, 10, 12]

function monthLength(year: number, month: number): number {
  if (month !== 2) return longMonths.includes(month) ? 31 : 30
  if (year % 400 === 0) return 29
  if (year % 100 === 0) return 28
  return year % 4 === 0 ? 29 : 28
}

interface Parts {
  year: number
  month: number
  day: number
}

export function partsOf(date: string): Parts {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return { year, month, day }
}

function textOf({ year, month, day }: Parts): string {
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join(
    '-',
  )
}

export function nextDay(date: string): string {
  const { year, month, day } = partsOf(date)
  if (day < monthLength(year, month)) return textOf({ year, month, day: day + 1 })
  return month < 12
    ? textOf({ year, month: month + 1, day: 1 })
    : textOf({ year: year + 1, month: 1, day: 1 })
}

export function previousDay(date: string): string {
  const { year, month, day } = partsOf(date)
  if (day > 1) return textOf({ year, month, day: day - 1 })
  const before = month > 1 ? { year, month: month - 1 } : { year: year - 1, month: 12 }
  return textOf({ ...before, day: monthLength(before.year, before.month) })
}

export function slowAddDays(date: string, days: number): string {
  let at = date
  for (let left = Math.abs(days); left > 0; left--) at = days < 0 ? previousDay(at) : nextDay(at)
  return at
}

export function slowAddMonths(date: string, months: number): string {
  let { year, month } = partsOf(date)
  const { day } = partsOf(date)
  for (let left = Math.abs(months); left > 0; left--) {
    month += months < 0 ? -1 : 1
    if (month === 0) [year, month] = [year - 1, 12]
    if (month === 13) [year, month] = [year + 1, 1]
  }
  return textOf({ year, month, day: Math.min(day, monthLength(year, month)) })
}

export function endsItsMonth(date: string): boolean {
  return nextDay(date).endsWith('-01')
}

/** 1 for Monday to 7 for Sunday, as a desk calendar's table gives it (Sakamoto). */
export function slowWeekday(date: string): number {
  const { year, month, day } = partsOf(date)
  const shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1] ?? 0
  const counted = month < 3 ? year - 1 : year
  const leaps = Math.floor(counted / 4) - Math.floor(counted / 100) + Math.floor(counted / 400)
  return (counted + leaps + shift + day) % 7 || 7
}

/** Dates of which many end months or lie in leap years. */
export const anyDate = fc
  .record({
    year: fc.oneof(fc.integer({ min: 1990, max: 2060 }), fc.constantFrom(1900, 2000, 2024, 2028, 2100)),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constantFrom(1, 28, 29, 30, 31)),
  })
  .map(({ year, month, day }) => textOf({ year, month, day: Math.min(day, monthLength(year, month)) }))
