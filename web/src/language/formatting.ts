import { formatsOf } from '../../../functions/platform/language/formats.ts'
import { now } from '../api/clock.ts'

export interface MoneyOnWire {
  amount: string
  currency: string
}

const steps = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const

/** Dates, numbers and money as the reader writes them. Making the formatters takes a millisecond: `formatsIn` makes them once. */
export function formatsFor(locale: string, timeZone: string) {
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  const momentDay = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone })
  const month = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const kilobyte = new Intl.NumberFormat(locale, { style: 'unit', unit: 'kilobyte' })
  const percent = new Intl.NumberFormat(locale, { style: 'percent' })
  return {
    ...formatsOf(locale),
    /** A month, `2027-01`. */
    month: (plain: string) => month.format(new Date(`${plain.slice(0, 7)}-01T00:00:00Z`)),
    /** An instant, in the reader's zone. */
    instant: (instant: string) => moment.format(new Date(instant)),
    /** The day of an instant, in the reader's zone. */
    dayOf: (instant: string) => momentDay.format(new Date(instant)),
    /** `3 days ago`, `in 2 weeks`, `now`. */
    fromNow: (instant: string) => {
      const seconds = (Date.parse(instant) - now()) / 1000
      const [unit, size] = steps.find(([, length]) => Math.abs(seconds) >= length) ?? (['second', 1] as const)
      return relative.format(unit === 'second' ? 0 : Math.round(seconds / size), unit)
    },
    /** The size of a file. */
    bytes: (count: number) => kilobyte.format(Math.max(1, Math.round(count / 1000))),
    percent: (share: number) => percent.format(share),
  }
}

export type Formats = ReturnType<typeof formatsFor>

const known = new Map<string, Formats>()

/** The same for whoever asks: a long table has hundreds that format something. */
export const formatsIn = (locale: string, timeZone: string): Formats =>
  kept(known, `${locale} ${timeZone}`, () => formatsFor(locale, timeZone))

/** What was made for a key before, or is made now. */
export function kept<Key, Made>(all: Map<Key, Made>, key: Key, make: () => Made): Made {
  const found = all.get(key) ?? make()
  all.set(key, found)
  return found
}
