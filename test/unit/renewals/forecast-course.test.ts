import { describe, expect, it } from 'vitest'
import { courseOf, courseUntil } from '../../../functions/renewals/forecast/course.ts'
import {
  type About,
  agreement,
  around,
  automatic,
  byAgreement,
  type ChangeInput,
  contract,
  days,
  months,
  none,
  notice,
  price,
  take,
} from './agreements.ts'

/** Three months' notice for a term that ends on 1 January: due on 1 October, over in Berlin at 22:00 UTC. */
const inTime = '2027-10-01T21:59:59.999Z'
const tooLate = '2027-10-01T22:00:00.000Z'

const standings = (of: ReturnType<typeof contract>, now: string, count = 4) =>
  take(count, courseOf(of, around, now)).map(({ standing }) => standing)

describe('whether a further term is sure', () => {
  const yearly = agreement({ notice: notice(3) })

  it('one that renews by itself is expected until its notice date has passed, then committed', () => {
    expect(standings(contract(yearly), inTime)).toEqual(['committed', 'expected', 'expected', 'expected'])
    expect(standings(contract(yearly), tooLate)).toEqual(['committed', 'committed', 'expected', 'expected'])
  })

  it('the day of the notice ends where the vendor is', () => {
    const inTokyo = { ...around, vendor: { region: 'JP', zone: 'Asia/Tokyo' } }
    const second = (now: string) => take(2, courseOf(contract(yearly), inTokyo, now))[1]?.standing
    expect(second('2027-10-01T14:59:59.999Z')).toBe('expected')
    expect(second('2027-10-01T15:00:00.000Z')).toBe('committed')
  })

  it.each([
    ['renewed', ['committed', 'committed', 'expected', 'expected']],
    ['renewed_by_itself', ['committed', 'committed', 'expected', 'expected']],
    ['cancelled', ['committed']],
    ['lapsed', ['committed']],
  ] as const)('a decision on file counts, whatever the date: %s', (outcome, expected) => {
    expect(standings(contract(yearly, 1, [{ term: 0, outcome }]), inTime)).toEqual(expected)
    expect(standings(contract(yearly, 1, [{ term: 0, outcome }]), '2027-01-01T00:00:00.000Z')).toEqual(
      expected,
    )
  })

  it('the last decision on a term counts', () => {
    const undone = contract(yearly, 1, [
      { term: 0, outcome: 'cancelled' },
      { term: 0, outcome: 'renewed' },
    ])
    expect(standings(undone, inTime, 2)).toEqual(['committed', 'committed'])
  })

  it('without a notice it is expected until the term has ended', () => {
    const free = contract(agreement())
    expect(standings(free, '2027-12-31T22:59:59.999Z', 2)).toEqual(['committed', 'expected'])
    expect(standings(free, '2027-12-31T23:00:00.000Z', 2)).toEqual(['committed', 'committed'])
  })

  it('a notice longer than the terms has passed for several of them', () => {
    const monthly = contract(agreement({ initialTerm: months(1), renewal: automatic(1), notice: notice(3) }))
    // In the middle of January the notice can be given for the term that ends on 1 May at the earliest.
    expect(standings(monthly, '2027-01-15T12:00:00.000Z', 6)).toEqual([
      ...Array(4).fill('committed'),
      'expected',
      'expected',
    ])
  })

  it('one that needs an agreement is marked, and so is all that follows', () => {
    expect(standings(contract(agreement({ renewal: byAgreement() })), tooLate, 3)).toEqual([
      'committed',
      'by_agreement',
      'by_agreement',
    ])
    const later = agreement({ renewal: byAgreement(), notice: notice(3) }, [
      '2028-03-01',
      { renewal: automatic() },
    ])
    expect(standings(contract(later), inTime, 3)).toEqual(['committed', 'by_agreement', 'by_agreement'])
    const agreed = contract(later, 1, [{ term: 0, outcome: 'renewed' }])
    expect(standings(agreed, inTime, 3)).toEqual(['committed', 'committed', 'expected'])
  })

  it('none follows where none is agreed', () => {
    expect(standings(contract(agreement({ renewal: none })), tooLate)).toEqual(['committed'])
  })

  it('what was agreed while the term ran decides how it is renewed', () => {
    const change = (renewal: ChangeInput['renewal']) =>
      contract(agreement({ notice: notice(3) }, ['2028-01-01', { renewal }]))
    expect(standings(change(byAgreement()), tooLate, 3)).toEqual(['committed', 'committed', 'by_agreement'])
    const extended = agreement({ renewal: none }, ['2028-01-01', { renewal: byAgreement() }])
    expect(standings(contract(extended), inTime, 2)).toEqual(['committed', 'by_agreement'])
  })
})

describe('what a further term costs', () => {
  const course = (about: About, changes: [string, ChangeInput][] = [], begun = 1) =>
    take(4, courseOf(contract(agreement(about, ...changes), begun), around, '2027-02-01T12:00:00.000Z'))
  const minors = (terms: ReturnType<typeof course>) => terms.map(({ price: each }) => each.amount.minor)

  it('uplift comes upon uplift, each rounded', () => {
    const terms = course({ price: price('99.99'), uplift: { kind: 'fixed', percent: '3.5' } })
    // 103.48965, 107.1018, 110.85035
    expect(minors(terms)).toEqual([9_999, 10_349, 10_711, 11_086])
  })

  it('an uncapped uplift leaves the price and says so', () => {
    const terms = course({ uplift: { kind: 'uncapped' } })
    expect(minors(terms)).toEqual([120_000, 120_000, 120_000, 120_000])
    expect(terms.map(({ certainty }) => certainty)).toEqual(['agreed', 'uncapped', 'uncapped', 'uncapped'])
  })

  it('seats and price as amended from a date on', () => {
    const terms = course(
      {
        price: price('10.00', 'month', 'seat'),
        seats: { bought: 50 },
        uplift: { kind: 'fixed', percent: '10' },
      },
      [
        ['2028-01-01', { seats: { bought: 40 } }],
        ['2029-01-01', { price: price('9.00', 'month', 'seat') }],
        ['2029-06-01', { seats: { bought: 45 } }],
      ],
    )
    expect(minors(terms)).toEqual([1000, 1100, 900, 990])
    expect(terms.map(({ seats }) => seats)).toEqual([50, 40, 40, 45])
  })

  it('a term that has begun costs what was recorded with it', () => {
    const running = contract(agreement({ uplift: { kind: 'fixed', percent: '10' } }), 2)
    const [, second] = running.terms
    if (!second) throw new Error('no term')
    second.price = { ...second.price, amount: { minor: 111, currency: 'EUR' } }
    const terms = take(3, courseOf(running, around, '2028-02-01T12:00:00.000Z'))
    expect(minors(terms)).toEqual([120_000, 111, 122])
  })

  it('a contract that was recorded late begins with the term that ran then', () => {
    const late = contract(agreement(), 4)
    late.terms = late.terms.slice(3)
    const terms = take(2, courseOf(late, around, '2030-02-01T12:00:00.000Z'))
    expect(terms.map(({ index, start }) => [index, start])).toEqual([
      [3, '2030-01-01'],
      [4, '2031-01-01'],
    ])
  })

  it('up to a date there are the terms that begin before it', () => {
    const terms = (end: string) => [
      ...courseUntil(contract(agreement()), around, '2027-02-01T12:00:00.000Z', end),
    ]
    expect(terms('2029-01-01')).toHaveLength(2)
    expect(terms('2029-01-02')).toHaveLength(3)
    expect(terms('2026-01-01')).toHaveLength(0)
  })

  it('a price that grows beyond what can be counted is an error, not a wrong number', () => {
    const wild = contract(
      agreement({
        initialTerm: days(1),
        renewal: { kind: 'automatic', term: days(1) },
        uplift: { kind: 'fixed', percent: '999' },
      }),
    )
    expect(() => take(40, courseOf(wild, around, '2027-01-01T12:00:00.000Z'))).toThrow(RangeError)
  })
})
