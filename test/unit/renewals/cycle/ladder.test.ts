import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween } from '../../../../functions/platform/calendar/dates.ts'
import type { Cycle, CycleStatus } from '../../../../functions/renewals/cycle/model.ts'
import { CycleStatuses, isOver } from '../../../../functions/renewals/cycle/model.ts'
import { lastChance, nextRung, noticeInTime, undecided } from '../../../../functions/renewals/cycle/rules.ts'
import { agreement, around, byAgreement, none, notice } from '../agreements.ts'
import { climb, contract, cycleOf } from './cycles.ts'

const reminders = { daysBefore: [10, 5, 2, 1, 0], managerFrom: 5, coordinatorFrom: 1 }
/** From 2027 on, a month's notice: notice by 1 December, to be sent five days before, decided a day before that. */
const cycle = cycleOf(contract(agreement({ notice: notice(1), reminders })))
const short = ({ at, kind, also }: { at: string; kind: string; also: string[] }) =>
  `${at.slice(0, 16)} ${kind} ${also.join('+')}`.trim()

describe('the dates of the example', () => {
  it('are those that the ladders below count from', () => {
    expect(cycle.dates).toMatchObject({
      decideBy: '2027-11-25',
      notice: { noticeBy: '2027-12-01', sendBy: '2027-11-26', noticeEndsAt: '2027-12-01T23:00:00.000Z' },
    })
  })
})

describe('the ladder of a decision', () => {
  it('climbs on its own days, to the manager and the coordinators from theirs on, and tightens once it is overdue', () => {
    expect(climb(cycle, 'deciding', '2027-08-01T00:00:00.000Z').map(short)).toEqual([
      '2027-11-15T07:00 remind',
      '2027-11-20T07:00 remind manager',
      '2027-11-23T07:00 remind manager',
      '2027-11-24T07:00 remind manager+coordinators',
      '2027-11-25T07:00 remind manager+coordinators',
      // Overdue: the morning after, which is the last day to send, and as the notice date nears.
      '2027-11-26T07:00 remind manager+coordinators',
      '2027-11-28T07:00 remind manager+coordinators',
      '2027-11-30T07:00 remind manager+coordinators',
      '2027-12-01T07:00 remind manager+coordinators',
      '2027-12-01T23:00 too_late manager+coordinators',
    ])
  })

  it('is the same while its vendor is asked for an offer', () => {
    const from = '2027-08-01T00:00:00.000Z'
    expect(climb(cycle, 'renegotiating', from)).toEqual(climb(cycle, 'deciding', from))
  })

  it('goes on from wherever it is, never at the same instant', () => {
    expect(nextRung(cycle, 'deciding', '2027-11-20T06:59:59.999Z', around)?.at).toBe(
      '2027-11-20T07:00:00.000Z',
    )
    expect(nextRung(cycle, 'deciding', '2027-11-20T07:00:00.000Z', around)?.at).toBe(
      '2027-11-23T07:00:00.000Z',
    )
  })

  it('has one rung for each day, in whatever order and how often a contract names it', () => {
    const odd = { daysBefore: [1, 10, 1, 5, 10], managerFrom: 0, coordinatorFrom: 0 }
    const made = cycleOf(contract(agreement({ notice: notice(1), reminders: odd })))
    expect(
      climb(made, 'deciding', '2027-08-01T00:00:00.000Z')
        .filter(({ on }) => on <= made.dates.decideBy)
        .map(({ on, also }) => [on, also]),
    ).toEqual([
      ['2027-11-15', []],
      ['2027-11-20', []],
      ['2027-11-24', []],
    ])
  })

  it('opened after the last chance ends at once', () => {
    const after = '2027-12-05T10:00:00.000Z'
    expect(climb(cycle, 'deciding', after)).toEqual([
      { at: after, on: '2027-12-05', kind: 'too_late', also: ['manager', 'coordinators'] },
    ])
    expect(nextRung(cycle, 'deciding', lastChance(cycle, around), around)?.kind).toBe('too_late')
  })

  it('ends with the term where no notice is agreed, and where the vendor is', () => {
    const made = cycleOf(contract(agreement({ renewal: byAgreement(), reminders })))
    expect(climb(made, 'deciding', '2027-12-20T00:00:00.000Z').at(-1)).toMatchObject({
      at: '2027-12-31T23:00:00.000Z',
      kind: 'too_late',
      on: '2028-01-01',
    })
    const auckland = { ...around, vendor: { region: 'NZ', zone: 'Pacific/Auckland' } }
    const far = cycleOf(contract(agreement({ renewal: none })), 0, auckland)
    expect(lastChance(far, auckland)).toBe('2027-12-31T11:00:00.000Z')
  })

  it('is climbed in the morning of the company, summer and winter', () => {
    const newYork = { ...around, sender: { region: 'US', zone: 'America/New_York' } }
    const made = cycleOf(contract(agreement({ notice: notice(2), reminders })), 0, newYork)
    const hours = climb(made, 'deciding', '2027-08-01T00:00:00.000Z', newYork)
      .filter(({ kind }) => kind === 'remind')
      .map(({ at, on }) => [on < '2027-11-07' ? 'summer' : 'winter', at.slice(11, 16)])
    expect(new Set(hours.map(String))).toEqual(new Set(['summer,12:00']))
    const late = cycleOf(contract(agreement({ notice: notice(1), reminders })), 0, newYork)
    expect(nextRung(late, 'deciding', '2027-11-20T00:00:00.000Z', newYork)?.at.slice(11, 16)).toBe('13:00')
  })
})

describe('the ladder of a notice that must be sent', () => {
  it('climbs every week, every morning as its day nears, every week once its date has passed, until the term ends', () => {
    const rungs = climb(cycle, 'giving_notice', '2027-11-01T09:00:00.000Z')
    expect(rungs.map(short)).toEqual([
      '2027-11-05T07:00 remind',
      '2027-11-12T07:00 remind',
      ...[19, 20, 21, 22, 23, 24, 25].map((day) => `2027-11-${day}T07:00 remind`),
      ...[26, 27, 28, 29, 30].map((day) => `2027-11-${day}T07:00 remind manager+coordinators`),
      '2027-12-01T07:00 remind manager+coordinators',
      '2027-12-01T23:00 too_late manager+coordinators',
      '2027-12-03T07:00 remind manager+coordinators',
      '2027-12-10T07:00 remind manager+coordinators',
      '2027-12-17T07:00 remind manager+coordinators',
      '2027-12-24T07:00 remind manager+coordinators',
      '2027-12-31T07:00 remind manager+coordinators',
    ])
  })

  it('begins on the day itself when the morning is still to come', () => {
    expect(nextRung(cycle, 'giving_notice', '2027-11-23T05:00:00.000Z', around)?.on).toBe('2027-11-23')
  })
})

describe('the ladder of a confirmation that the vendor owes', () => {
  const notified = { at: '2027-10-04T09:00:00.000Z', method: 'mail' as const, to: 'notice@vendor.example' }

  it('looks the morning after whether the notice could be mailed, then asks every week', () => {
    const rungs = climb({ ...cycle, notified }, 'awaiting_confirmation', notified.at)
    expect(rungs.slice(0, 3).map(short)).toEqual([
      '2027-10-05T06:00 check',
      '2027-10-11T06:00 remind',
      '2027-10-18T06:00 remind',
    ])
    expect(rungs.at(-1)).toMatchObject({ on: '2027-12-27', also: ['coordinators'] })
    expect(rungs.filter(({ kind }) => kind === 'too_late')).toEqual([])
    for (const { on, kind, also } of rungs)
      if (kind === 'remind') expect(also).toEqual(on >= '2027-12-02' ? ['coordinators'] : [])
  })

  it('counts from the day on which it was sent by hand', () => {
    const proof = { reference: 'R', sentOn: '2027-10-20', by: 'Owner', at: '2027-10-21T09:00:00.000Z' }
    const rungs = climb({ ...cycle, notified: { ...notified, proof } }, 'awaiting_confirmation', proof.at)
    expect(rungs[0]?.on).toBe('2027-10-27')
  })
})

describe('a notice', () => {
  const sent = (sentOn: string) => ({
    at: '2027-11-20T09:00:00.000Z',
    method: 'registered_post' as const,
    proof: { reference: 'R', sentOn, by: 'Owner', at: '2027-11-20T09:00:00.000Z' },
  })
  it.each<[string, Cycle['notified'], boolean]>([
    ['is in time on the notice date', sent('2027-12-01'), true],
    ['is late a day after', sent('2027-12-02'), false],
    ['by mail goes by the vendor’s day', { at: '2027-12-01T22:59:00.000Z', method: 'mail' }, true],
    ['by mail is late once that day is over', { at: '2027-12-01T23:00:00.000Z', method: 'mail' }, false],
    ['that was never given is not in time', undefined, false],
  ])('%s', (_, notified, expected) => {
    expect(noticeInTime({ dates: cycle.dates, ...(notified && { notified }) }, around)).toBe(expected)
  })
})

describe('while others approve', () => {
  it.each<CycleStatus>(['submitted', 'in_approval', 'approved', 'ending'])(
    '(%s) nothing comes but the last chance',
    (status) => {
      expect(climb(cycle, status, '2027-08-01T00:00:00.000Z').map(short)).toEqual([
        '2027-12-01T23:00 too_late manager+coordinators',
      ])
      expect(nextRung(cycle, status, lastChance(cycle, around), around)).toBeUndefined()
    },
  )

  it.each(CycleStatuses.filter(isOver))('once it is %s, nothing comes at all', (status) => {
    expect(nextRung(cycle, status, '2027-01-01T00:00:00.000Z', around)).toBeUndefined()
  })
})

describe('any ladder', () => {
  const statuses = CycleStatuses.filter((status) => !isOver(status))
  const zones = ['Europe/Berlin', 'Pacific/Auckland', 'America/Los_Angeles', 'Asia/Kolkata', 'UTC']
  const any = fc.record({
    days: fc.integer({ min: 0, max: 120 }),
    buffer: fc.integer({ min: 0, max: 30 }),
    method: fc.constantFrom('mail' as const, 'portal' as const, 'registered_post' as const),
    transit: fc.integer({ min: 0, max: 10 }),
    length: fc.integer({ min: 1, max: 14 }),
    daysBefore: fc.array(fc.integer({ min: 0, max: 366 }), { minLength: 1, maxLength: 20 }),
    managerFrom: fc.integer({ min: 0, max: 60 }),
    coordinatorFrom: fc.integer({ min: 0, max: 60 }),
    noticed: fc.boolean(),
    status: fc.constantFrom(...statuses),
    vendor: fc.constantFrom(...zones),
    sender: fc.constantFrom(...zones),
    from: fc.integer({ min: -500, max: 500 }),
    minute: fc.integer({ min: 0, max: 1439 }),
    sent: fc.integer({ min: 0, max: 60 }),
  })

  it('rises strictly, one rung a day at most beside the last chance, which is its end while nothing is decided', () => {
    fc.assert(
      fc.property(any, (given) => {
        const there = {
          ...around,
          vendor: { region: 'DE', zone: given.vendor },
          sender: { region: 'DE', zone: given.sender },
        }
        const made = contract(
          agreement({
            initialTerm: { count: given.length, unit: 'months' },
            bufferDays: given.buffer,
            reminders: {
              daysBefore: given.daysBefore,
              managerFrom: given.managerFrom,
              coordinatorFrom: given.coordinatorFrom,
            },
            ...(given.noticed && {
              notice: {
                period: { count: Math.max(1, given.days), unit: 'days' as const },
                method: given.method,
                transitDays: given.transit,
              },
            }),
          }),
        )
        const fresh = cycleOf(made, 0, there)
        const start = addDays(fresh.dates.end, given.from - 400)
        const at = new Date(Date.parse(`${start}T00:00:00Z`) + given.minute * 60_000).toISOString()
        const cycle: Cycle = { ...fresh, notified: { at, method: 'mail', to: 'notice@vendor.example' } }
        const rungs = climb(cycle, given.status, at, there)
        const end = lastChance(cycle, there)
        for (const [index, rung] of rungs.entries()) {
          const before = rungs[index - 1]
          if (before) expect(rung.at > before.at).toBe(true)
          if (before && rung.kind !== 'too_late' && before.kind !== 'too_late')
            expect(daysBetween(before.on, rung.on)).toBeGreaterThan(0)
        }
        expect(rungs.length).toBeLessThan(500)
        expect(rungs.filter(({ kind }) => kind === 'too_late').length).toBeLessThan(2)
        if (undecided.has(given.status)) {
          const [last = ''] = [at, end].toSorted().slice(-1)
          expect(rungs.at(-1)).toMatchObject({ kind: 'too_late', at: last })
        } else if (given.status !== 'awaiting_confirmation') {
          expect(rungs.some(({ kind }) => kind === 'too_late')).toBe(at < end)
        }
      }),
      { numRuns: 400 },
    )
  }, 60_000)
})
