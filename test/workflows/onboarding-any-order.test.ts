import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../functions/platform/calendar/dates.ts'
import { seeded } from '../crash/random.ts'
import { allExecutions } from './executions.ts'
import {
  accept,
  begun,
  cancel,
  change,
  counted,
  level,
  onboarding,
  prepare,
  receive,
  stocked,
  sweep,
  today,
  world,
} from './onboardings.ts'
import type { Body } from './renewals.ts'
import { System } from './system.ts'

let system: System
beforeAll(async () => {
  system = await System.start({})
})
afterAll(() => system.stop())

/** However many of it, approved at once: a workflow that waits for an approval is no leftover. */
const cheap = { price: { amount: '1.00', currency: 'EUR' } }

/** What cannot be at that moment is refused by name, or somebody else has just answered the task; anything else is a fault of ours. */
async function attempt(act: () => Promise<unknown>): Promise<void> {
  try {
    await act()
  } catch (error) {
    const { message } = error as Error
    if (!/: 4\d\d |There is no .* to put in|Cannot read properties of undefined/.test(message)) throw error
  }
}

describe('onboardings to which anything happens, by several people at once', () => {
  it.each([1, 2, 3])(
    'leave nothing set aside and no workflow behind (seed %i)',
    { timeout: 180_000 },
    async (seed) => {
      const chance = seeded(seed)
      const below = (limit: number) => Math.floor(chance() * limit)
      const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T
      const shop = await world(system, { laptop: cheap, screen: cheap, cable: cheap })
      const models = [shop.laptop, shop.screen, shop.cable]
      await stocked(system, shop.laptop, shop.place, 3)
      await stocked(system, shop.screen, shop.place, 2)
      await counted(system, shop.cable, shop.place, 5)
      const made: Awaited<ReturnType<typeof begun>>[] = []
      const start = await today(system)
      const acts = [
        async () => {
          const plus = [{ modelId: pick(models), quantity: 1 + below(2) }, { modelId: pick(models) }]
          made.push(await begun(system, shop, plus, { inDays: 1 + below(40) }))
        },
        async () => {
          if (made.length > 0) await change(system, pick(made).id, { plus: [{ modelId: pick(models) }] })
        },
        async () => {
          if (made.length > 0) await change(system, pick(made).id, { without: [pick(models)] })
        },
        async () => {
          if (made.length > 0)
            await change(system, pick(made).id, { startDate: addDays(start, 1 + below(60)) })
        },
        async () => {
          if (made.length > 0 && below(4) === 0) await cancel(system, pick(made).id)
        },
        async () => {
          if (made.length === 0) return
          const { purchases } = await onboarding(system, pick(made).id)
          if (purchases.length > 0)
            await receive(system, pick(purchases as Body[]).purchaseRequest, shop.place)
        },
        async () => {
          if (made.length === 0) return
          const { person, id } = pick(made)
          for (const { handOver, status } of (await onboarding(system, id)).parcels) {
            if (status === 'preparing') await prepare(system, handOver)
            else if (status === 'awaiting_acceptance')
              await accept(system, handOver, person, below(3) === 0 ? { 1: 'Does not work' } : {})
          }
        },
        async () => {
          if (made.length === 0) return
          const { id } = pick(made)
          const { declined } = await onboarding(system, id)
          const [item] = declined.filter(({ decided }: Body) => !decided)
          if (item)
            await change(system, id, {
              declined: [{ handOver: item.handOver, line: item.line, decision: pick(['replace', 'leave']) }],
            })
        },
      ]
      for (let round = 0; round < 20; round++)
        await Promise.all(Array.from({ length: 3 }, () => attempt(pick(acts))))
      await system.runtime.rest()
      await sweep(system)

      // In the middle of it the shelf and the cases agree.
      const needs = new Map<string, { allocated: number; picked: number; waiting: number }>()
      for (const { id } of made)
        for (const { model, instead, reserved, picked, waiting } of (await onboarding(system, id))
          .equipment) {
          const of = (instead ?? model).id
          const sum = needs.get(of) ?? { allocated: 0, picked: 0, waiting: 0 }
          needs.set(of, {
            allocated: sum.allocated + reserved,
            picked: sum.picked + picked,
            waiting: sum.waiting + waiting,
          })
        }
      for (const modelId of models)
        expect(await level(system, modelId, shop.place)).toMatchObject(
          needs.get(modelId) ?? { allocated: 0, picked: 0, waiting: 0 },
        )

      for (const { id } of made) await attempt(() => cancel(system, id))
      for (const { id } of made) {
        const { status, waitingFor } = await onboarding(system, id)
        expect({ id, over: ['equipped', 'cancelled'].includes(status), waitingFor }).toEqual({
          id,
          over: true,
          waitingFor: [],
        })
      }
      for (const modelId of models) {
        const there = await level(system, modelId, shop.place)
        expect(there).toMatchObject({ allocated: 0, picked: 0, waiting: 0, free: there.onHand })
        expect(there.onHand).toBe(there.came - there.went)
      }
      const ids = new Set(made.map(({ id }) => `${id}-1`))
      const left = (await allExecutions(system)).filter(
        ({ machine, name, status }) => machine === 'onboarding' && ids.has(name) && status !== 'SUCCEEDED',
      )
      expect(left.map(({ name, status }) => `${name} ${status}`)).toEqual([])
    },
  )
})
