import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addPeriod } from '../../../functions/platform/calendar/dates.ts'
import { AmendmentContent } from '../../../functions/renewals/contracts/model.ts'
import {
  amendmentFaults,
  contentAt,
  contentOfTerm,
  termNumber,
  termOn,
  termsOf,
} from '../../../functions/renewals/contracts/rules.ts'
import {
  agreement,
  automatic,
  boundaries,
  byAgreement,
  type ChangeInput,
  days,
  months,
  none,
  notice,
  price,
  take,
} from './agreements.ts'

describe('what holds on a date', () => {
  const made = agreement(
    { title: 'First', notice: notice(3), uplift: { kind: 'fixed', percent: '3' }, bufferDays: 9 },
    ['2028-06-01', { title: 'From June 2028' }],
    ['2027-06-01', { title: 'From June 2027', notice: null }],
    ['2028-06-01', { title: 'From June 2028, corrected' }],
  )

  it.each([
    ['2027-01-01', 'First', true],
    ['2027-05-31', 'First', true],
    ['2027-06-01', 'From June 2027', false],
    ['2028-05-31', 'From June 2027', false],
    ['2028-06-01', 'From June 2028, corrected', false],
  ])('on %s: %s', (date, title, hasNotice) => {
    const found = contentAt(made, date)
    expect(found.title).toBe(title)
    expect('notice' in found).toBe(hasNotice)
  })

  it('is as the contract has it where an amendment says nothing', () => {
    expect(contentAt(made, '2030-01-01')).toMatchObject({
      uplift: { kind: 'fixed', percent: '3' },
      bufferDays: 9,
      reminders: { managerFrom: 10 },
    })
  })

  it('knows no fields of the amendment itself', () => {
    const moved = agreement({}, ['2027-03-01', { termEnds: '2027-06-01' }])
    expect(Object.keys(contentAt(moved, '2027-03-01'))).not.toContain('termEnds')
  })

  it('at the end of a term is not yet what holds from the next one on', () => {
    const next = agreement({ notice: notice(1) }, ['2028-01-01', { notice: notice(6) }])
    const [first, second] = take(2, termsOf(next))
    expect(first && contentOfTerm(next, first).notice?.period).toEqual(months(1))
    expect(second && contentOfTerm(next, second).notice?.period).toEqual(months(6))
  })
})

describe('an amendment', () => {
  it('changes only what it names: no default comes in with it', () => {
    const { change } = AmendmentContent.parse({ from: '2027-06-01', reason: 'x', change: { title: 'New' } })
    expect(change).toEqual({ title: 'New' })
  })

  it('must change something', () => {
    expect(AmendmentContent.safeParse({ from: '2027-06-01', reason: 'x', change: {} }).success).toBe(false)
  })

  it('may not reach into a past term, nor end a term before it begins itself', () => {
    const made = agreement()
    const current = termNumber(made, 1)
    if (!current) throw new Error('no term')
    const faults = (from: string, change: ChangeInput) =>
      amendmentFaults(made, current, AmendmentContent.parse({ from, reason: 'x', change })).map(
        ({ field }) => field,
      )
    expect(faults('2027-12-31', { title: 'x' })).toEqual(['from'])
    expect(faults('2028-01-01', { title: 'x' })).toEqual([])
    expect(faults('2028-03-01', { termEnds: '2028-03-01' })).toEqual(['change.termEnds'])
    expect(faults('2028-03-01', { termEnds: '2028-03-02' })).toEqual([])
    const single = agreement({ renewal: none })
    const only = termNumber(single, 0)
    if (!only) throw new Error('no term')
    expect(
      amendmentFaults(single, only, {
        from: '2028-01-01',
        reason: 'x',
        change: { termEnds: '2029-01-01' },
      }),
    ).toMatchObject([{ field: 'from' }])
  })
})

describe('the terms of a contract', () => {
  it.each([
    ['by the year', agreement(), ['2027-01-01', '2028-01-01', '2029-01-01', '2030-01-01']],
    [
      'three years, then by the year',
      agreement({ initialTerm: months(36) }),
      ['2027-01-01', '2030-01-01', '2031-01-01', '2032-01-01'],
    ],
    [
      'from the 31st by the month',
      agreement({ start: '2027-01-31', initialTerm: months(1), renewal: automatic(1) }),
      ['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30'],
    ],
    [
      'by agreement: those that come if both agree',
      agreement({ renewal: byAgreement(6) }),
      ['2027-01-01', '2028-01-01', '2028-07-01', '2029-01-01'],
    ],
    [
      'days',
      agreement({
        start: '2028-02-01',
        initialTerm: days(30),
        renewal: { kind: 'automatic', term: days(30) },
      }),
      ['2028-02-01', '2028-03-02', '2028-04-01', '2028-05-01'],
    ],
    ['not renewed: one only', agreement({ renewal: none }), ['2027-01-01', '2028-01-01']],
    [
      'no renewal any more, agreed in the second term',
      agreement({}, ['2028-06-01', { renewal: none }]),
      ['2027-01-01', '2028-01-01', '2029-01-01'],
    ],
    [
      'renewed after all, agreed before its end',
      agreement({ renewal: none }, ['2027-06-01', { renewal: automatic(6) }]),
      ['2027-01-01', '2028-01-01', '2028-07-01', '2029-01-01'],
    ],
    [
      'longer renewals from the third term on',
      agreement({}, ['2028-06-01', { renewal: automatic(24) }]),
      ['2027-01-01', '2028-01-01', '2029-01-01', '2031-01-01'],
    ],
    [
      'the same length, renewed otherwise: no new count',
      agreement({ start: '2027-01-31', initialTerm: months(1), renewal: automatic(1) }, [
        '2027-02-10',
        { renewal: byAgreement(1) },
      ]),
      ['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30'],
    ],
    [
      'ended early: the next is counted from there',
      agreement({}, ['2028-02-01', { termEnds: '2028-05-15' }]),
      ['2027-01-01', '2028-01-01', '2028-05-15', '2029-05-15'],
    ],
    [
      'ended early for good',
      agreement({}, ['2028-02-01', { termEnds: '2028-05-15', renewal: none }]),
      ['2027-01-01', '2028-01-01', '2028-05-15'],
    ],
    [
      'made longer',
      agreement({}, ['2027-11-01', { termEnds: '2028-03-01' }]),
      ['2027-01-01', '2028-03-01', '2029-03-01', '2030-03-01'],
    ],
    [
      'made longer, then not so long, agreed in the added time',
      agreement({}, ['2027-11-01', { termEnds: '2028-03-01' }], ['2028-02-01', { termEnds: '2028-02-15' }]),
      ['2027-01-01', '2028-02-15', '2029-02-15', '2030-02-15'],
    ],
    [
      'made shorter, and the next one too: each amendment moves the term of its own date',
      agreement({}, ['2027-06-01', { termEnds: '2027-09-01' }], ['2027-10-01', { termEnds: '2028-05-01' }]),
      ['2027-01-01', '2027-09-01', '2028-05-01', '2029-05-01'],
    ],
    [
      'moved twice: the later made amendment wins',
      agreement({}, ['2027-06-01', { termEnds: '2027-09-01' }], ['2027-03-01', { termEnds: '2027-11-01' }]),
      ['2027-01-01', '2027-11-01', '2028-11-01', '2029-11-01'],
    ],
    [
      'the end of a later term moved ahead of its time',
      agreement({}, ['2029-03-01', { termEnds: '2029-07-01' }]),
      ['2027-01-01', '2028-01-01', '2029-01-01', '2029-07-01'],
    ],
  ])('%s', (_name, made, expected) => {
    expect(boundaries(made, 3)).toEqual(expected)
  })

  const date = fc.integer({ min: 0, max: 2000 }).map((after) => addDays('2027-01-01', after))
  const period = fc.oneof(
    fc.integer({ min: 1, max: 48 }).map(months),
    fc.integer({ min: 5, max: 400 }).map(days),
    fc.integer({ min: 1, max: 60 }).map((count) => ({ count, unit: 'weeks' as const })),
  )
  const renewal = fc.oneof(
    fc.record({ kind: fc.constantFrom('automatic' as const, 'by_agreement' as const), term: period }),
    fc.constant(none),
  )
  const change = fc.oneof(
    renewal.map((value): ChangeInput => ({ renewal: value })),
    fc.constant<ChangeInput>({ price: price('1.00') }),
  )
  const random = fc
    .record({
      start: date,
      initialTerm: period,
      renewal,
      made: fc.array(
        fc.oneof(
          fc.tuple(date, change),
          fc
            .tuple(date, fc.integer({ min: 1, max: 900 }))
            .map(([from, after]): [string, ChangeInput] => [from, { termEnds: addDays(from, after) }]),
        ),
        { maxLength: 6 },
      ),
    })
    .map(({ made, ...about }) => agreement(about, ...made))

  it('follow each other without a gap or an overlap, whatever is agreed', () => {
    fc.assert(
      fc.property(random, (made) => {
        const terms = take(12, termsOf(made))
        expect(terms[0]?.start).toBe(made.content.start)
        for (const [at, each] of terms.entries()) {
          expect(each.index).toBe(at)
          expect(each.start < each.end).toBe(true)
          if (at > 0) expect(each.start).toBe(terms[at - 1]?.end)
        }
      }),
      { numRuns: 400 },
    )
  })

  it('each date lies in the one term that is found for it', () => {
    fc.assert(
      fc.property(random, date, (made, on) => {
        const found = termOn(made, on)
        if (on < made.content.start) expect(found?.index).toBe(0)
        else if (found) {
          expect(found.start <= on && on < found.end).toBe(true)
          expect(termNumber(made, found.index)).toEqual(found)
        } else {
          const last = [...termsOf(made)].at(-1)
          expect(last && last.end <= on).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('without amendments are counted from the start, by adding up', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 1, max: 48 }), fc.integer({ min: 1, max: 48 }), (start, a, b) => {
        const made = agreement({ start, initialTerm: months(a), renewal: automatic(b) })
        const expected = [0, 1, 2, 3, 4].map((n) =>
          n === 0 ? start : addPeriod(start, months(a + (n - 1) * b)),
        )
        expect(boundaries(made, 4)).toEqual(expected)
      }),
      { numRuns: 200 },
    )
  })

  it('the term that runs on an amendment’s date ends when the last made amendment says', () => {
    fc.assert(
      fc.property(
        random,
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 900 }),
        (made, index, into, after) => {
          const term = termNumber(made, index)
          fc.pre(term !== undefined)
          const from = [addDays(term.start, into), addDays(term.end, -1)].sort()[0] as string
          const termEnds = addDays(from, after)
          const moved = {
            ...made,
            amendments: [
              ...made.amendments,
              { number: made.amendments.length + 1, from, change: { termEnds } },
            ],
          }
          expect(termNumber(moved, index)).toEqual({ ...term, end: termEnds })
        },
      ),
      { numRuns: 300 },
    )
  })
})
