import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../../functions/platform/calendar/dates.ts'
import type { Outcome } from '../../../functions/renewals/contracts/model.ts'
import { byUrgency, exposureOf } from '../../../functions/renewals/forecast/exposure.ts'
import type { ForecastContract } from '../../../functions/renewals/forecast/rules.ts'
import { slowAddMonths } from '../platform/calendar/reference.ts'
import {
  type About,
  agreement,
  around,
  automatic,
  byAgreement,
  type ChangeInput,
  contract,
  months,
  none,
  notice,
  price,
} from './agreements.ts'

function of(
  about: About = {},
  changes: [string, ChangeInput][] = [],
  outcomes: Pick<Outcome, 'term' | 'outcome'>[] = [],
): ForecastContract {
  return {
    contract: contract(agreement({ notice: notice(3), ...about }, ...changes), 1, outcomes),
    vendor: { id: 'acme', name: 'Acme' },
    around,
  }
}

const on = (date: string) => `${date}T10:00:00.000Z`

describe('what renews by itself before long', () => {
  it('is told with its dates and what it would commit to', () => {
    const found = exposureOf(
      of({ bufferDays: 5, uplift: { kind: 'capped', percent: '7' } }),
      90,
      on('2027-09-01'),
    )
    // Due on Friday 1 October; 5 days earlier is Sunday, so Friday 24 September; decided the day before.
    expect(found).toMatchObject({
      title: 'Design tool',
      vendor: { name: 'Acme' },
      costCentre: 'IT',
      ownerId: 'owner',
      term: 0,
      termEnds: '2028-01-01',
      noticeBy: '2027-10-01',
      sendBy: '2027-09-24',
      decideBy: '2027-09-23',
      daysLeft: 23,
      coming: { start: '2028-01-01', end: '2029-01-01', committed: { minor: 128_400, currency: 'EUR' } },
      certainty: 'expected',
      uplift: { kind: 'capped', percent: '7' },
    })
  })

  it('counts the days of the window to the notice date, both ends included', () => {
    expect(exposureOf(of(), 30, on('2027-08-31'))).toBeUndefined()
    expect(exposureOf(of(), 30, on('2027-09-01'))).toBeDefined()
    expect(exposureOf(of(), 0, on('2027-10-01'))).toBeDefined()
  })

  it('is late between the date to send by and the notice date, and committed after it', () => {
    expect(exposureOf(of(), 90, on('2027-09-30'))?.daysLeft).toBe(-6)
    expect(exposureOf(of(), 90, on('2027-10-02'))).toBeUndefined()
    expect(exposureOf(of(), 365, on('2027-10-02'))).toMatchObject({ term: 1, noticeBy: '2028-10-01' })
  })

  it('without a notice can be stopped until the term’s last day', () => {
    const free = { ...of(), contract: contract(agreement()) }
    const found = exposureOf(free, 30, on('2027-12-10'))
    expect(found).toMatchObject({ noticeBy: '2027-12-31', daysLeft: 21 })
    expect(found && 'sendBy' in found).toBe(false)
  })

  it.each([
    ['by agreement only', of({ renewal: byAgreement() })],
    ['not at all', of({ renewal: none })],
    ['not any more: cancelled', of({}, [], [{ term: 0, outcome: 'cancelled' }])],
    ['not any more: left to end', of({}, [], [{ term: 0, outcome: 'lapsed' }])],
    ['not yet again: renewed just now', of({}, [], [{ term: 0, outcome: 'renewed' }])],
    ['not any more: amended', of({}, [['2027-06-01', { renewal: none }]])],
  ])('leaves out what renews %s', (_name, each) => {
    expect(exposureOf(each, 90, on('2027-09-01'))).toBeUndefined()
  })

  it('asks for the first term that can still be stopped', () => {
    const monthly = of({ initialTerm: months(1), renewal: automatic(1) })
    // In mid-January the notice counts for the term that ends on 1 May at the earliest.
    expect(exposureOf(monthly, 90, on('2027-01-15'))).toMatchObject({
      term: 3,
      noticeBy: '2027-02-01',
      coming: { start: '2027-05-01', committed: { minor: 10_000 } },
    })
  })

  it('flags what nobody can know', () => {
    expect(exposureOf(of({ uplift: { kind: 'uncapped' } }), 90, on('2027-09-01'))?.certainty).toBe('uncapped')
  })

  it('comes in order of the day to act', () => {
    const soon = exposureOf(of(), 90, on('2027-09-01'))
    const sooner = exposureOf(of({ bufferDays: 20 }), 90, on('2027-09-01'))
    const free = exposureOf({ ...of(), contract: contract(agreement()) }, 200, on('2027-09-01'))
    if (!soon || !sooner || !free) throw new Error('nothing found')
    expect([free, soon, sooner].sort(byUrgency)).toEqual([sooner, soon, free])
  })

  it('is exactly what can still be stopped, and must be within the window', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 36 }),
        fc.integer({ min: 1, max: 24 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 0, max: 1500 }),
        fc.integer({ min: 0, max: 400 }),
        (initial, renewal, noticeMonths, after, window) => {
          const today = addDays('2027-01-01', after)
          const found = exposureOf(
            of({
              start: '2027-01-31',
              initialTerm: months(initial),
              renewal: automatic(renewal),
              notice: notice(noticeMonths),
              price: price('100.00', 'month'),
            }),
            window,
            on(today),
          )
          // One end after the other, until one whose notice date has not passed.
          let index = 0
          const endOf = (term: number) => slowAddMonths('2027-01-31', initial + term * renewal)
          while (slowAddMonths(endOf(index), -noticeMonths) < today) index++
          const due = slowAddMonths(endOf(index), -noticeMonths)
          if (due > addDays(today, window)) expect(found).toBeUndefined()
          else expect(found).toMatchObject({ term: index, termEnds: endOf(index), noticeBy: due })
        },
      ),
      { numRuns: 150 },
    )
  })
})
