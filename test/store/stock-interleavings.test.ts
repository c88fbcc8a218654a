import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Action, act, anyAction, newWorld, sweep, type World } from './stock-actions.ts'
import { faults } from './stock-invariants.ts'
import { useTable } from './table.ts'

useTable()

// No workflow runs here: whoever resumes one is told that it has ended.
let engine: Server
beforeAll(async () => {
  engine = createServer((_, response) => {
    response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' })
    response.end(JSON.stringify({ __type: 'TaskDoesNotExist' }))
  })
  await new Promise<void>((resolve) => engine.listen(0, '127.0.0.1', resolve))
  process.env.AWS_ENDPOINT_URL_SFN = `http://127.0.0.1:${(engine.address() as AddressInfo).port}`
})
afterAll(() => engine.close())

/** Each actor does one thing after the other, all actors at once. */
async function live(world: World, actors: readonly Action[][]): Promise<void> {
  await Promise.all(
    actors.map(async (actions) => {
      for (const action of actions) await act(world, action)
    }),
  )
}

/** What is done in every run, at least at its beginning. */
const routes = ['check-out', 'check-in']
  .map((each) => `POST /v1/assets/{id}/${each}`)
  .concat(['pick', 'hand-out'].map((each) => `POST /v1/reservations/{id}/${each}`))
const beginning: Action[] = [
  { does: 'receive', laptop: 0, place: 0, units: 4 },
  { does: 'receive', laptop: 1, place: 0, units: 3 },
  { does: 'adjust', place: 0, change: 6 },
  { does: 'reserve', place: 0, day: 3, lines: [{ model: 0, quantity: 2, either: true }] },
  { does: 'pick', reservation: 0, day: 1, asks: true, to: 2 },
  { does: 'hand out', reservation: 0, day: 1, asks: true, to: 2 },
  { does: 'check out', unit: 2, to: 0, asks: true },
  { does: 'accept', handOver: 0 },
  { does: 'decline', handOver: 1 },
  { does: 'prepare', laptop: 1, place: 0, to: 2 },
  { does: 'pack', handOver: 2 },
  { does: 'check in', unit: 0 },
  { does: 'prepare', laptop: 1, place: 0, to: 1 },
  {
    does: 'reserve',
    place: 0,
    day: 2,
    lines: [
      { model: 0, quantity: 3, either: false },
      { model: 2, quantity: 3, either: false },
    ],
  },
]

describe('whatever people do with hardware, all at once', () => {
  it('every unit is where the counters say, in one hand at most, and nothing is free while somebody waits', async () => {
    const outcomes = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(anyAction, { minLength: 3, maxLength: 9 }), { minLength: 3, maxLength: 4 }),
        async (actors) => {
          const world = await newWorld()
          await live(world, [beginning])
          await live(world, actors)
          await sweep(world)
          expect(await faults(world)).toEqual([])
          for (const [name, count] of world.outcomes) outcomes.set(name, (outcomes.get(name) ?? 0) + count)
        },
      ),
      { numRuns: 25, interruptAfterTimeLimit: 120_000, endOnFailure: true },
    )
    for (const done of ['pack', 'accept', 'decline', ...routes])
      expect(outcomes.get(done), done).toBeGreaterThan(20)
  }, 300_000)
})
