import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Period } from '../../../../functions/platform/calendar/dates.ts'
import { type TermRule, term, termAt } from '../../../../functions/platform/calendar/terms.ts'
import { anyDate, nextDay, previousDay, slowAddDays, slowAddMonths } from './reference.ts'

/** `12 months`. */
function period(text: string): Period {
  const [count, unit] = text.split(' ')
  return { count: Number(count), unit: unit as Period['unit'] }
}

function rule(start: string, initial: string, renewal?: string): TermRule {
  const initialTerm = period(initial)
  if (renewal === undefined) return { start, initialTerm, renewal: 'none' }
  return { start, initialTerm, renewal: 'automatic', renewalTerm: period(renewal) }
}

describe('terms', () => {
  it.each([
    // T1 counted from the contract's own start, T2 a short month gives its last day
    ['T1', '2027-01-31', '1 months', '1 months', 0, '2027-01-31', '2027-02-28'],
    ['T1', '2027-01-31', '1 months', '1 months', 1, '2027-02-28', '2027-03-31'],
    ['T1', '2027-01-31', '1 months', '1 months', 2, '2027-03-31', '2027-04-30'],
    ['T1', '2027-01-31', '1 months', '1 months', 12, '2028-01-31', '2028-02-29'],
    ['T1', '2027-01-31', '1 months', '1 months', 13, '2028-02-29', '2028-03-31'],
    ['T1', '2026-11-30', '3 months', '3 months', 0, '2026-11-30', '2027-02-28'],
    ['T1', '2026-11-30', '3 months', '3 months', 1, '2027-02-28', '2027-05-30'],
    ['T1', '2026-08-31', '6 months', '6 months', 1, '2027-02-28', '2027-08-31'],
    ['T1', '2026-08-31', '6 months', '6 months', 3, '2028-02-29', '2028-08-31'],
    ['T2', '2024-02-29', '12 months', '12 months', 0, '2024-02-29', '2025-02-28'],
    ['T2', '2024-02-29', '12 months', '12 months', 1, '2025-02-28', '2026-02-28'],
    ['T2', '2024-02-29', '12 months', '12 months', 3, '2027-02-28', '2028-02-29'],
    ['T2', '2024-02-29', '12 months', '12 months', 4, '2028-02-29', '2029-02-28'],
    ['T2', '2096-02-29', '12 months', '12 months', 3, '2099-02-28', '2100-02-28'],
    ['T2', '2027-04-30', '1 months', '1 months', 0, '2027-04-30', '2027-05-30'],
    // T3 the renewal's length after the initial term
    ['T3', '2020-01-01', '60 months', '12 months', 0, '2020-01-01', '2025-01-01'],
    ['T3', '2020-01-01', '60 months', '12 months', 1, '2025-01-01', '2026-01-01'],
    ['T3', '2020-08-01', '36 months', '12 months', 1, '2023-08-01', '2024-08-01'],
    ['T3', '2027-01-31', '1 months', '12 months', 1, '2027-02-28', '2028-02-29'],
    ['T3', '2027-01-15', '30 days', '1 months', 0, '2027-01-15', '2027-02-14'],
    ['T3', '2027-01-15', '30 days', '1 months', 1, '2027-02-14', '2027-03-14'],
    ['T3', '2027-01-01', '30 days', '1 months', 2, '2027-02-28', '2027-03-31'],
    ['T3', '2027-01-31', '1 months', '30 days', 0, '2027-01-31', '2027-02-28'],
    ['T3', '2027-01-31', '1 months', '30 days', 1, '2027-02-28', '2027-03-30'],
    ['T3', '2027-01-31', '1 months', '30 days', 2, '2027-03-30', '2027-04-29'],
    ['T3', '2027-03-01', '4 weeks', '14 days', 2, '2027-04-12', '2027-04-26'],
    ['T3', '2028-02-01', '4 weeks', '4 weeks', 1, '2028-02-29', '2028-03-28'],
    ['T3', '2026-12-15', '2 weeks', '2 weeks', 1, '2026-12-29', '2027-01-12'],
  ])('%s: from %s for %s, then %s: term %d is %s to %s', (_, start, initial, renewal, index, from, to) => {
    const terms = rule(start, initial, renewal)
    expect(term(terms, index)).toEqual({ index, start: from, end: to })
    expect(termAt(terms, from)?.index).toBe(index)
    expect(termAt(terms, previousDay(to))?.index).toBe(index)
    expect(termAt(terms, to)?.index).toBe(index + 1) // T4
  })

  it.each([
    ['2024-08-28', '12 months', '12 months', '2026-02-11', 1, '2026-08-28'], // seen at GLPI #23084
    ['2020-08-01', '36 months', '12 months', '2023-10-31', 1, '2024-08-01'], // seen at GLPI #15893
    ['2020-01-01', '60 months', '12 months', '2025-06-01', 1, '2026-01-01'], // seen at GLPI PR #17725
    ['2020-01-01', '60 months', '12 months', '2024-12-31', 0, '2025-01-01'],
    ['2020-01-01', '60 months', '12 months', '2025-01-01', 1, '2026-01-01'],
    ['2024-02-29', '12 months', '12 months', '2025-02-28', 1, '2026-02-28'],
    ['2024-02-29', '12 months', '12 months', '2028-02-28', 3, '2028-02-29'],
    ['2024-02-29', '12 months', '12 months', '2028-02-29', 4, '2029-02-28'],
    ['2027-01-31', '1 months', '1 months', '2027-02-27', 0, '2027-02-28'],
    ['2027-01-31', '1 months', '1 months', '2027-03-30', 1, '2027-03-31'],
    ['2000-01-31', '1 months', '1 months', '2050-02-28', 601, '2050-03-31'],
    ['1990-01-01', '1 days', '1 days', '2027-01-01', 13514, '2027-01-02'],
  ])(
    'from %s for %s, then %s: %s lies in term %d, which ends on %s',
    (start, initial, renewal, date, index, end) => {
      const found = termAt(rule(start, initial, renewal), date)
      expect([found?.index, found?.end]).toEqual([index, end])
    },
  )

  it('begins with the start and, without a renewal, is over at the end', () => {
    const once = rule('2027-01-01', '12 months')
    expect(termAt(once, '2026-12-31')).toBeUndefined()
    expect(termAt(once, '2027-12-31')).toEqual({ index: 0, start: '2027-01-01', end: '2028-01-01' })
    expect(termAt(once, '2028-01-01')).toBeUndefined()
    expect(() => term(once, 1)).toThrow(RangeError)
    expect(() => term({ ...once, renewalTerm: period('12 months') }, 1)).toThrow(RangeError)
    expect(() => term({ ...once, renewal: 'automatic' }, 1)).toThrow(RangeError)
  })

  it('gives the terms that come when an agreement is made each time', () => {
    const agreed: TermRule = { ...rule('2027-01-01', '12 months', '6 months'), renewal: 'by_agreement' }
    expect(termAt(agreed, '2028-08-01')).toEqual({ index: 2, start: '2028-07-01', end: '2029-01-01' })
    expect(
      termAt({ ...rule('2027-01-01', '12 months'), renewal: 'by_agreement' }, '2028-08-01'),
    ).toBeUndefined()
  })

  it.each(['0 months', '-1 months', '1.5 months', 'NaN days'])('has no length of %s', (length) => {
    expect(() => term(rule('2027-01-01', length), 0)).toThrow(RangeError)
    expect(() => term(rule('2027-01-01', '1 months', length), 1)).toThrow(RangeError)
  })

  it.each([-1, 0.5, Number.NaN])('has no term %d', (index) => {
    expect(() => term(rule('2027-01-01', '1 months', '1 months'), index)).toThrow(RangeError)
  })

  const lengths = fc.oneof(
    fc.record({ count: fc.integer({ min: 1, max: 40 }), unit: fc.constant('months' as const) }),
    fc.record({ count: fc.integer({ min: 1, max: 20 }), unit: fc.constant('weeks' as const) }),
    fc.record({ count: fc.integer({ min: 1, max: 400 }), unit: fc.constant('days' as const) }),
  )

  it('tiles time without gap or overlap', () => {
    fc.assert(
      fc.property(anyDate, lengths, lengths, fc.nat(40), (start, initialTerm, renewalTerm, index) => {
        const terms: TermRule = { start, initialTerm, renewal: 'automatic', renewalTerm }
        const one = term(terms, index)
        expect(one.start < one.end).toBe(true)
        expect(term(terms, index + 1).start).toBe(one.end)
        expect(termAt(terms, one.start)).toEqual(one)
        expect(termAt(terms, previousDay(one.end))).toEqual(one)
      }),
    )
  })

  it('finds the term that one finds walking from the start, day by day', () => {
    const slowly = (start: string, months: number, days: number) =>
      slowAddDays(slowAddMonths(start, months), days)
    fc.assert(
      fc.property(
        anyDate,
        fc.boolean(),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 30 }),
        fc.nat(1500),
        (start, byMonths, first, next, offset) => {
          const unit = byMonths ? 'months' : 'days'
          const terms: TermRule = {
            start,
            initialTerm: { count: first, unit },
            renewal: 'automatic',
            renewalTerm: { count: next, unit },
          }
          const boundary = (index: number) => {
            const count = index === 0 ? 0 : first + (index - 1) * next
            return byMonths ? slowly(start, count, 0) : slowly(start, 0, count)
          }
          let [index, date] = [0, start]
          let end = boundary(1)
          for (let day = 0; day < offset; day++) {
            date = nextDay(date)
            if (date === end) end = boundary(++index + 1)
          }
          expect(termAt(terms, date)).toEqual({ index, start: boundary(index), end })
        },
      ),
      { numRuns: 40 },
    )
  })
})
