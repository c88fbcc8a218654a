import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../../functions/renewals/contracts/model.ts'
import { entriesOf } from '../../../functions/renewals/forecast/calendar.ts'
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
} from './agreements.ts'

const changedAt = '2027-01-02T10:00:00.000Z'

function entries(
  about: About = {},
  changes: [string, ChangeInput][] = [],
  outcomes: Pick<Outcome, 'term' | 'outcome'>[] = [],
  begun = 1,
) {
  return entriesOf(
    {
      contract: contract(
        agreement({ notice: notice(3), bufferDays: 5, ...about }, ...changes),
        begun,
        outcomes,
      ),
      vendor: { id: 'acme', name: 'Acme' },
      around,
    },
    changedAt,
    '2026-11-12',
    '2028-08-10',
    '2027-02-10T12:00:00.000Z',
  )
}

const shown = (all: ReturnType<typeof entries>) => all.map(({ on, title }) => `${on} ${title.split(':')[0]}`)

describe('the dates of a contract for a calendar', () => {
  it('are its start, its deadlines, and when it renews', () => {
    expect(shown(entries())).toEqual([
      '2027-01-01 Contract starts',
      '2027-09-23 Decide by',
      '2027-09-24 Send notice by',
      '2027-10-01 Notice date',
      '2028-01-01 Renews',
      // Of the next term, if it comes; its notice date of 1 October 2028 is left to the window.
      '2028-09-25 Decide by',
      '2028-09-26 Send notice by',
      '2028-10-01 Notice date',
      '2029-01-01 Renews',
    ])
  })

  it('tell what kind each is, and keep one entry of a calendar for the end however it ends', () => {
    const renewing = entries().slice(1, 5)
    expect(renewing.map(({ kind }) => kind)).toEqual(['decide_by', 'send_by', 'notice_by', 'renews'])
    expect(renewing[0]).toMatchObject({ vendor: { name: 'Acme' }, term: 0 })
    const ending = entries({}, [], [{ term: 0, outcome: 'cancelled' }])[1]
    expect(ending).toMatchObject({ kind: 'ends' })
    expect(ending?.uid.replace(/^[^.]+/, '')).toBe(renewing[3]?.uid.replace(/^[^.]+/, ''))
  })

  it('say what they mean', () => {
    const [, decide, send, date, renews] = entries({ title: 'Design tool' })
    expect(decide?.title).toBe('Decide by: Design tool')
    expect(send?.details).toContain('Acme')
    expect(date?.details).toBe(
      'Until the end of this day (Europe/Berlin) notice can be given to Acme. Otherwise the contract renews until Sun 31 Dec 2028 for 1,200.00 EUR.',
    )
    expect(renews?.details).toBe('Design tool with Acme renews until Sun 31 Dec 2028 for 1,200.00 EUR.')
  })

  it('have nothing to decide once it is decided, and an end when it ends', () => {
    expect(shown(entries({}, [], [{ term: 0, outcome: 'cancelled' }]))).toEqual([
      '2027-01-01 Contract starts',
      '2027-12-31 Contract ends',
    ])
    expect(shown(entries({}, [], [{ term: 0, outcome: 'renewed' }])).slice(0, 2)).toEqual([
      '2027-01-01 Contract starts',
      '2028-01-01 Renews',
    ])
  })

  it('ask for a decision, and no notice, where none is needed to end it', () => {
    expect(shown(entries({ renewal: byAgreement() }))).toEqual([
      '2027-01-01 Contract starts',
      '2027-09-23 Decide by',
      '2027-12-31 Ends unless renewed',
    ])
    expect(shown(entries({ renewal: none }))).toEqual([
      '2027-01-01 Contract starts',
      '2027-09-23 Decide by',
      '2027-12-31 Contract ends',
    ])
  })

  it('keep their UIDs when they move, each its own', () => {
    const before = entries()
    const made = contract(
      agreement({ notice: notice(3), bufferDays: 5 }, ['2027-03-01', { termEnds: '2027-12-01' }]),
    )
    const after = entriesOf(
      { contract: made, vendor: { id: 'acme', name: 'Acme' }, around },
      changedAt,
      '2026-11-12',
      '2028-08-10',
      '2027-02-10T12:00:00.000Z',
    )
    const kinds = (all: typeof before) => all.slice(0, 5).map(({ uid }) => uid.split('.').slice(1).join('.'))
    expect(kinds(after)).toEqual(kinds(before))
    expect(after[3]?.on).toBe('2027-09-01')
    expect(new Set(before.map(({ uid }) => uid)).size).toBe(before.length)
    expect(before.every(({ uid }) => /^[\w-]+\.\d+\.[a-z-]+@contracts\.throughline$/.test(uid))).toBe(true)
  })

  it('leave out terms that are over, and do not go on for ever', () => {
    const monthly = entries(
      { start: '2024-01-01', initialTerm: months(1), renewal: automatic(1), notice: notice(1) },
      [],
      [],
      38,
    )
    expect(monthly.some(({ on }) => on < '2026-10-01')).toBe(true)
    expect(monthly.filter(({ title }) => title.startsWith('Renews')).at(0)?.on).toBe('2026-12-01')
    expect(monthly.length).toBeLessThan(100)
    expect(monthly.length).toBeGreaterThan(60)
  })
})
