import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../../functions/platform/calendar/dates.ts'
import {
  type Agreement,
  type ChainedTerm,
  datesOf,
  firstOpenTerm,
  opensOn,
  termNumber,
} from '../../../functions/renewals/contracts/rules.ts'
import { agreement, around, automatic, byAgreement, days, months, none, notice } from './agreements.ts'

function nth(made: Agreement, index: number): ChainedTerm {
  const found = termNumber(made, index)
  if (!found) throw new Error(`no term ${index}`)
  return found
}

describe('the dates of a term', () => {
  it.each([
    // 2027-12-31 is a Friday; the term ends where the next begins, on Saturday 2028-01-01.
    ['counted to its end', 'term_end', '2027-10-01', '2027-10-01'],
    // The last day of a month no later than the end, three months back: 30 September, a Thursday.
    ['counted to the end of a month', 'month_end', '2027-09-30', '2027-09-30'],
    ['counted to the end of a quarter', 'quarter_end', '2027-09-30', '2027-09-30'],
    // 30 June, three months back; it ends its month, so 31 March, a Wednesday.
    ['counted to a fixed date', { date: '06-30' }, '2027-03-31', '2027-03-31'],
  ] as const)('notice %s', (_name, countedTo, noticeBy, sendBy) => {
    const made = agreement({ notice: { ...notice(3), countedTo }, bufferDays: 0 })
    expect(datesOf(made, nth(made, 0), around)).toMatchObject({
      end: '2028-01-01',
      notice: { noticeBy, sendBy },
    })
  })

  it('transit and buffer come off, back to a working day; the decision is due one before', () => {
    const made = agreement({
      notice: { period: months(3), method: 'registered_post', transitDays: 3 },
      bufferDays: 5,
    })
    // Friday 1 October less 8 days: Thursday 23 September.
    expect(datesOf(made, nth(made, 0), around)).toMatchObject({
      decideBy: '2027-09-22',
      notice: { noticeBy: '2027-10-01', arriveBy: '2027-10-01', sendBy: '2027-09-23' },
    })
  })

  it('without a notice there is a date to decide by only', () => {
    const made = agreement({ bufferDays: 5 })
    // Saturday 1 January 2028 less 5 days: Monday 27 December; the working day before: Friday 24.
    expect(datesOf(made, nth(made, 0), around)).toEqual({ end: '2028-01-01', decideBy: '2027-12-24' })
  })

  it('follow an amendment that holds before the term’s end', () => {
    const made = agreement({ notice: notice(3) }, ['2028-05-01', { notice: notice(6) }])
    expect(datesOf(made, nth(made, 0), around).notice?.noticeBy).toBe('2027-10-01')
    expect(datesOf(made, nth(made, 1), around).notice?.noticeBy).toBe('2028-07-01')
  })

  it('follow a moved end', () => {
    const made = agreement({ notice: notice(3) }, ['2027-03-01', { termEnds: '2027-09-01' }])
    expect(datesOf(made, nth(made, 0), around).notice?.noticeBy).toBe('2027-06-01')
    expect(datesOf(made, nth(made, 1), around).notice?.noticeBy).toBe('2028-06-01')
  })
})

describe('a cycle opens', () => {
  it('so many days before the decision is due', () => {
    const made = agreement({ notice: notice(3), bufferDays: 5, leadDays: 90 })
    // 1 October less 5 days is Sunday: Friday 24 September; decide by Thursday 23; 90 days before: 25 June.
    expect(datesOf(made, nth(made, 0), around).decideBy).toBe('2027-09-23')
    expect(opensOn(made, nth(made, 0), around)).toBe('2027-06-25')
  })

  it('not while the notice of the term before can still be given', () => {
    const made = agreement({
      initialTerm: months(1),
      renewal: automatic(1),
      notice: { period: days(10), method: 'mail' },
      leadDays: 90,
    })
    // The first term's notice is due on 22 January.
    expect(opensOn(made, nth(made, 1), around)).toBe('2027-01-23')
  })

  it('without a notice, not before the term itself begins', () => {
    const made = agreement({ initialTerm: months(1), renewal: byAgreement(1), leadDays: 90 })
    expect(opensOn(made, nth(made, 1), around)).toBe('2027-02-01')
  })

  it('of a later term never before one of an earlier', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 800 }),
        fc.integer({ min: 1, max: 24 }),
        fc.integer({ min: 1, max: 24 }),
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 700 }),
        (after, initial, renewal, noticeDays, leadDays) => {
          const made = agreement({
            start: addDays('2027-01-01', after),
            initialTerm: months(initial),
            renewal: automatic(renewal),
            notice: { period: days(noticeDays), method: 'mail' },
            leadDays,
          })
          const opened = [0, 1, 2, 3].map((index) => opensOn(made, nth(made, index), around))
          expect(opened).toEqual(opened.toSorted())
          for (const index of [1, 2, 3])
            expect(
              (opened[index] as string) >
                (datesOf(made, nth(made, index - 1), around).notice?.noticeBy ?? ''),
            ).toBe(true)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('the first term that can still be decided', () => {
  const made = agreement({ notice: notice(3) })

  it.each([
    ['2020-01-01', 0],
    ['2027-10-01', 0], // the notice date itself
    ['2027-10-02', 1],
    ['2028-10-01', 1],
    ['2030-05-05', 3],
  ])('on %s is term %i', (today, index) => {
    expect(firstOpenTerm(made, 0, today, around)?.index).toBe(index)
  })

  it('is no earlier than asked for', () => {
    expect(firstOpenTerm(made, 2, '2027-01-01', around)?.index).toBe(2)
  })

  it('without a notice is open until its end', () => {
    const without = agreement()
    expect(firstOpenTerm(without, 0, '2027-12-31', around)?.index).toBe(0)
    expect(firstOpenTerm(without, 0, '2028-01-01', around)?.index).toBe(1)
  })

  it('is none when the last has passed', () => {
    const single = agreement({ renewal: none, notice: notice(3) })
    expect(firstOpenTerm(single, 0, '2027-10-01', around)?.index).toBe(0)
    expect(firstOpenTerm(single, 0, '2027-10-02', around)).toBeUndefined()
  })

  it('is passed over when its notice was due before it began', () => {
    const long = agreement({ initialTerm: months(1), renewal: automatic(1), notice: notice(3) })
    // On 15 February: the notice for the term that ends on 1 June was due on 1 March; all before are closed.
    expect(firstOpenTerm(long, 0, '2027-02-15', around)).toMatchObject({ start: '2027-05-01' })
  })
})
