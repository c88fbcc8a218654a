import { afterAll, beforeAll, expect, it } from 'vitest'
import { CountingProxy } from '../bench/counting-proxy.ts'
import {
  answer,
  asked,
  budget,
  company,
  costCentre,
  draft,
  order,
  submit,
  useEngine,
  withdraw,
} from './budgets-world.ts'
import { useTable } from './table.ts'

useTable()
useEngine()

let proxy: CountingProxy
beforeAll(async () => {
  proxy = await CountingProxy.before(process.env.AWS_ENDPOINT_URL_DYNAMODB as string)
  process.env.AWS_ENDPOINT_URL_DYNAMODB = proxy.url
  await company()
})
afterAll(() => proxy.close())

/** The calls that something takes, and the writes of its transactions. */
async function callsOf(act: () => Promise<unknown>): Promise<{ calls: string[]; writes: number }> {
  proxy.take()
  await act()
  const calls = proxy.take()
  const writes = calls
    .filter(({ operation }) => operation === 'TransactWriteItems')
    .map(({ body }) => (JSON.parse(body) as { TransactItems: unknown[] }).TransactItems.length)
  return { calls: calls.map(({ operation }) => operation), writes: writes.reduce((sum, n) => sum + n, 0) }
}

it('a budget costs one more write in the transactions there are, and no more calls', async () => {
  const without = await costCentre()
  const paying = await costCentre()
  await budget(paying, '100000')
  const steps = async (code: string) => {
    const id = await draft(code)
    const [atOnce, other] = [await draft(code, { amount: '60.00' }), await asked(code)]
    const submitted = await callsOf(() => submit(id))
    const submittedAtOnce = await callsOf(() => submit(atOnce))
    const approved = await callsOf(() => answer(other))
    const ordered = await callsOf(() => order(other))
    const withdrawn = await callsOf(() => withdraw(id))
    return { submitted, submittedAtOnce, approved, ordered, withdrawn }
  }
  const before = await steps(without)
  const after = await steps(paying)
  for (const [step, { calls, writes }] of Object.entries(before)) {
    const { calls: with_, writes: more } = after[step as keyof typeof after]
    expect(with_, step).toEqual(calls)
    expect(more, step).toBe(writes + 1)
  }
  // The case, then all that decides who is asked, then who that names.
  expect(before.submitted.calls).toEqual(['Query', 'BatchGetItem', 'BatchGetItem', 'TransactWriteItems'])
})
