import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type HandOver,
  type HandOverLine,
  handOverTransitions,
  isOver,
} from '../../../functions/hardware/hand-over/model.ts'
import {
  digestOf,
  listOf,
  nextReminder,
  openLines,
  remindersDue,
  summary,
  waitsFor,
} from '../../../functions/hardware/hand-over/rules.ts'
import { Day, plus } from '../../../functions/platform/clock.ts'

const at = '2027-01-08T09:00:00.000Z'
const line = (n: number, about: Partial<HandOverLine> = {}): HandOverLine => ({
  n,
  modelId: 'laptop',
  model: 'Laptop 14',
  categoryId: 'laptops',
  tracking: 'asset',
  quantity: 1,
  checklist: [],
  checked: [],
  ...about,
})
const handOver = (lines: HandOverLine[], about: Partial<HandOver> = {}): HandOver => ({
  pk: 'case#1',
  sk: 'hand-over',
  recipient: { personId: 'jo', name: 'Jo Novak', email: 'jo@example.com' },
  locationId: 'berlin',
  place: 'Berlin',
  lines,
  delivery: { to: 'desk' },
  ...about,
})

describe('reminders of a hand-over', () => {
  it('come after 3, 7 and 14 days, and then no more', () => {
    expect([0, 1, 2, 3].map((sent) => nextReminder(at, sent)?.slice(0, 10))).toEqual([
      '2027-01-11',
      '2027-01-15',
      '2027-01-22',
      undefined,
    ])
  })

  it('that an outage left behind come to one, and the next one is in the future', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 * Day }), (late) => {
        const today = plus(at, late)
        const next = nextReminder(at, remindersDue(at, today))
        expect(next === undefined ? late >= 14 * Day : next > today).toBe(true)
      }),
    )
  })
})

describe('the digest of a hand-over', () => {
  const scanned = handOver([line(1, { assetId: 'a', tag: 'TL-1' }), line(2)])
  const before = handOver([line(1), line(2)])

  it('of its preparation stays while units are scanned and checked; its acceptance is for just these units', () => {
    expect(digestOf(scanned, 'preparation')).toBe(digestOf(before, 'preparation'))
    expect(digestOf(scanned, 'acceptance')).not.toBe(digestOf(before, 'acceptance'))
  })

  it('of an acceptance changes with the terms, and not with what became of a line', () => {
    const terms = { version: 1, text: 'Keep it dry.' }
    expect(digestOf({ ...scanned, terms }, 'acceptance')).not.toBe(digestOf(scanned, 'acceptance'))
    const recalled = handOver(scanned.lines.map((each) => ({ ...each, outcome: 'recalled' as const })))
    expect(digestOf(recalled, 'acceptance')).toBe(digestOf(scanned, 'acceptance'))
  })
})

describe('the words of a hand-over', () => {
  it('name what is in it, and not everything of much', () => {
    const cable = line(2, { model: 'Cable', tracking: 'quantity', quantity: 2 })
    expect(listOf([])).toBe('')
    expect(listOf([line(1, { tag: 'TL-1' }), cable])).toBe('Laptop 14 (TL-1) and 2 × Cable')
    expect(listOf(Array.from({ length: 5 }, (_, n) => line(n)))).toBe(
      'Laptop 14, Laptop 14, Laptop 14, Laptop 14 and Laptop 14',
    )
    expect(listOf(Array.from({ length: 9 }, (_, n) => line(n)))).toBe(
      'Laptop 14, Laptop 14, Laptop 14, Laptop 14 and 5 more',
    )
  })

  it('tell how it ended', () => {
    const lines = [
      line(1, { tag: 'TL-1', outcome: 'accepted' }),
      line(2, { tag: 'TL-2', outcome: 'declined' }),
      line(3, { outcome: 'recalled' }),
    ]
    expect(summary(handOver(lines))).toBe(
      'Laptop 14 (TL-1) accepted; Laptop 14 (TL-2) declined; Laptop 14 taken out of it',
    )
    expect(openLines({ lines })).toEqual([])
  })

  it('say what it waits for until it is over', () => {
    for (const status of Object.keys(handOverTransitions) as (keyof typeof handOverTransitions)[])
      expect(waitsFor(status, handOver([])) === undefined).toBe(isOver(status))
  })
})
