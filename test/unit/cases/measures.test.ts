import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EndStatuses } from '../../../functions/cases/ends.ts'
import {
  bucketOf,
  countIn,
  merged,
  quantile,
  RelativeError,
} from '../../../functions/cases/measures/histogram.ts'
import { stages } from '../../../functions/cases/measures/rules.ts'
import type { WorkKind } from '../../../functions/cases/model.ts'
import { countTransitions } from '../../../functions/hardware/counts/model.ts'
import { handOverTransitions } from '../../../functions/hardware/hand-over/model.ts'
import { onboardingTransitions } from '../../../functions/hardware/joiners/model.ts'
import { offboardingTransitions } from '../../../functions/hardware/leavers/model.ts'
import { reservationTransitions } from '../../../functions/hardware/reservations/model.ts'
import { writeOffTransitions } from '../../../functions/hardware/write-off/model.ts'
import { addWorkingTime, workingTime } from '../../../functions/platform/calendar/working-time.ts'
import { Hour, plus } from '../../../functions/platform/clock.ts'
import { changeTransitions as orderChanges } from '../../../functions/procurement/changes/model.ts'
import { transitions } from '../../../functions/procurement/model.ts'
import { cycleTransitions } from '../../../functions/renewals/cycle/model.ts'
import { changeTransitions as vendorChanges } from '../../../functions/renewals/vendors/model.ts'

const histogramOf = (durations: readonly number[]) =>
  merged(durations.map((each) => ({ [bucketOf(each)]: 1 })))
/** Up to five years. */
const durations = fc.array(fc.integer({ min: 0, max: 2_628_000 }), { minLength: 1, maxLength: 200 })

describe('a histogram of durations', () => {
  it('tells every percentile within its error, to the minute', () => {
    fc.assert(
      fc.property(durations, fc.constantFrom(0.1, 0.5, 0.9, 0.99, 1), (all, share) => {
        const exact = all.toSorted((a, b) => a - b)[Math.ceil(share * all.length) - 1] as number
        const told = quantile(histogramOf(all), share) as number
        expect(Math.abs(told - Math.max(1, exact))).toBeLessThanOrEqual(RelativeError * exact + 0.5)
      }),
    )
  })

  it('is the same added up from parts', () => {
    fc.assert(
      fc.property(durations, durations, (a, b) => {
        expect(merged([histogramOf(a), histogramOf(b)])).toEqual(histogramOf([...a, ...b]))
      }),
    )
  })

  it('has some 150 buckets for five years, and nothing to tell of none', () => {
    expect(bucketOf(2_628_000)).toBe('h148')
    expect(quantile({ completed: 3, h4: 0 }, 0.5)).toBeUndefined()
    expect(countIn({ completed: 3, h0: 2, h4: 1 })).toBe(3)
  })
})

describe('the stages that are measured', () => {
  const ofTrades: Record<WorkKind, Record<string, unknown>> = {
    'purchase-request': transitions,
    renewal: cycleTransitions,
    'vendor-change': vendorChanges,
    onboarding: onboardingTransitions,
    offboarding: offboardingTransitions,
    'hand-over': handOverTransitions,
    reservation: reservationTransitions,
    'write-off': writeOffTransitions,
    count: countTransitions,
    'order-change': orderChanges,
  }

  it.each(Object.entries(ofTrades))('of a %s are its statuses before the end', (kind, statuses) => {
    const ends: readonly string[] = EndStatuses[kind as WorkKind]
    const expected = Object.keys(statuses).filter((status) => status !== 'draft' && !ends.includes(status))
    expect(Object.keys(stages[kind as WorkKind]).toSorted()).toEqual(expected.toSorted())
  })
})

describe('working time between two instants', () => {
  const hours = { region: 'DE', zone: 'Europe/Berlin', from: '09:00', to: '17:00' }
  const noHolidays = { isHoliday: () => false }
  const between = (from: string, to: string) => workingTime(noHolidays, hours, from, to) / Hour

  it('leaves out nights and weekends', () => {
    // Friday 15:00 to Monday 10:00 in Berlin.
    expect(between('2027-01-15T14:00:00.000Z', '2027-01-18T09:00:00.000Z')).toBe(3)
    expect(between('2027-01-16T09:00:00.000Z', '2027-01-17T15:00:00.000Z')).toBe(0)
    expect(between('2027-01-15T14:00:00.000Z', '2027-01-15T13:00:00.000Z')).toBe(0)
  })

  it('is what was added', () => {
    const begin = fc
      .integer({ min: 0, max: 5000 })
      .map((hour) => plus('2027-01-01T00:30:00.000Z', hour * Hour))
    fc.assert(
      fc.property(begin, fc.integer({ min: 1, max: 400 }), (from, length) => {
        expect(between(from, addWorkingTime(noHolidays, hours, from, length * Hour))).toBe(length)
      }),
    )
  })
})
