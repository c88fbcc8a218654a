import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  issuing,
  LevelChanges,
  lessening,
  moveNeedBy,
  type Need,
  type NeedsChange,
  needing,
  picking,
  releasing,
  unpicking,
} from '../../../../functions/hardware/stock/index.ts'
import { levelWrite } from '../../../../functions/hardware/stock/levels.ts'
import type { LevelChange } from '../../../../functions/hardware/stock/model.ts'
import { Problem } from '../../../../functions/platform/errors.ts'

const at = '2026-11-24T12:00:00.000Z'
const counters = ['waiting', 'allocated', 'picked', 'out'] as const

function asked(tracking: 'asset' | 'quantity', quantity = 4, needBy = '2027-03-01'): Need {
  const model = { id: 'dock', name: 'Dock', categoryId: 'docks', tracking }
  const { needs } = needing(
    { head: { caseId: 'c1' }, items: [] },
    [{ model, locationId: 'berlin', needBy, quantity }],
    at,
  )
  return needs[0] as Need
}

const anyNeed = fc
  .record({
    tracking: fc.constantFrom('asset' as const, 'quantity' as const),
    counts: fc.tuple(fc.nat(5), fc.nat(5), fc.nat(5), fc.nat(5)),
  })
  .map(({ tracking, counts: [waiting, allocated, picked, out] }): Need => {
    const quantity = waiting + allocated + picked + out
    const need = { ...asked(tracking), quantity, waiting, allocated, picked, out }
    if (waiting === 0) delete need.line
    return need
  })

const changes: ((need: Need, units: number) => NeedsChange)[] = [
  lessening,
  picking,
  (need, units) => issuing(need, units),
  (need, units) => issuing(need, units, 'allocated'),
  (need, units) => unpicking(need, units, true),
  (need, units) => unpicking(need, units, false),
  (need) => releasing([need], at, 'cancelled'),
  (need) => releasing([need], at, 'cancelled', 'unpicked'),
  (need) => moveNeedBy([need], '2027-04-01'),
]

describe('whatever happens to a need', () => {
  it('it adds up, is in the line while it waits, and its level changes by the same', () => {
    fc.assert(
      fc.property(anyNeed, fc.nat(5), fc.constantFrom(...changes), (before, units, change) => {
        let after: NeedsChange
        try {
          after = change(before, units)
        } catch (error) {
          expect(error).toBeInstanceOf(Problem)
          return
        }
        const [need] = after.needs as [Need]
        expect(need.quantity).toBe(counters.reduce((sum, counter) => sum + need[counter], 0))
        expect(counters.every((counter) => need[counter] >= 0)).toBe(true)
        expect(need.version).toBe(before.version + 1)
        expect(need.line !== undefined).toBe(need.waiting > 0)
        const level: LevelChange = Object.assign({}, ...after.levels.list().map((each) => each.change))
        const by = (counter: 'waiting' | 'allocated' | 'picked') => need[counter] - before[counter]
        expect(level.waiting ?? 0).toBe(by('waiting'))
        // A unit with a tag changes the level by its own movement, once it is picked or leaves.
        if (before.model.tracking === 'quantity') {
          expect(level.allocated ?? 0).toBe(by('allocated'))
          expect(level.picked ?? 0).toBe(by('picked'))
          const onShelf = (level.free ?? 0) + (level.allocated ?? 0) + (level.picked ?? 0)
          expect(onShelf).toBe((level.came ?? 0) - (level.went ?? 0))
          expect(level.went ?? 0).toBe(need.out - before.out)
        }
      }),
    )
  })
})

describe('the line', () => {
  it('is in order of the day, then of who asked first', () => {
    const line = (needBy: string, since: string) =>
      needing(
        { head: { caseId: 'c1' }, items: [] },
        [
          {
            model: { id: 'dock', name: 'Dock', categoryId: 'docks', tracking: 'asset' },
            locationId: 'berlin',
            needBy,
            quantity: 1,
          },
        ],
        since,
      ).needs[0]?.line
    const places = [
      line('2027-03-01', '2026-11-24T12:00:00.000Z'),
      line('2027-03-01', '2026-11-24T12:00:00.001Z'),
      line('2027-03-02', '2026-11-01T12:00:00.000Z'),
    ]
    expect([...places].sort()).toEqual(places)
  })

  it('keeps the turn of a need that moves to another day and back', () => {
    const need = asked('asset')
    const [moved] = moveNeedBy([need], '2027-05-01').needs as [Need]
    expect(moved.line).not.toBe(need.line)
    const [back] = moveNeedBy([moved], '2027-03-01').needs as [Need]
    expect(back.line).toBe(need.line)
    expect(moveNeedBy([back], '2027-03-01').writes).toEqual([])
  })
})

describe('changes of a level', () => {
  it('are one write for each, however many there are', () => {
    const changes = new LevelChanges()
      .add('dock', 'berlin', { free: 2, came: 2 })
      .add('dock', 'berlin', { free: -2, allocated: 2 })
      .merge(new LevelChanges().add('dock', 'hamburg', { waiting: 1 }))
    expect(changes.touched()).toEqual([
      ['dock', 'berlin'],
      ['dock', 'hamburg'],
    ])
    expect(changes.writes(at)).toHaveLength(2)
    expect(new LevelChanges().add('dock', 'berlin', { free: 0 }).writes(at)).toEqual([])
  })

  it('mark it as due where units become free, or somebody begins to wait, and only there', () => {
    const marks = (change: LevelChange) =>
      JSON.stringify(levelWrite('dock', 'berlin', change, at)).includes('dueSk')
    expect(marks({ free: 1, came: 1 })).toBe(true)
    expect(marks({ waiting: 1 })).toBe(true)
    expect(marks({ look: true })).toBe(true)
    expect(marks({ free: -1, allocated: 1, waiting: -1 })).toBe(false)
    expect(marks({ picked: -1, went: 1 })).toBe(false)
  })
})
