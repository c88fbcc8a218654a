import { randomInt } from 'node:crypto'
import { expect, it } from 'vitest'
import { described, storm } from './storm.ts'

/** `npm run crash` does the same with 100 cases and 30 kills. */
it('loses nothing and does nothing twice when every process is killed again and again', async () => {
  const seed = randomInt(1_000_000)
  const outcome = await storm({ cases: 20, kills: 6, seed })
  console.log(described(outcome, seed))
  expect(outcome.faults).toEqual([])
  expect(outcome.cases).toBe(20)
  expect(Math.min(...outcome.underWay)).toBeGreaterThan(0)
})
