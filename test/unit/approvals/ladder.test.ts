import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CommonLadder, nextRung, type Passed } from '../../../functions/approvals/ladder.ts'
import type { StageLadder } from '../../../functions/approvals/model.ts'
import { WithoutHolidays } from '../../../functions/approvals/schedule.ts'
import { loadHolidays } from '../../../functions/platform/calendar/holidays.ts'
import { isWorkingTime } from '../../../functions/platform/calendar/working-time.ts'

const calendar = await loadHolidays()
const berlin = { region: 'DE', zone: 'Europe/Berlin', from: '09:00', to: '17:00' }

const rungs = (ladder: StageLadder, askedAt: string, hours = berlin) => {
  const all: string[] = []
  for (let passed: Passed | undefined; ; ) {
    const next = nextRung(ladder, passed, askedAt, calendar, hours)
    if (!next) return all
    passed = { count: (passed?.count ?? 0) + 1, at: next.at }
    all.push(
      `${next.at} ${'escalate' in next.rung ? next.rung.escalate : `${next.rung.reminder}${next.rung.last ? ' last' : ''}`}`,
    )
  }
}

describe('the ladder of a stage', () => {
  it('counts working time of the approver, over nights, weekends and holidays', () => {
    // Thursday, 17 December 2026, 16:00 in Berlin; Christmas is a Friday, New Year too.
    expect(rungs(CommonLadder, '2026-12-17T15:00:00.000Z')).toEqual([
      '2026-12-21T15:00:00.000Z 1',
      '2026-12-23T15:00:00.000Z 2',
      '2026-12-28T15:00:00.000Z 3 last',
      '2026-12-30T15:00:00.000Z coordinators',
    ])
    // The same in Dubai, where they rest on Saturday and Sunday too, but have no Christmas.
    const dubai = { ...berlin, region: 'AE', zone: 'Asia/Dubai' }
    expect(rungs(CommonLadder, '2026-12-23T10:00:00.000Z', dubai)[0]).toBe('2026-12-25T10:00:00.000Z 1')
    expect(rungs(CommonLadder, '2026-12-23T10:00:00.000Z')[0]).toBe('2026-12-28T10:00:00.000Z 1')
  })

  it('can do without reminders, and end with nothing', () => {
    const at = '2026-11-24T09:00:00.000Z'
    expect(rungs({ ...CommonLadder, reminders: 0, escalateAfterHours: 4, escalate: 'reject' }, at)).toEqual([
      '2026-11-24T13:00:00.000Z reject',
    ])
    expect(rungs({ ...CommonLadder, reminders: 1, escalate: 'nothing' }, at)).toEqual([
      '2026-11-26T09:00:00.000Z 1 last',
    ])
  })

  it('keeps its distance after an outage: one rung at a time, however many are overdue', () => {
    const askedAt = '2026-11-02T09:00:00.000Z'
    // The sweep was off for three weeks, and takes the first rung now.
    const back = { count: 1, at: '2026-11-24T09:00:00.000Z' }
    expect(nextRung(CommonLadder, back, askedAt, calendar, berlin)?.at).toBe('2026-11-26T09:00:00.000Z')
    const last = { count: 3, at: '2026-11-24T09:00:00.000Z' }
    expect(nextRung(CommonLadder, last, askedAt, calendar, berlin)).toEqual({
      rung: { escalate: 'coordinators' },
      at: '2026-11-26T09:00:00.000Z',
    })
  })

  const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland', 'UTC']
  const regions = ['DE', 'DE-BY', 'US', 'AE', 'IL', 'NZ']

  it('rises, only in working time, and the due index never has it too late', () => {
    fc.assert(
      fc.property(
        fc.record({
          firstAfterHours: fc.integer({ min: 1, max: 60 }),
          everyHours: fc.integer({ min: 1, max: 60 }),
          reminders: fc.integer({ min: 0, max: 5 }),
          escalateAfterHours: fc.integer({ min: 1, max: 60 }),
          escalate: fc.constantFrom('coordinators', 'manager', 'reject', 'go_on', 'nothing'),
        }),
        fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 11, 1) }),
        fc.constantFrom(...zones),
        fc.constantFrom(...regions),
        (ladder, asked, zone, region) => {
          const hours = { ...berlin, zone, region }
          const askedAt = new Date(asked).toISOString()
          let before = askedAt
          for (let count = 0; ; count++) {
            const passed = count === 0 ? undefined : { count, at: before }
            const next = nextRung(ladder, passed, askedAt, calendar, hours)
            const rough = nextRung(ladder, passed, askedAt, WithoutHolidays, hours)
            expect(rough === undefined).toBe(next === undefined)
            if (!next) {
              expect(count).toBe(ladder.reminders + (ladder.escalate === 'nothing' ? 0 : 1))
              return
            }
            expect(next.at > before).toBe(true)
            expect((rough?.at ?? '') <= next.at).toBe(true)
            // The instant at which work ends is the last of the day.
            const justBefore = new Date(Date.parse(next.at) - 1).toISOString()
            expect(isWorkingTime(calendar, hours, justBefore)).toBe(true)
            before = next.at
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})
