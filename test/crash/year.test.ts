import { randomInt } from 'node:crypto'
import { expect, it } from 'vitest'
import { described, inOneLine } from '../year/described.ts'
import { year } from '../year/year.ts'

/** `npm run year` does the same with 2,000 requests and a year. */
it('ends every case and keeps every sum while people answer late, bounce, change their minds and leave', async () => {
  const seed = randomInt(1_000_000)
  const outcome = await year({ requests: 40, days: 12, seed })
  console.log(described(outcome))
  expect(outcome.faults.map(inOneLine)).toEqual([])
  expect(outcome.cases).toBeGreaterThanOrEqual(40)
  expect(outcome.periods).toBeGreaterThan(2)
  for (const type of ['approval_given', 'order_issued', 'goods_received', 'bill_recorded'])
    expect(outcome.events.get(type), type).toBeGreaterThan(3)
}, 600_000)
