import type { PlainDate } from '../clock.ts'
import { addDays, addPeriod, type Period } from './dates.ts'

/** Rungs at even steps: from the first down to no later than the last, both in days before. */
export interface EvenLadder {
  firstDaysBefore: number
  everyDays: number
  lastDaysBefore: number
}

/** When to remind somebody before a date: at periods before it, or at even steps. */
export type Ladder = readonly Period[] | EvenLadder

/** Rungs of one ladder at most: a letter a day for a year is no reminder any more. */
const MostRungs = 366

/**
 * The dates of a ladder's rungs before a date, each once and in order of time. None is later than
 * `lastDaysBefore`: 90 days before, every 7, until 10 ends 13 days before.
 * @throws RangeError when a step or count is not a whole number in range, or there are more than 366 rungs.
 */
export function rungs(ladder: Ladder, date: PlainDate): PlainDate[] {
  const dates = 'everyDays' in ladder ? evenRungs(ladder, date) : ladder.map((before) => rung(before, date))
  return [...new Set(dates)].toSorted()
}

function rung(before: Period, date: PlainDate): PlainDate {
  if (!Number.isInteger(before.count) || before.count < 0)
    throw new RangeError(`${before.count} ${before.unit} is no length of time before a date.`)
  return addPeriod(date, before, -1)
}

function evenRungs({ firstDaysBefore, everyDays, lastDaysBefore }: EvenLadder, date: PlainDate): PlainDate[] {
  const whole = [firstDaysBefore, everyDays, lastDaysBefore].every(Number.isInteger)
  if (!whole || everyDays < 1 || lastDaysBefore < 0 || firstDaysBefore < lastDaysBefore)
    throw new RangeError('A ladder goes from more days before a date to fewer, by one day at least.')
  const count = Math.floor((firstDaysBefore - lastDaysBefore) / everyDays) + 1
  if (count > MostRungs) throw new RangeError(`A ladder has ${MostRungs} rungs at most, not ${count}.`)
  return Array.from({ length: count }, (_, step) => addDays(date, step * everyDays - firstDaysBefore))
}
