import type DateHolidays from 'date-holidays'
import { Day, type PlainDate } from '../clock.ts'
import { addDays, yearOf } from './dates.ts'

/**
 * Countries by ISO 3166-1 alpha-2 (and `IC` Canary Islands, `XK` Kosovo) of which the public holidays are known:
 * those of date-holidays 3.37.
 */
const withHolidays =
  'AD AE AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BW BY BZ CA CC ' +
  'CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FO FR GA ' +
  'GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU IC ID IE IL IM IN IR IS IT JE JM JP KE ' +
  'KM KN KR KY KZ LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MK ML MQ MR MS MT MU MW MX MY MZ NA NC NE NF ' +
  'NG NI NL NO NZ PA PE PF PH PK PL PM PR PT PY RE RO RS RU RW SA SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ' +
  'ST SV SX SZ TC TD TG TH TN TO TR TT TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF XK YT ZA ZM ZW'

/** The rest of ISO 3166-1: of these only the weekends are known. */
const withoutHolidays =
  'AF AQ BT BV FK FM GS HM IO IQ JO KG KH KI KP KW LA LB MH MM MN MO MP MV NP NR NU OM PG PN PS PW QA SB SY ' +
  'TF TJ TK TL TM TV UM WS YE'

const known = new Set(withHolidays.split(' '))
const countries = new Set([...known, ...withoutHolidays.split(' ')])

/** True for an ISO 3166-1 alpha-2 code in capitals. */
export function isCountry(code: string): boolean {
  return countries.has(code)
}

/** False for a country of which no public holidays are known: there every day outside the weekend counts as worked. */
export function hasHolidays(country: string): boolean {
  return known.has(country)
}

/** The country of a region: `DE` of `DE-BY`. */
export function countryOf(region: string): string {
  return region.slice(0, 2)
}

/** What the rules ask about holidays. Regions are countries, `DE`, or their subdivisions by ISO 3166-2, `DE-BY`. */
export interface HolidayCalendar {
  /** @throws RangeError when the region is unknown: a wrong code never passes for a place without holidays. */
  isHoliday(region: string, date: PlainDate): boolean
}

export interface WorldCalendar extends HolidayCalendar {
  isRegion(region: string): boolean
}

let world: Promise<WorldCalendar> | undefined

/**
 * The public holidays of all regions, with their observed and substitute days, as date-holidays has them; holidays
 * of a part of a day only are left out, and a date that begins at sunset is the one that follows. Moving holidays
 * by the moon's sighting or by decree (Islamic feasts, China's swapped Saturdays) are as calculated: a day off is
 * possible. A country without a subdivision has what is free in all of it: `GB` has no August bank holiday.
 *
 * Loaded when first asked for, because the library is 1.5 MB minified (245 KB gzipped), 80 ms of import and 40 MB
 * of memory; a region's year then costs 3 to 10 ms once (China 55 ms) and a question about it a look into a set.
 */
export function loadHolidays(): Promise<WorldCalendar> {
  world ??= import('date-holidays').then((library) => worldCalendar(library.default))
  return world
}

function worldCalendar(Library: typeof DateHolidays): WorldCalendar {
  const index = new Library()
  const regions = new Map<string, DateHolidays | undefined>()
  const years = new Map<string, ReadonlySet<PlainDate>>()

  function isRegion(region: string): boolean {
    const [country = '', subdivision, ...rest] = region.split('-')
    if (!isCountry(country) || rest.length > 0) return false
    return subdivision === undefined || Object.hasOwn(index.getStates(country) ?? {}, subdivision)
  }

  function libraryFor(region: string): DateHolidays | undefined {
    if (!regions.has(region)) {
      if (!isRegion(region)) throw new RangeError(`${JSON.stringify(region)} is no country or region of one.`)
      // In UTC the library's instants are the local times of the region.
      const options = { timezone: 'UTC', types: ['public' as const] }
      regions.set(region, hasHolidays(countryOf(region)) ? new Library(region, options) : undefined)
    }
    return regions.get(region)
  }

  function holidaysOf(region: string, year: number): ReadonlySet<PlainDate> {
    const key = `${region} ${year}`
    let dates = years.get(key)
    if (!dates) {
      dates = new Set((libraryFor(region)?.getHolidays(year) ?? []).flatMap(datesOf))
      years.set(key, dates)
    }
    return dates
  }

  return {
    isRegion,
    isHoliday(region, date) {
      const year = yearOf(date)
      // A feast of several days may have begun in the year before.
      return holidaysOf(region, year).has(date) || holidaysOf(region, year - 1).has(date)
    },
  }
}

/** The dates of which the noon lies within a holiday: one from sunset to sunset is the second of its two dates. */
function datesOf({ start, end }: { start: Date; end: Date }): PlainDate[] {
  const dates: PlainDate[] = []
  let date = start.toISOString().slice(0, 10)
  for (; ; date = addDays(date, 1)) {
    const noon = Date.parse(`${date}T00:00:00Z`) + Day / 2
    if (noon >= end.getTime()) return dates
    if (noon > start.getTime()) dates.push(date)
  }
}
