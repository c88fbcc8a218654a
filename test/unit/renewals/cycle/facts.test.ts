import { describe, expect, it } from 'vitest'
import { digestOf, factsOf, openChoices, summaryOf } from '../../../../functions/renewals/cycle/rules.ts'
import {
  decisionFacts,
  describePrice,
  letterOf,
  noticeLetterId,
  notSettled,
  whatTheDateMeans,
} from '../../../../functions/renewals/cycle/words.ts'
import { agreement, around, automatic, byAgreement, none, notice, price } from '../agreements.ts'
import { contract, cycleOf } from './cycles.ts'

const euros = (minor: number) => ({ minor, currency: 'EUR' })

describe('what an owner can choose', () => {
  it.each([
    [
      'by itself with a notice',
      { renewal: automatic(), notice: notice(1) },
      ['renew', 'renegotiate', 'cancel'],
    ],
    ['by itself without one', { renewal: automatic() }, ['renew', 'renegotiate', 'let_end']],
    ['by agreement', { renewal: byAgreement() }, ['renew', 'renegotiate', 'let_end']],
    [
      'by agreement with a notice',
      { renewal: byAgreement(), notice: notice(1) },
      ['renew', 'renegotiate', 'let_end'],
    ],
    ['never', { renewal: none }, ['let_end']],
    [
      'with seats',
      { renewal: automatic(), notice: notice(1), seats: { bought: 2 } },
      ['renew', 'renegotiate', 'reduce', 'cancel'],
    ],
    ['with one seat', { notice: notice(1), seats: { bought: 1 } }, ['renew', 'renegotiate', 'cancel']],
    ['never, with seats', { renewal: none, seats: { bought: 9 } }, ['let_end']],
  ])('of a contract that renews %s', (_, about, expected) => {
    expect(openChoices(cycleOf(contract(agreement(about))))).toEqual(expected)
  })
})

describe('the facts of a cycle', () => {
  it('are those of its term and of the one that comes', () => {
    const made = contract(
      agreement({
        notice: notice(1),
        price: price('10.00', 'month', 'seat'),
        seats: { bought: 20, used: 12 },
        uplift: { kind: 'fixed', percent: '5' },
      }),
    )
    expect(factsOf(made, 0, 'Vendor', around)).toMatchObject({
      term: { index: 0, end: '2028-01-01' },
      price: { amount: euros(1000) },
      committedNow: euros(240_000),
      coming: {
        start: '2028-01-01',
        end: '2029-01-01',
        price: { amount: euros(1050) },
        committed: euros(252_000),
        certainty: 'agreed',
      },
    })
  })

  it('of a later term are what will be paid then', () => {
    const made = contract(agreement({ notice: notice(18), uplift: { kind: 'capped', percent: '10' } }))
    expect(factsOf(made, 2, 'Vendor', around)).toMatchObject({
      term: { index: 2 },
      price: { amount: euros(145_200) },
      coming: { price: { amount: euros(159_720) }, certainty: 'expected' },
    })
  })

  it('take what an amendment says from the next term on', () => {
    const made = contract(
      agreement({ seats: { bought: 20 }, price: price('10.00', 'month', 'seat') }, [
        '2028-01-01',
        { seats: { bought: 5 }, price: price('12.00', 'month', 'seat') },
      ]),
    )
    const facts = factsOf(made, 0, 'Vendor', around)
    expect(facts).toMatchObject({ seats: { bought: 20 }, committedNow: euros(240_000) })
    expect(facts.coming).toMatchObject({ committed: euros(72_000), certainty: 'agreed' })
  })

  it('have no term to come where none is agreed', () => {
    expect(factsOf(contract(agreement({ renewal: none })), 0, 'Vendor', around)).not.toHaveProperty('coming')
    expect(() => factsOf(contract(agreement({ renewal: none })), 1, 'Vendor', around)).toThrow(RangeError)
  })

  it('have a digest that an answer is bound to; an offer is not part of it', () => {
    const base = cycleOf(contract(agreement({ notice: notice(1) })))
    const offer = { price: base.price, committed: euros(1) }
    expect(digestOf({ ...base, offer, target: 'less', round: 7 })).toBe(base.digest)
    for (const about of [
      { notice: notice(2) },
      { notice: notice(1), price: price('1201.00') },
      { notice: notice(1), seats: { bought: 2 } },
      { notice: notice(1), renewal: byAgreement() },
      { notice: notice(1), uplift: { kind: 'uncapped' as const } },
    ])
      expect(cycleOf(contract(agreement(about))).digest).not.toBe(base.digest)
  })

  it('are listed without what the contract does not have', () => {
    const summary = summaryOf(cycleOf(contract(agreement({ renewal: none }))), 'Vendor')
    expect(Object.keys(summary).sort()).toEqual([
      'contractId',
      'costCentre',
      'decideBy',
      'term',
      'termEnds',
      'vendor',
    ])
    expect(summaryOf(cycleOf(contract(agreement({ notice: notice(1) }))), 'Vendor')).toMatchObject({
      noticeBy: '2027-12-01',
      total: { amount: '1200.00', currency: 'EUR' },
    })
  })
})

describe('the words of a cycle', () => {
  const of = (about: Parameters<typeof agreement>[0]) => cycleOf(contract(agreement(about)))

  it.each([
    [
      { notice: notice(1) },
      'Unless a notice reaches the vendor by Wed 1 Dec 2027, the contract renews by itself on Sat 1 Jan 2028 until Sun 31 Dec 2028 and commits 1,200.00 EUR.',
    ],
    [{}, 'The contract renews by itself on Sat 1 Jan 2028; no notice is agreed.'],
    [{ renewal: byAgreement() }, 'The contract ends on Sat 1 Jan 2028 unless both sides agree to renew it.'],
    [{ renewal: none }, 'The contract ends on Sat 1 Jan 2028; a further term is not agreed.'],
  ])('say what the date means (%#)', (about, expected) => {
    expect(whatTheDateMeans(of(about))).toBe(expected)
  })

  it.each([
    [price('12.00', 'month', 'seat'), '12.00 EUR a seat and month'],
    [price('12.00', 'term', 'seat'), '12.00 EUR a seat for the term'],
    [price('1200.00', 'year'), '1,200.00 EUR a year'],
    [price('300.00', 'quarter'), '300.00 EUR a quarter'],
    [price('5000.00', 'term'), '5,000.00 EUR for the term'],
    [price('1200', 'year', 'contract', 'JPY'), '1,200 JPY a year'],
  ])('say a price (%#)', (given, expected) => {
    expect(describePrice(of({ price: given }).price)).toBe(expected)
  })

  it.each([
    [{ kind: 'none' as const }, 'unchanged', 'as agreed'],
    [{ kind: 'fixed' as const, percent: '5' }, '+5.0 %', 'as agreed'],
    [{ kind: 'capped' as const, percent: '7.5' }, '+7.5 %', 'as expected'],
    [{ kind: 'index' as const, index: 'CPI', expected: '2' }, '+2.0 %', 'as expected'],
    [{ kind: 'uncapped' as const }, 'unchanged', 'not capped'],
  ])('say how the price changes with an uplift (%#)', (uplift, change, certainty) => {
    const fact = decisionFacts(of({ uplift })).find(({ label }) => label === 'Next term')
    expect(fact?.value).toContain(change)
    expect(fact?.note).toContain(certainty)
  })

  it('say how many seats nobody uses, and only then', () => {
    const seats = (bought: number, used?: number) =>
      decisionFacts(of({ seats: { bought, ...(used !== undefined && { used }) } })).find(
        ({ label }) => label === 'Seats',
      )
    expect(seats(20, 12)).toEqual({ label: 'Seats', value: '20 bought, 12 used', note: '8 nobody uses' })
    expect(seats(20, 20)).toEqual({ label: 'Seats', value: '20 bought, 20 used' })
    expect(seats(20, 25)).toEqual({ label: 'Seats', value: '20 bought, 25 used' })
    expect(seats(20)).toEqual({ label: 'Seats', value: '20 bought' })
  })

  it('show an offer in place of what was expected, and what else could be bought', () => {
    const cycle = of({ alternatives: ['A', 'B'], notice: notice(1) })
    const offer = { price: { ...cycle.price, amount: euros(99_900) }, committed: euros(99_900) }
    const labels = decisionFacts({ ...cycle, offer, target: '10 % less' }).map(
      ({ label, value }) => `${label}: ${value}`,
    )
    expect(labels).toContain('Offered: 999.00 EUR a year')
    expect(labels).toContain('Target: 10 % less')
    expect(labels).toContain('Alternatives on file: A, B')
    expect(labels.join()).not.toContain('Next term')
  })

  it('tell whom nobody answered from whom it came to nothing', () => {
    const cycle = of({ notice: notice(1) })
    expect(notSettled(cycle)).toBe('Nobody decided by the notice date (Wed 1 Dec 2027)')
    expect(notSettled({ ...cycle, round: 2 })).toBe('It was not settled by the notice date (Wed 1 Dec 2027)')
    expect(notSettled(of({}))).toBe('Nobody decided by the end of the term (Sat 1 Jan 2028)')
  })

  it('name a letter for each question, and no other', () => {
    expect(letterOf('renewal-decision')).toBe('renewal-decision')
    expect(() => letterOf('approval')).toThrow('asks nothing of the kind')
    expect(noticeLetterId({ round: 1 })).not.toBe(noticeLetterId({ round: 2 }))
  })
})
