import { afterAll, beforeAll, describe, expect } from 'vitest'
import { hire } from './company.ts'
import { accepting, fillIn, handOverReaching, leaving, readHandOver, toPrepare } from './hand-overs.ts'
import { as, expectStatus, staff } from './http.ts'
import { type Body, newAsset, newShelf } from './inventory.ts'
import { OwnRuntime } from './own-runtime.ts'
import { timeline } from './requests.ts'
import { needing } from './story.ts'
import { target } from './target.ts'
import { linkFor, open } from './tasks.ts'

const moving = 'a runtime to move in time and to kill'
const killing = needing(moving)
const canKill = (await target()).missing[moving] === undefined
const { coordinator } = staff

let runtime: OwnRuntime
beforeAll(async () => {
  if (canKill) runtime = await OwnRuntime.start()
})
afterAll(() => runtime?.end())

describe('the power fails while twelve parcels leave, and again while they are accepted', () => {
  killing(
    'every unit is in one place, every answer that was thanked for counts, and every hand-over ends',
    async () => {
      const shelf = await newShelf()
      const people = await Promise.all(Array.from({ length: 12 }, () => hire('Recipient')))
      const parcels: { id: string; link: string; tag: string; assetId: string }[] = []
      for (const person of people) {
        const asset = await newAsset(shelf)
        const id = await toPrepare(person.id, shelf.locationId, [{ modelId: shelf.modelId }])
        parcels.push({ id, link: await linkFor(coordinator, id), tag: asset.tag, assetId: asset.id })
      }
      /** Does something to all at once, cuts the power after the first, and does again what got no answer. */
      const interrupted = async (act: (index: number) => Promise<{ status: number }>) => {
        const acts = parcels.map((_, index) => act(index))
        await Promise.race(acts)
        await runtime.kill()
        const done = (await Promise.allSettled(acts)).map(
          (each) => each.status === 'fulfilled' && each.value.status === 200,
        )
        expect(done).toContain(true)
        await runtime.restart()
        for (const [index, was] of done.entries()) {
          // It may have been done though nobody was told: then its page has no form any more.
          const asks = (await open(await linkOf(index))).text.includes('name="decision"')
          if (was) expect(asks).toBe(false)
          else if (asks) expect((await act(index)).status).toBe(200)
        }
      }
      let linkOf = async (index: number) => parcels[index]?.link as string
      await interrupted((index) =>
        fillIn(parcels[index]?.link as string, leaving({ 1: parcels[index]?.tag as string })),
      )
      const links: string[] = []
      for (const [index, { id }] of parcels.entries()) {
        await handOverReaching(id, 'awaiting_acceptance')
        links.push(await linkFor(people[index] as (typeof people)[number], id))
      }
      linkOf = async (index) => links[index] as string
      await interrupted((index) => fillIn(links[index] as string, accepting('Somebody', 1)))

      for (const [index, { id, assetId }] of parcels.entries()) {
        await handOverReaching(id, 'settled')
        expect((await readHandOver(id)).lines).toMatchObject([{ assetId, outcome: 'accepted' }])
        const types = (await timeline(coordinator, id)).map(({ type }) => type)
        for (const type of ['handed_over', 'acceptance_asked', 'hand_over_accepted', 'hand_over_settled'])
          expect(types.filter((each) => each === type)).toHaveLength(1)
        const held: Body[] = expectStatus(
          200,
          await as(coordinator).get(`/v1/custody?person=${people[index]?.id}`),
        ).items
        expect(held).toMatchObject([{ assetId }])
      }
      const { items } = expectStatus(
        200,
        await as(coordinator).get(`/v1/stock?modelId=${shelf.modelId}&locationId=${shelf.locationId}`),
      )
      expect(items[0]).toMatchObject({ free: 0, picked: 0, onHand: 0, came: 12, went: 12 })
    },
    120_000,
  )
})
