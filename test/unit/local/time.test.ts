import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDuration } from '../../../infra/local/duration.ts'
import { readExpression } from '../../../infra/local/schedules/expression.ts'
import { toInstant, toWallTime } from '../../../infra/local/schedules/zone.ts'

const at = (iso: string) => Date.parse(iso)

describe('schedule expressions', () => {
  /** The runs of an expression after an instant. */
  function runs(expression: string, after: string, count: number, zone = 'UTC'): string[] {
    const recurrence = readExpression(expression, zone)
    const found: string[] = []
    let last: number | null = at(after)
    for (let run = 0; run < count && last !== null; run++) {
      last = recurrence.next(last, last)
      if (last !== null) found.push(new Date(last).toISOString().slice(0, 16))
    }
    return found
  }

  test('rate counts from the run before', () => {
    expect(runs('rate(15 minutes)', '2026-11-24T12:07:00Z', 2)).toEqual([
      '2026-11-24T12:22',
      '2026-11-24T12:37',
    ])
    expect(runs('rate(1 day)', '2026-11-24T12:00:00Z', 1)).toEqual(['2026-11-25T12:00'])
    const recurrence = readExpression('rate(15 minutes)', 'UTC')
    // Missed runs are skipped, the beat is kept.
    expect(recurrence.next(at('2026-11-24T13:02:00Z'), at('2026-11-24T12:00:00Z'))).toBe(
      at('2026-11-24T13:15:00Z'),
    )
  })

  test.each<[string, string[]]>([
    [
      'cron(0 8 ? * MON-FRI *)',
      ['2026-11-25T08:00', '2026-11-26T08:00', '2026-11-27T08:00', '2026-11-30T08:00'],
    ],
    [
      'cron(0/20 12,13 24 11 ? 2026)',
      ['2026-11-24T12:20', '2026-11-24T12:40', '2026-11-24T13:00', '2026-11-24T13:20'],
    ],
    ['cron(30 6 L * ? *)', ['2026-11-30T06:30', '2026-12-31T06:30', '2027-01-31T06:30', '2027-02-28T06:30']],
    ['cron(0 0 LW * ? *)', ['2026-11-30T00:00', '2026-12-31T00:00', '2027-01-29T00:00', '2027-02-26T00:00']],
    ['cron(0 9 1W * ? *)', ['2026-12-01T09:00', '2027-01-01T09:00', '2027-02-01T09:00', '2027-03-01T09:00']],
    ['cron(0 9 ? * 2#1 *)', ['2026-12-07T09:00', '2027-01-04T09:00', '2027-02-01T09:00', '2027-03-01T09:00']],
    [
      'cron(0 9 ? * FRIL *)',
      ['2026-11-27T09:00', '2026-12-25T09:00', '2027-01-29T09:00', '2027-02-26T09:00'],
    ],
    ['cron(0 0 29 2 ? *)', ['2028-02-29T00:00', '2032-02-29T00:00', '2036-02-29T00:00', '2040-02-29T00:00']],
    ['cron(0 0 1 1 ? 2026-2027)', ['2027-01-01T00:00']],
  ])('%s', (expression, expected) => {
    expect(runs(expression, '2026-11-24T12:00:00Z', 4)).toEqual(expected)
  })

  test('cron keeps to the clocks of its zone on both days of change', () => {
    // 28 March 2027: 02:00 to 03:00 does not exist in Berlin; 31 October 2027: it comes twice.
    expect(runs('cron(30 2 * * ? *)', '2027-03-27T00:00:00Z', 3, 'Europe/Berlin')).toEqual([
      '2027-03-27T01:30',
      '2027-03-29T00:30',
      '2027-03-30T00:30',
    ])
    expect(runs('cron(30 2 * * ? *)', '2027-10-30T12:00:00Z', 2, 'Europe/Berlin')).toEqual([
      '2027-10-31T00:30',
      '2027-11-01T01:30',
    ])
    expect(runs('cron(0 12 * * ? *)', '2027-03-27T12:00:00Z', 2, 'Europe/Berlin')).toEqual([
      '2027-03-28T10:00',
      '2027-03-29T10:00',
    ])
  })

  test('at runs once', () => {
    expect(runs('at(2027-01-15T08:30:00)', '2026-11-24T12:00:00Z', 2, 'Europe/Berlin')).toEqual([
      '2027-01-15T07:30',
    ])
    expect(runs('at(2026-01-15T08:30:00)', '2026-11-24T12:00:00Z', 1)).toEqual([])
  })

  test.each([
    'rate(0 minutes)',
    'rate(5 weeks)',
    'cron(0 8 * * MON-FRI *)',
    'cron(0 8 ? * ? *)',
    'cron(61 8 ? * MON *)',
    'cron(0 8 ? * MON)',
    'cron(0/0 8 ? * MON *)',
    'cron(0 8 ? * NEVERDAY *)',
    'at(tomorrow)',
    'every day',
  ])('refuses %s', (expression) => {
    expect(() => readExpression(expression, 'UTC')).toThrow()
  })
})

test('wall time and instant agree in every zone', () => {
  const zones = [
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'Pacific/Apia',
  ]
  const minutes = fc.integer({
    min: at('2000-01-01T00:00:00Z') / 60_000,
    max: at('2040-01-01T00:00:00Z') / 60_000,
  })
  fc.assert(
    fc.property(minutes, fc.constantFrom(...zones), (minute, zone) => {
      const wall = toWallTime(minute * 60_000, zone)
      const instant = toInstant(wall, zone)
      expect(instant).toBeDefined()
      expect(toWallTime(instant ?? 0, zone)).toEqual(wall)
      // The first of two instants that the clocks show alike.
      expect(instant).toBeLessThanOrEqual(minute * 60_000)
    }),
  )
})

test.each([
  ['P3D', '2026-11-27T12:00:00.000Z'],
  ['PT90M', '2026-11-24T13:30:00.000Z'],
  ['P1W', '2026-12-01T12:00:00.000Z'],
  ['P1Y2M', '2028-01-24T12:00:00.000Z'],
  ['PT0.5S', '2026-11-24T12:00:00.500Z'],
  ['P1DT2H3M4S', '2026-11-25T14:03:04.000Z'],
])('%s after 24 November 2026, noon', (duration, expected) => {
  expect(new Date(addDuration(at('2026-11-24T12:00:00Z'), duration) ?? 0).toISOString()).toBe(expected)
})

test('a month after the last day of a longer one is the last of the shorter one', () => {
  expect(addDuration(at('2027-01-31T08:00:00Z'), 'P1M')).toBe(at('2027-02-28T08:00:00Z'))
})

test.each(['P', 'PT', 'P3', '3D', 'P3DT', 'P-1D', '', 'P1.5D'])('"%s" is no duration', (text) => {
  expect(addDuration(0, text)).toBeUndefined()
})
