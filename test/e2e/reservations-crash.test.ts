import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect } from 'vitest'
import { unique } from './company.ts'
import { as, expectStatus, staff } from './http.ts'
import { type Body, newShelf } from './inventory.ts'
import { OwnRuntime } from './own-runtime.ts'
import { needing } from './story.ts'
import { target } from './target.ts'

const moving = 'a runtime to move in time and to kill'
const killing = needing(moving)
const canKill = (await target()).missing[moving] === undefined
const { coordinator } = staff

let runtime: OwnRuntime
beforeAll(async () => {
  if (canKill) runtime = await OwnRuntime.start()
})
afterAll(() => runtime?.end())

killing(
  'a hundred reservations for sixty units come out right when every process is killed in the middle',
  async () => {
    const { modelId, locationId } = await newShelf({ model: { tracking: 'quantity' } })
    const where = { modelId, locationId }
    expectStatus(
      200,
      await as(coordinator).post('/v1/stock/adjustments', { ...where, change: 60, because: 'First stock' }),
    )
    const keys = Array.from({ length: 100 }, unique)
    const ask = async (key: string): Promise<Body> => {
      const content = { title: key, locationId, needBy: '2031-03-03', lines: [{ modelId }] }
      return expectStatus(
        201,
        await as(coordinator).post('/v1/reservations', content, { 'idempotency-key': key }),
      )
    }
    let answered = 0
    const first = keys.map(async (key) => {
      const made = await ask(key)
      answered++
      return made.id as string
    })
    const outcomes = Promise.allSettled(first)
    while (answered < 25) await sleep(5)
    await runtime.kill()
    const told = (await outcomes).map((each) => (each.status === 'fulfilled' ? each.value : undefined))
    expect(told.filter((id) => id === undefined).length).toBeGreaterThan(0)
    await runtime.restart()

    const ids = await Promise.all(keys.map(async (key) => (await ask(key)).id as string))
    expect(new Set(ids).size).toBe(100)
    for (const [index, id] of told.entries()) if (id !== undefined) expect(ids[index]).toBe(id)
    // Who served the line when it ended has it for some seconds more; what they left, the sweep does.
    await runtime.advance('PT10M')

    const shown: Body[] = await Promise.all(
      ids.map(async (id) => expectStatus(200, await as(coordinator).get(`/v1/reservations/${id}`))),
    )
    const allocated = shown.map(({ lines }) => lines[0].allocated as number)
    expect(allocated.filter((units) => units === 1)).toHaveLength(60)
    expect(allocated.filter((units) => units === 0)).toHaveLength(40)
    expect(shown.filter(({ status }) => status === 'ready')).toHaveLength(60)
    const { items } = expectStatus(
      200,
      await as(coordinator).get(`/v1/stock?modelId=${modelId}&locationId=${locationId}`),
    )
    expect(items).toMatchObject([{ onHand: 60, free: 0, allocated: 60, waiting: 40, came: 60, went: 0 }])
  },
  120_000,
)
