import { afterAll, beforeAll, describe, expect } from 'vitest'
import { addDays } from '../../functions/platform/calendar/dates.ts'
import { hire, unique } from './company.ts'
import { as, expectStatus, staff } from './http.ts'
import type { Body } from './inventory.ts'
import { readOnboarding, shop } from './onboardings.ts'
import { OwnRuntime } from './own-runtime.ts'
import { level } from './received-goods.ts'
import { eventually, read } from './requests.ts'
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

const Onboardings = 100
const Laptops = 60

/** Runs some of it at a time, as so many people would. */
async function inTurns<T>(
  items: readonly T[],
  act: (item: T) => Promise<unknown>,
  atOnce = 20,
): Promise<void> {
  const waiting = [...items]
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await act(item)
    }),
  )
}

describe('the power fails, twice, while 100 onboardings need 60 laptops', () => {
  killing(
    '60 are reserved, 40 in purchase requests, none twice',
    async () => {
      const { laptop } = await shop(Laptops)
      const { modelId, locationId } = laptop
      const person = await hire('Joiner')
      const startDate = addDays((await runtime.now()).slice(0, 10), 60)
      const keys = Array.from({ length: Onboardings }, unique)
      const ask = (key: string) =>
        as(coordinator).post(
          '/v1/onboardings',
          { personId: person.id, startDate, locationId, costCentre: 'IT', lines: { plus: [{ modelId }] } },
          { 'idempotency-key': key },
        )
      const listed = async (): Promise<Body[]> =>
        expectStatus(200, await as(coordinator).get('/v1/onboardings?limit=100')).items

      // Half have asked when it ends the first time; nobody knows which of them were heard.
      const asked = inTurns(keys, ask).catch(() => 'the power failed')
      await eventually(listed, (items) => items.length >= Onboardings / 2, 'half of them to be opened')
      await runtime.kill()
      expect(await asked).toBe('the power failed')
      await runtime.restart()

      // Everybody asks again under the same key; it ends once more while they are planned.
      await inTurns(keys, async (key) => expectStatus(201, await ask(key)))
      const items = await listed()
      expect(items).toHaveLength(Onboardings)
      await eventually(
        async () => (await level(modelId, locationId)).allocated,
        (allocated) => allocated > Laptops / 4,
        'some to be set aside',
      )
      await runtime.kill()
      await runtime.restart()
      await runtime.advance('PT1H')

      const settled = async (): Promise<Body[]> => {
        const found: Body[] = []
        await inTurns(items, async ({ id }: Body) => found.push(await readOnboarding(id)), 8)
        return found
      }
      const isDone = ({ parcels, purchases }: Body) => parcels.length + purchases.length > 0
      const found = await eventually(settled, (all) => all.every(isDone), 'each to have one', 120_000)
      const reserved = found.filter(({ equipment }) => equipment[0].reserved === 1)
      const bought = found.filter(({ purchases }) => purchases.length > 0)
      expect([reserved.length, bought.length]).toEqual([Laptops, Onboardings - Laptops])
      expect(reserved.filter((each) => bought.includes(each))).toEqual([])
      for (const { parcels, equipment } of reserved)
        expect([parcels.length, equipment.length]).toEqual([1, 1])
      const purchases = bought.flatMap((each) => each.purchases as Body[])
      expect(purchases.flatMap(({ lines }) => lines.map(({ quantity }: Body) => quantity))).toEqual(
        Array(Onboardings - Laptops).fill(1),
      )
      for (const { purchaseRequest } of purchases)
        expect(await read(coordinator, purchaseRequest)).toMatchObject({ lines: [{ quantity: 1 }] })
      const raised = expectStatus(200, await as(coordinator).get('/v1/purchase-requests?limit=100')).items
      const known = new Set(purchases.map(({ purchaseRequest }) => purchaseRequest))
      // Beside what the demo company comes with.
      const others = raised.filter(({ id, requester }: Body) => !known.has(id) && requester.id !== 'employee')
      expect([known.size, others]).toEqual([Onboardings - Laptops, []])
      expect(await level(modelId, locationId)).toMatchObject({
        onHand: Laptops,
        free: 0,
        allocated: Laptops,
        waiting: Onboardings - Laptops,
      })
    },
    300_000,
  )
})
