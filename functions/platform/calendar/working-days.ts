import type { PlainDate } from '../clock.ts'
import { addDays, type Weekday, weekday } from './dates.ts'
import { countryOf, type HolidayCalendar, isCountry } from './holidays.ts'

/** Days to look for a working day before giving up: no country rests that long. */
const LongestRest = 60

/** Working days to count at most: about ten years. */
const MostDays = 2500

const usualWeekend: readonly Weekday[] = [6, 7]

/**
 * Weekends other than Saturday and Sunday, as they are today: Unicode CLDR 48 (supplemental data, weekData).
 * CLDR has no entry, and so the world's default, for Bangladesh, Brunei, Djibouti, the Maldives, Palestine and
 * three states of Malaysia (Kedah, Kelantan, Terengganu): theirs are the weekends of the public service there.
 */
const weekends: ReadonlyMap<string, readonly Weekday[]> = new Map(
  (
    [
      ['BH DZ EG IL IQ JO KW LY OM QA SA SD SY YE', [5, 6]],
      ['AF', [4, 5]],
      ['IR', [5]],
      ['IN UG', [7]],
      ['BD DJ MV PS MY-02 MY-03 MY-11', [5, 6]],
      ['BN', [5, 7]],
    ] as const
  ).flatMap(([regions, days]) => regions.split(' ').map((region) => [region, days] as const)),
)

/**
 * The weekdays that are free in a region.
 * @throws RangeError when its country is unknown.
 */
export function weekendOf(region: string): readonly Weekday[] {
  const country = countryOf(region)
  if (!isCountry(country)) throw new RangeError(`${JSON.stringify(region)} is no country or region of one.`)
  return weekends.get(region) ?? weekends.get(country) ?? usualWeekend
}

/** Neither weekend nor public holiday in any of the regions. Without regions every day is one. */
export function isWorkingDay(
  calendar: HolidayCalendar,
  regions: readonly string[],
  date: PlainDate,
): boolean {
  const day = weekday(date)
  return regions.every((region) => !weekendOf(region).includes(day) && !calendar.isHoliday(region, date))
}

/**
 * The date itself when it is a working day of all the regions, else the last one before it.
 * @throws RangeError when there is none within 60 days, or a region is unknown.
 */
export function rollBack(calendar: HolidayCalendar, regions: readonly string[], date: PlainDate): PlainDate {
  return roll(calendar, regions, date, -1)
}

/** As `rollBack`, to the next working day. */
export function rollForward(
  calendar: HolidayCalendar,
  regions: readonly string[],
  date: PlainDate,
): PlainDate {
  return roll(calendar, regions, date, 1)
}

/**
 * The working day so many working days after a date, or before it when negative; the date itself is never counted,
 * whether worked or not. None at all: the date as it is.
 * @throws RangeError for more than 2,500 days, or when 60 days in a row are free.
 */
export function addWorkingDays(
  calendar: HolidayCalendar,
  regions: readonly string[],
  date: PlainDate,
  days: number,
): PlainDate {
  if (!Number.isInteger(days) || Math.abs(days) > MostDays)
    throw new RangeError(`${days} is no number of working days up to ${MostDays}.`)
  const step = days < 0 ? -1 : 1
  let at = date
  for (let left = Math.abs(days); left > 0; left--) at = roll(calendar, regions, addDays(at, step), step)
  return at
}

function roll(
  calendar: HolidayCalendar,
  regions: readonly string[],
  date: PlainDate,
  step: 1 | -1,
): PlainDate {
  let at = date
  for (let looked = 0; looked < LongestRest; looked++, at = addDays(at, step))
    if (isWorkingDay(calendar, regions, at)) return at
  throw new RangeError(
    `No working day of ${regions.join(' and ')} within ${LongestRest} days ${step < 0 ? 'before' : 'after'} ${date}.`,
  )
}
