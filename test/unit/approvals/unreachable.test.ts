import { describe, expect, it } from 'vitest'
import { rungInstead } from '../../../functions/approvals/undeliverable.ts'

const ladder = (escalate: string) => ({
  firstAfterHours: 8,
  everyHours: 8,
  reminders: 3,
  escalateAfterHours: 8,
  escalate,
})

describe('the rung for somebody whom letters do not reach', () => {
  it.each([
    ['manager', 4, 'manager'],
    ['person:finance', 4, 'person:finance'],
    ['coordinators', 4, 'coordinators'],
    // These decide without anybody: they keep their time, and the coordinators are told meanwhile.
    ['reject', 3, 'coordinators'],
    ['go_on', 3, 'coordinators'],
    ['nothing', 3, 'coordinators'],
  ])('leaves out all reminders: %s', (escalate, count, now) => {
    for (const passed of [0, 1, 3])
      expect(rungInstead(ladder(escalate), passed)).toEqual({ count, escalate: now })
  })

  it('is none where the last one is behind', () => {
    expect(rungInstead(ladder('manager'), 4)).toEqual({ count: 4 })
  })
})
