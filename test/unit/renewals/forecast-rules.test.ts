import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../../functions/platform/calendar/dates.ts'
import { dateIn } from '../../../functions/platform/calendar/zone.ts'
import { committedIn } from '../../../functions/renewals/contracts/prices.ts'
import { courseUntil } from '../../../functions/renewals/forecast/course.ts'
import {
  type ForecastContract,
  type ForecastRow,
  forecastOf,
  type Grouping,
  monthsOf,
} from '../../../functions/renewals/forecast/rules.ts'
import { nextDay, slowAddMonths } from '../platform/calendar/reference.ts'
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
} from './agreements.ts'

const now = '2027-02-10T12:00:00.000Z'
const threeYears = { from: '2027-01', months: 36 }
const acme = { id: 'acme', name: 'Acme' }

function counted(about: About = {}, changes: [string, ChangeInput][] = [], vendor = acme): ForecastContract {
  return { contract: contract(agreement(about, ...changes)), vendor, around }
}

/** What is not nothing, by month. */
function spend(
  row: ForecastRow | undefined,
  list: 'committed' | 'expected' | 'byAgreement',
  from = '2027-01',
) {
  const all = monthsOf({ from, months: row?.[list].length ?? 0 })
  return Object.fromEntries(
    all.map((month, at) => [month, row?.[list][at]]).filter(([, minor]) => minor !== 0),
  )
}

describe('a forecast', () => {
  it('has a column for every month', () => {
    expect(monthsOf({ from: '2027-11', months: 4 })).toEqual(['2027-11', '2027-12', '2028-01', '2028-02'])
    expect(forecastOf([], threeYears, 'vendor', now)).toMatchObject({ rows: [], leftOut: [] })
    expect(forecastOf([], threeYears, 'vendor', now).months).toHaveLength(36)
  })

  it('tells what is committed from what is expected', () => {
    const { rows } = forecastOf(
      [counted({ notice: notice(3), uplift: { kind: 'fixed', percent: '10' } })],
      threeYears,
      'vendor',
      now,
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ key: 'acme', name: 'Acme', currency: 'EUR', uncapped: [] })
    expect(spend(rows[0], 'committed')).toEqual({ '2027-01': 120_000 })
    expect(spend(rows[0], 'expected')).toEqual({ '2028-01': 132_000, '2029-01': 145_200 })
    expect(spend(rows[0], 'byAgreement')).toEqual({})
  })

  it('marks what needs an agreement, within what is expected', () => {
    const { rows } = forecastOf(
      [counted({ renewal: byAgreement() }), counted({ notice: notice(3) })],
      threeYears,
      'currency',
      now,
    )
    expect(spend(rows[0], 'committed')).toEqual({ '2027-01': 240_000 })
    expect(spend(rows[0], 'expected')).toEqual({ '2028-01': 240_000, '2029-01': 240_000 })
    expect(spend(rows[0], 'byAgreement')).toEqual({ '2028-01': 120_000, '2029-01': 120_000 })
  })

  it('has nothing after a contract’s end', () => {
    const { rows } = forecastOf([counted({ renewal: none })], threeYears, 'vendor', now)
    expect(spend(rows[0], 'committed')).toEqual({ '2027-01': 120_000 })
    expect(spend(rows[0], 'expected')).toEqual({})
  })

  it('counts a payment of a month in the month that it is for, in arrears in the month of its last day', () => {
    const of = (inAdvance: boolean) =>
      forecastOf(
        [counted({ start: '2027-01-15', renewal: none, billing: { every: 'quarter', inAdvance } })],
        threeYears,
        'vendor',
        now,
      ).rows[0]
    expect(Object.keys(spend(of(true), 'committed'))).toEqual(['2027-01', '2027-04', '2027-07', '2027-10'])
    expect(Object.keys(spend(of(false), 'committed'))).toEqual(['2027-04', '2027-07', '2027-10', '2028-01'])
  })

  it('begins and ends with its months', () => {
    const { rows } = forecastOf(
      [counted({ price: price('100.00', 'month'), notice: notice(3) })],
      { from: '2027-06', months: 3 },
      'vendor',
      now,
    )
    expect(rows[0]?.committed).toEqual([10_000, 10_000, 10_000])
    expect(rows[0]?.expected).toEqual([0, 0, 0])
  })

  it('never adds currencies', () => {
    const mixed = [
      counted(),
      counted({ price: price('300.00', 'year', 'contract', 'USD') }),
      counted({ price: price('5000', 'year', 'contract', 'JPY') }),
    ]
    for (const by of ['vendor', 'costCentre', 'currency'] as const) {
      const { rows } = forecastOf(mixed, { from: '2027-01', months: 1 }, by, now)
      expect(rows.map(({ currency, committed }) => [currency, committed[0]])).toEqual([
        ['EUR', 120_000],
        ['JPY', 5_000],
        ['USD', 30_000],
      ])
    }
  })

  it('has rows by vendor, by cost centre as of the payment, by currency', () => {
    const all = [
      counted({ costCentre: 'IT' }, [['2028-01-01', { costCentre: 'HR' }]]),
      counted({ costCentre: 'HR' }, [], { id: 'zeta', name: 'Zeta' }),
      counted({ costCentre: 'IT' }, [], { id: 'zeta', name: 'Zeta' }),
    ]
    const by = (grouping: Grouping) =>
      forecastOf(all, { from: '2027-01', months: 24 }, grouping, now).rows.map((row) => [
        row.name,
        row.committed[0],
        row.expected[12],
      ])
    expect(by('vendor')).toEqual([
      ['Acme', 120_000, 120_000],
      ['Zeta', 240_000, 240_000],
    ])
    expect(by('costCentre')).toEqual([
      ['HR', 120_000, 240_000],
      ['IT', 240_000, 120_000],
    ])
    expect(by('currency')).toEqual([['EUR', 360_000, 360_000]])
  })

  it('names the contracts whose price nobody can know, in the rows and months that they touch', () => {
    const open = counted({ title: 'Open end', uplift: { kind: 'uncapped' } })
    const { rows } = forecastOf([open, counted()], threeYears, 'vendor', now)
    expect(rows[0]?.uncapped).toEqual([{ contractId: open.contract.contractId, title: 'Open end' }])
    expect(spend(rows[0], 'expected')).toEqual({ '2028-01': 240_000, '2029-01': 240_000 })
    const firstYear = forecastOf([open], { from: '2027-01', months: 12 }, 'vendor', now)
    expect(firstYear.rows[0]?.uncapped).toEqual([])
  })

  it('leaves out by name what cannot be counted, whole, and counts the rest', () => {
    const wild = counted({
      title: 'Wild',
      initialTerm: days(30),
      renewal: { kind: 'automatic', term: days(30) },
      uplift: { kind: 'fixed', percent: '999' },
    })
    const { rows, leftOut } = forecastOf([wild, counted()], threeYears, 'currency', now)
    expect(leftOut).toMatchObject([{ contractId: wild.contract.contractId, title: 'Wild' }])
    expect(spend(rows[0], 'committed')).toEqual({ '2027-01': 120_000 })
    const many = Array.from({ length: 100 }, () => counted({ price: price('999999999999.99', 'year') }))
    const huge = forecastOf(many, threeYears, 'currency', now)
    // Two years more are expected: their total is what has to fit.
    expect(huge.leftOut).toHaveLength(55)
    expect(huge.rows[0]?.committed[0]).toBe(45 * 99_999_999_999_999)
  })
})

/** Half up, by whole numbers. */
const part = (minor: number, parts: number, of: number) => Math.floor((2 * minor * parts + of) / (2 * of))

/** Months of a stretch, counted month by month and day by day. */
function slowMonths(start: string, end: string): number {
  let count = 0
  while (slowAddMonths(start, count + 1) <= end) count++
  let rest = 0
  for (let date = slowAddMonths(start, count); date !== end; date = nextDay(date)) rest++
  return Math.max(1, rest >= 15 ? count + 1 : count)
}

interface Story {
  start: string
  initial: number
  renewal: number
  noticeMonths: number
  every: 'month' | 'quarter' | 'year'
  minor: number
  seats: number
  percent: number
  changes: { on: string; minor?: number | undefined; seats?: number | undefined }[]
}

/** A contract's spend by month: every day is lived through, with what is paid on it. */
function slowForecast(story: Story, today: string, until: string) {
  const length = { month: 1, quarter: 3, year: 12 }[story.every]
  const spent = { committed: {} as Record<string, number>, expected: {} as Record<string, number> }
  let standing: keyof typeof spent = 'committed'
  let { minor, seats } = story
  let termsBegun = 1
  let termStart = story.start
  let termEnd = slowAddMonths(story.start, story.initial)
  let periods = 0
  let periodEnd = ''
  let paid = 0
  for (let date = story.start; date < until; date = nextDay(date)) {
    const agreed = story.changes.filter(({ on }) => on === date)
    const newPrice = agreed.findLast((change) => change.minor !== undefined)?.minor
    const turns = date === termEnd
    if (turns) {
      if (standing === 'committed' && slowAddMonths(termEnd, -story.noticeMonths) >= today)
        standing = 'expected'
      termStart = date
      termEnd = slowAddMonths(story.start, story.initial + termsBegun * story.renewal)
      termsBegun++
      periods = 0
      if (newPrice === undefined) minor = part(minor, 100 + story.percent, 100)
    }
    if (newPrice !== undefined) minor = newPrice
    seats = agreed.findLast((change) => change.seats !== undefined)?.seats ?? seats
    const cost = minor * seats
    let pays = 0
    if (date === slowAddMonths(termStart, periods * length)) {
      periods++
      periodEnd = [slowAddMonths(termStart, periods * length), termEnd].sort()[0] as string
      pays = part(cost, Math.min(slowMonths(date, periodEnd), length), length)
      paid = cost
    } else if (cost > paid && length > 1) {
      pays = part(cost - paid, Math.min(slowMonths(date, periodEnd), length), length)
      paid = cost
    }
    const month = date.slice(0, 7)
    if (pays > 0) spent[standing][month] = (spent[standing][month] ?? 0) + pays
  }
  return spent
}

const story: fc.Arbitrary<Story> = fc
  .record({
    after: fc.integer({ min: 0, max: 700 }),
    initial: fc.integer({ min: 1, max: 24 }),
    renewal: fc.integer({ min: 1, max: 18 }),
    noticeMonths: fc.integer({ min: 1, max: 6 }),
    every: fc.constantFrom('month' as const, 'quarter' as const, 'year' as const),
    minor: fc.integer({ min: 1, max: 100_000 }),
    seats: fc.integer({ min: 1, max: 50 }),
    percent: fc.integer({ min: 0, max: 15 }),
    changes: fc.array(
      fc.record({
        after: fc.integer({ min: 0, max: 1200 }),
        minor: fc.option(fc.integer({ min: 1, max: 100_000 }), { nil: undefined }),
        seats: fc.option(fc.integer({ min: 1, max: 50 }), { nil: undefined }),
      }),
      { maxLength: 4 },
    ),
  })
  .map(({ after, changes, ...rest }) => {
    const start = addDays('2026-01-31', after)
    return {
      ...rest,
      start,
      changes: changes
        .filter((change) => change.minor !== undefined || change.seats !== undefined)
        .map((change) => ({ ...change, on: addDays(start, change.after) })),
    }
  })

function told({ start, initial, renewal, noticeMonths, every, minor, seats, percent, changes }: Story) {
  const amount = (of: number) => price((of / 100).toFixed(2), every, 'seat')
  return counted(
    {
      start,
      initialTerm: months(initial),
      renewal: automatic(renewal),
      notice: notice(noticeMonths),
      price: amount(minor),
      seats: { bought: seats },
      uplift: { kind: 'fixed', percent: String(percent) },
    },
    changes.map((change) => [
      change.on,
      {
        ...(change.minor !== undefined && { price: amount(change.minor) }),
        ...(change.seats !== undefined && { seats: { bought: change.seats } }),
      },
    ]),
  )
}

describe('a forecast and a slow one that lives through every day', () => {
  it('agree', () => {
    fc.assert(
      fc.property(story, fc.integer({ min: 0, max: 1500 }), (each, after) => {
        const today = addDays('2026-01-01', after)
        const { rows } = forecastOf(
          [told(each)],
          { from: '2026-01', months: 36 },
          'vendor',
          `${today}T12:00:00.000Z`,
        )
        const slow = slowForecast(each, dateIn('Europe/Berlin', `${today}T12:00:00.000Z`), '2029-01-01')
        expect(spend(rows[0], 'committed', '2026-01')).toEqual(slow.committed)
        expect(spend(rows[0], 'expected', '2026-01')).toEqual(slow.expected)
      }),
      { numRuns: 150 },
    )
  })

  it('over all terms of a contract that ends comes to what they commit to', () => {
    fc.assert(
      fc.property(story, fc.integer({ min: 0, max: 4 }), (each, renewals) => {
        const { contract: made, ...rest } = told({ ...each, changes: [] })
        const outcomes = Array.from({ length: renewals + 1 }, (_, term) => ({
          term,
          outcome: term < renewals ? ('renewed' as const) : ('cancelled' as const),
          decidedIn: '',
          at: now,
        }))
        const ended = { ...made, outcomes }
        const terms = [...courseUntil(ended, around, now, '9999-01-01')]
        expect(terms).toHaveLength(renewals + 1)
        const { rows } = forecastOf(
          [{ contract: ended, ...rest }],
          { from: '2026-01', months: 200 },
          'vendor',
          now,
        )
        // A cent a year makes nothing in a month, and no row.
        expect((rows[0]?.committed ?? []).reduce((sum, minor) => sum + minor, 0)).toBe(
          terms.reduce((sum, term) => sum + committedIn(term, term.price, term.seats).minor, 0),
        )
        expect(spend(rows[0], 'expected', '2026-01')).toEqual({})
      }),
      { numRuns: 100 },
    )
  })
})
