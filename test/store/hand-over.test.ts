import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadCase } from '../../functions/cases/index.ts'
import { verifyChain } from '../../functions/cases/rules.ts'
import { loadEvents } from '../../functions/cases/store.ts'
import { assetsHeldBy } from '../../functions/hardware/inventory/index.ts'
import type { Asset, ModelContent } from '../../functions/hardware/inventory/model.ts'
import { type Need, needsOf } from '../../functions/hardware/stock/index.ts'
import { putPerson } from '../../functions/people/store.ts'
import { answer, askToAccept, cancel, handOverNow, parcel, withCoordinators } from './hand-over-world.ts'
import { levelOf, move, must, newModel, recount, register, reserve } from './inventory-world.ts'
import { useTable } from './table.ts'

useTable()
beforeAll(() => withCoordinators())

const counters = ({ quantity, waiting, allocated, picked, out }: Need) => ({
  quantity,
  waiting,
  allocated,
  picked,
  out,
})

/** A case whose need is filled by a parcel. */
async function needed(units: number, quantity: number, about: Partial<ModelContent> = {}) {
  const { id, place, model } = await newModel(about)
  const assets = await Promise.all(
    Array.from({ length: units }, () => register({ modelId: id, locationId: place })),
  )
  const caseNow = await reserve(model, place, quantity, '2027-03-01')
  const need = async () => needsOf(await caseNow())[0] as Need
  const { caseId, sk } = await need()
  const handOver = await parcel(place, [{ modelId: id, quantity, need: sk }], { forCase: caseId })
  const level = async () => {
    const { free, allocated, picked, waiting } = (await levelOf(id, place)) as NonNullable<
      Awaited<ReturnType<typeof levelOf>>
    >
    return { free, allocated, picked, waiting }
  }
  return { modelId: id, place, assets, need, handOver, level, tags: assets.map(({ tag }) => tag) as string[] }
}

async function expectCounted(modelId: string, place: string, onHand: number) {
  const found = await recount(modelId, place)
  expect(found.onHand).toEqual({ assets: onHand, counters: onHand, moved: onHand })
  expect(found.picked.assets).toBe(found.picked.counter)
}

describe('a parcel that fills the need of a case', () => {
  it('picks what was set aside, and takes it out of the shelf when it leaves', async () => {
    const { handOver, need, level, tags, modelId, place, assets } = await needed(3, 2)
    expect(await level()).toEqual({ free: 1, allocated: 2, picked: 0, waiting: 0 })
    await answer(handOver, { 'l1.tag': tags[0] as string })
    expect(counters(await need())).toEqual({ quantity: 2, waiting: 0, allocated: 1, picked: 1, out: 0 })
    expect(await level()).toEqual({ free: 1, allocated: 1, picked: 1, waiting: 0 })
    // One was scanned before, the other one as it leaves.
    await answer(handOver, { 'l2.tag': tags[2] as string, left: 'yes' })
    expect(counters(await need())).toEqual({ quantity: 2, waiting: 0, allocated: 0, picked: 0, out: 2 })
    expect(await level()).toEqual({ free: 1, allocated: 0, picked: 0, waiting: 0 })
    await expectCounted(modelId, place, 1)
    const { handOver: now, file } = await handOverNow(handOver)
    expect(file.head.status).toBe('awaiting_acceptance')
    expect((await assetsHeldBy(now.recipient.personId)).map(({ assetId }) => assetId).toSorted()).toEqual(
      [assets[0]?.assetId, assets[2]?.assetId].toSorted(),
    )
  })

  it('swaps a unit without touching what was promised to others', async () => {
    const { handOver, need, level, tags } = await needed(2, 1)
    await answer(handOver, { 'l1.tag': tags[0] as string })
    await answer(handOver, { 'l1.tag': tags[1] as string })
    expect(counters(await need())).toEqual({ quantity: 1, waiting: 0, allocated: 0, picked: 1, out: 0 })
    expect(await level()).toEqual({ free: 1, allocated: 0, picked: 1, waiting: 0 })
  })

  it('needs another unit when a picked one is lost: it waits, and gets the next that is free', async () => {
    const { handOver, need, level, tags, assets, modelId, place } = await needed(1, 1)
    await answer(handOver, { 'l1.tag': tags[0] as string })
    await move(assets[0]?.assetId as string, { to: 'lost', because: 'not there' })
    expect(counters(await need())).toEqual({ quantity: 1, waiting: 1, allocated: 0, picked: 0, out: 0 })
    expect(await level()).toEqual({ free: 0, allocated: 0, picked: 0, waiting: 1 })
    expect((await handOverNow(handOver)).file.head.status).toBe('cancelled')
    await register({ modelId, locationId: place })
    expect(counters(await need())).toMatchObject({ waiting: 0, allocated: 1 })
    await expectCounted(modelId, place, 1)
  })

  it('cancelled, gives back what it picked: wanted again, or not', async () => {
    const again = await needed(2, 2)
    await answer(again.handOver, { 'l1.tag': again.tags[0] as string })
    await cancel(again.handOver)
    expect(counters(await again.need())).toEqual({ quantity: 2, waiting: 0, allocated: 2, picked: 0, out: 0 })
    expect(await again.level()).toEqual({ free: 0, allocated: 2, picked: 0, waiting: 0 })
    const over = await needed(2, 2)
    await answer(over.handOver, { 'l1.tag': over.tags[0] as string })
    await cancel(over.handOver, { wantsAgain: false })
    await cancel(over.handOver, { wantsAgain: false })
    expect(counters(await over.need())).toEqual({ quantity: 1, waiting: 0, allocated: 1, picked: 0, out: 0 })
    expect(await over.level()).toEqual({ free: 1, allocated: 1, picked: 0, waiting: 0 })
    await expectCounted(over.modelId, over.place, 2)
  })

  it('does not leave without what was not set aside for it', async () => {
    const { handOver, tags, level } = await needed(1, 2)
    expect(await level()).toEqual({ free: 0, allocated: 1, picked: 0, waiting: 1 })
    await expect(answer(handOver, { 'l1.tag': tags[0] as string, left: 'yes' })).rejects.toMatchObject({
      status: 422,
      code: 'parcel_incomplete',
      fields: [{ field: 'l2.tag' }],
    })
    expect(await level()).toEqual({ free: 0, allocated: 1, picked: 0, waiting: 1 })
  })

  it('is full with ten units, and leaves in one transaction though all of a large team were asked', async () => {
    await withCoordinators(30)
    const { handOver, tags, need, modelId, place } = await needed(10, 10)
    expect((await handOverNow(handOver)).file.head.waitingFor[0]?.who).toHaveLength(20)
    await withCoordinators()
    const scanned = Object.fromEntries(tags.map((tag, index) => [`l${index + 1}.tag`, tag]))
    await answer(handOver, { ...scanned, left: 'yes' })
    expect(counters(await need())).toMatchObject({ picked: 0, out: 10 })
    await askToAccept(handOver)
    const answers = Object.fromEntries(tags.map((_, index) => [`l${index + 1}.answer`, 'decline']))
    const reasons = Object.fromEntries(tags.map((_, index) => [`l${index + 1}.reason`, 'All of it is wet.']))
    await answer(handOver, { ...answers, ...reasons, signature: 'Jo Novak' })
    const { counted } = await recount(modelId, place)
    expect(counted.returned).toBe(10)
    await expectCounted(modelId, place, 0)
  })
})

describe('a recipient who is written to at a private address', () => {
  it('has the units under the address that they sign in with, and may see the hand-over', async () => {
    const { id, place } = await newModel()
    const { assetId, tag } = await register({ modelId: id, locationId: place })
    const jo = { personId: 'jo', name: 'jo', email: 'jo-at-home@example.net' }
    await putPerson('jo', { name: 'jo', email: 'jo@example.com', status: 'active' }, undefined)
    const handOver = await parcel(place, [{ modelId: id, quantity: 1 }], { recipient: jo })
    await answer(handOver, { 'l1.tag': tag, left: 'yes' })
    await askToAccept(handOver)
    const { file, handOver: now } = await handOverNow(handOver)
    expect(file.head.involved).toEqual(expect.arrayContaining(['jo@example.com', 'jo-at-home@example.net']))
    expect(now.recipient).toEqual(jo)
    const { asset, file: unit } = await must(assetId)
    expect(asset.holder).toMatchObject({ personId: 'jo', email: 'jo@example.com' })
    expect(unit.head.involved).toEqual(['jo@example.com'])
  })
})

describe('everything at once', () => {
  it('leaves every unit in one place, every level as counted, and every timeline whole', async () => {
    const action = fc.record({
      parcel: fc.nat(2),
      unit: fc.nat(3),
      what: fc.oneof(
        { weight: 4, arbitrary: fc.constant('scan') },
        { weight: 6, arbitrary: fc.constant('leave') },
        { weight: 4, arbitrary: fc.constantFrom('accept', 'decline') },
        { weight: 2, arbitrary: fc.constantFrom('cancel', 'check in', 'lose', 'find') },
      ),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(action, { minLength: 1, maxLength: 4 }), { minLength: 3, maxLength: 7 }),
        async (rounds) => {
          const { id, place, model } = await newModel()
          const assets: Asset[] = []
          for (let n = 0; n < 4; n++) assets.push(await register({ modelId: id, locationId: place }))
          const caseNow = await reserve(model, place, 2, '2027-03-01')
          const [need] = needsOf(await caseNow())
          const parcels = [
            await parcel(place, [{ modelId: id, quantity: 2, need: need?.sk as string }], {
              forCase: need?.caseId as string,
            }),
            await parcel(place, [{ modelId: id, quantity: 1 }]),
            await parcel(place, [{ modelId: id, quantity: 1 }]),
          ]
          for (const round of rounds) {
            await Promise.allSettled(
              round.map(({ parcel: index, unit, what }) => {
                const caseId = parcels[index] as string
                const asset = assets[unit] as Asset
                const line = 1 + (unit % 2)
                switch (what) {
                  case 'scan':
                    return answer(caseId, { [`l${line}.tag`]: asset.tag })
                  case 'leave':
                    return answer(caseId, {
                      'l1.tag': asset.tag,
                      'l2.tag': assets[(unit + 1) % assets.length]?.tag as string,
                      left: 'yes',
                    }).then(() => askToAccept(caseId))
                  case 'accept':
                    return answer(caseId, {
                      'l1.answer': 'accept',
                      'l2.answer': 'accept',
                      signature: 'Jo Novak',
                    })
                  case 'decline':
                    return answer(caseId, {
                      'l1.answer': 'decline',
                      'l1.reason': 'no',
                      'l2.answer': 'accept',
                      signature: 'Jo Novak',
                    })
                  case 'cancel':
                    return cancel(caseId)
                  case 'check in':
                    return move(asset.assetId, { to: 'in_stock' })
                  case 'lose':
                    return move(asset.assetId, { to: 'lost' })
                  default:
                    return move(asset.assetId, { to: 'in_stock', because: 'found' })
                }
              }),
            )
          }
          const found = await recount(id, place)
          const onHand = found.counted.in_stock + found.counted.picked
          await expectCounted(id, place, onHand)
          expect(found.assets).toHaveLength(4)
          const after = needsOf(await caseNow())[0] as Need
          expect(after.waiting + after.allocated + after.picked + after.out).toBe(after.quantity)
          expect(found.level.allocated).toBe(after.allocated)
          for (const caseId of parcels) {
            const { file, handOver } = await handOverNow(caseId)
            expect(verifyChain(file.head, await loadEvents(caseId))).toBeUndefined()
            for (const line of handOver.lines.filter(({ outcome, assetId }) => assetId && !outcome)) {
              const { asset } = await must(line.assetId as string)
              if (file.head.status === 'preparing')
                expect(asset).toMatchObject({ status: 'picked', claimedBy: { caseId } })
              else expect(asset).toMatchObject({ status: 'in_use', holder: { handOver: caseId } })
            }
          }
          const claims = await Promise.all(
            found.assets.flatMap(({ claimedBy, assetId }) =>
              claimedBy ? [loadCase(claimedBy.caseId).then((file) => ({ file, assetId }))] : [],
            ),
          )
          for (const { file, assetId } of claims) {
            const { lines } = (await handOverNow(file?.head.caseId as string)).handOver
            expect(lines.some((line) => line.assetId === assetId && line.outcome === undefined)).toBe(true)
          }
        },
      ),
      { numRuns: 25 },
    )
  }, 120_000)
})
