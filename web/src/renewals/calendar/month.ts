import { addDays, firstOfMonth } from '../../contracts/dates.ts'

/** 1 is Monday, as ISO 8601 counts. */
export const FirstDay = 1

/** Every week that has a day of a month, each from Monday to Sunday. */
export function weeksOf(month: string): string[][] {
  const first = firstOfMonth(`${month}-01`)
  const weekday = (new Date(`${first}T00:00:00Z`).getUTCDay() + 7 - FirstDay) % 7
  const after = firstOfMonth(first, 1)
  const weeks: string[][] = []
  for (let day = addDays(first, -weekday); day < after; day = addDays(day, 7))
    weeks.push(Array.from({ length: 7 }, (_, at) => addDays(day, at)))
  return weeks
}

export const monthOf = (day: string) => day.slice(0, 7)

/** The same day of another month, or its last where it has no such day. */
export function monthsLater(day: string, months: number): string {
  const first = firstOfMonth(day, months)
  const last = addDays(firstOfMonth(first, 1), -1)
  const wanted = `${monthOf(first)}-${day.slice(8)}`
  return wanted > last ? last : wanted
}

/** Where a key leads from a day; undefined for keys that lead nowhere. */
export function dayAfterKey(day: string, key: string): string | undefined {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 7 - FirstDay) % 7
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1)
    case 'ArrowRight':
      return addDays(day, 1)
    case 'ArrowUp':
      return addDays(day, -7)
    case 'ArrowDown':
      return addDays(day, 7)
    case 'Home':
      return addDays(day, -weekday)
    case 'End':
      return addDays(day, 6 - weekday)
    case 'PageUp':
      return monthsLater(day, -1)
    case 'PageDown':
      return monthsLater(day, 1)
    default:
      return undefined
  }
}
