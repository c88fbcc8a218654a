import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Action, act, anyAction, newWorld, sweep, type World } from './stock-actions.ts'
import { faults } from './stock-invariants.ts'
import { useTable } from './table.ts'

useTable()

/** Each actor does one thing after the other, all actors at once. */
async function live(world: World, actors: readonly Action[][]): Promise<void> {
  await Promise.all(
    actors.map(async (actions) => {
      for (const action of actions) await act(world, action)
    }),
  )
}

const beginning: Action[] = [
  { does: 'receive', laptop: 0, place: 0, units: 3 },
  { does: 'receive', laptop: 1, place: 0, units: 2 },
  { does: 'adjust', place: 0, change: 4 },
  { does: 'reserve', place: 0, day: 3, lines: [{ model: 0, quantity: 2, either: true }] },
  {
    does: 'reserve',
    place: 0,
    day: 2,
    lines: [
      { model: 0, quantity: 2, either: false },
      { model: 2, quantity: 3, either: false },
    ],
  },
]

describe('whatever people do with hardware, all at once', () => {
  it('every unit is where the counters say, in one hand at most, and nothing is free while somebody waits', async () => {
    const refused = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(anyAction, { minLength: 3, maxLength: 9 }), { minLength: 3, maxLength: 4 }),
        async (actors) => {
          const world = await newWorld()
          await live(world, [beginning])
          await live(world, actors)
          await sweep(world)
          expect(await faults(world)).toEqual([])
          for (const [code, count] of world.refused) refused.set(code, (refused.get(code) ?? 0) + count)
        },
      ),
      { numRuns: 25, interruptAfterTimeLimit: 240_000, endOnFailure: true },
    )
    if (process.env.DEBUG_STOCK) console.log(Object.fromEntries(refused))
  }, 300_000)
})
