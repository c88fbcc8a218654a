import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { unique } from './company.ts'
import { as, expectStatus, staff } from './http.ts'
import { OwnRuntime } from './own-runtime.ts'
import { type Body, book, level, ordered, stockroom } from './received-goods.ts'
import { eventually } from './requests.ts'
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

/** Of what was booked last. */
const receipts = async (id: string): Promise<Body[]> =>
  expectStatus(200, await as(coordinator).get(`/v1/purchase-requests/${id}/receipts`)).items

describe('the power fails while 480 laptops are taken out again', () => {
  const laptops = 480

  killing(
    'what is left is taken out by the sweep, each unit once, and the order is what it was',
    async () => {
      const at = await stockroom()
      const { id } = await ordered({ modelId: at.laptop, quantity: laptops })
      const body = { lines: [{ line: 1, received: laptops, locationId: at.berlin }] }
      expectStatus(201, await book(id, body, { 'idempotency-key': unique() }))
      const reason = { reason: 'They came for another order.' }
      const asked = Promise.allSettled([
        as(coordinator).post(`/v1/purchase-requests/${id}/receipts/1/reverse`, reason),
      ])
      await eventually(
        () => receipts(id),
        ([receipt]) => receipt?.reversed?.outstanding < laptops - 30,
        'the second part to be out',
      )
      await runtime.kill()
      expect((await asked)[0].status).toBe('rejected')
      await runtime.restart()
      const [half] = await receipts(id)
      expect(half.reversed.outstanding).toBeGreaterThan(0)
      expect(await level(at.laptop, at.berlin)).toMatchObject({ onHand: half.reversed.outstanding })
      await runtime.advance('PT30M')
      for (let wait = 0; wait < 100 && (await receipts(id))[0].reversed.outstanding > 0; wait++)
        await sleep(100)
      const [{ reversed }] = await receipts(id)
      expect(reversed).toMatchObject({ outstanding: 0, remarks: [] })
      expect(await level(at.laptop, at.berlin)).toMatchObject({ onHand: 0, came: laptops })
      const request = await as(coordinator).get(`/v1/purchase-requests/${id}`)
      expect(expectStatus(200, request).status).toBe('ordered')
    },
    120_000,
  )
})

describe('the power fails while 480 laptops are taken in', () => {
  const laptops = 480

  async function begun() {
    const at = await stockroom()
    const { id } = await ordered({ modelId: at.laptop, quantity: laptops })
    const body = { lines: [{ line: 1, received: laptops, locationId: at.berlin }] }
    const key = { 'idempotency-key': unique() }
    const asked = Promise.allSettled([book(id, body, key)])
    await eventually(
      () => receipts(id),
      ([receipt]) => receipt?.takenIn.length > 1,
      'the second part to be in',
    )
    await runtime.kill()
    expect((await asked)[0].status).toBe('rejected')
    await runtime.restart()
    const [receipt] = await receipts(id)
    expect(receipt.outstanding).toBeGreaterThan(0)
    expect(await level(at.laptop, at.berlin)).toMatchObject({ came: laptops - receipt.outstanding })
    return { id, at, body, key }
  }

  async function complete(id: string, at: Awaited<ReturnType<typeof stockroom>>) {
    const [receipt, ...more] = await receipts(id)
    expect([receipt.outstanding, more]).toEqual([0, []])
    const assets = receipt.takenIn.flatMap((part: Body) => part.assets)
    expect(new Set(assets.map((each: Body) => each.id)).size).toBe(laptops)
    expect(new Set(assets.map((each: Body) => each.tag)).size).toBe(laptops)
    expect(await level(at.laptop, at.berlin)).toMatchObject({ onHand: laptops, came: laptops })
  }

  killing(
    'who asks again under the same key has them all, each once',
    async () => {
      const { id, at, body, key } = await begun()
      expectStatus(201, await book(id, body, key))
      await complete(id, at)
    },
    120_000,
  )

  killing(
    'when nobody asks again the sweep takes the rest in',
    async () => {
      const { id, at } = await begun()
      await runtime.advance('PT30M')
      for (let wait = 0; wait < 100 && (await receipts(id))[0].outstanding > 0; wait++) await sleep(100)
      await complete(id, at)
    },
    120_000,
  )
})
