import { describe, expect, it } from 'vitest'
import { loadCase } from '../../functions/cases/index.ts'
import { repeatable } from '../../functions/cases/remembered.ts'
import { verifyChain } from '../../functions/cases/rules.ts'
import { loadEvents } from '../../functions/cases/store.ts'
import {
  getModel,
  isStocked,
  listCatalogue,
  putLocation,
  putModel,
} from '../../functions/hardware/inventory/catalogue.ts'
import { changeAsset, registerAsset } from '../../functions/hardware/inventory/changing.ts'
import {
  accepting,
  assetsHeldBy,
  assetsOnceHeldBy,
  assetTagged,
  custodyOf,
  registering,
} from '../../functions/hardware/inventory/index.ts'
import { assetsWanted } from '../../functions/hardware/inventory/listing.ts'
import {
  type Asset,
  AssetContent,
  LocationContent,
  labelKey,
  type Model,
  ModelContent,
} from '../../functions/hardware/inventory/model.ts'
import { lowStock } from '../../functions/hardware/stock/attention.ts'
import { needsOf } from '../../functions/hardware/stock/index.ts'
import { now } from '../../functions/platform/clock.ts'
import { get, transact } from '../../functions/platform/table.ts'
import {
  actor,
  levelOf,
  move,
  must,
  newModel,
  person,
  recount,
  register,
  requester,
  reserve,
  unique,
} from './inventory-world.ts'
import { useTable } from './table.ts'

useTable()

const [eva, max] = [person('Eva'), person('Max')]
const problem = (code: string, text = '') =>
  expect.objectContaining({ code, message: expect.stringContaining(text) })
const outcomes = async <T>(attempts: Promise<T>[]) => {
  const settled = await Promise.allSettled(attempts)
  return {
    won: settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : [])),
    lost: settled.flatMap((each) => (each.status === 'rejected' ? [each.reason] : [])),
  }
}
const change = (asset: Asset, patch: Parameters<typeof changeAsset>[1], ifMatch?: number) =>
  changeAsset(asset.assetId, patch, { actor, at: now(), ifMatch })

/** Shelf and level agree, whatever happened. */
async function expectCounted(modelId: string, place: string, onHand: number) {
  const found = await recount(modelId, place)
  expect(found.onHand).toEqual({ assets: onHand, counters: onHand, moved: onHand })
  expect(found.picked.counter).toBe(found.picked.assets)
  return found
}

describe('the catalogue', () => {
  it('is written by one of two who read the same version', async () => {
    const { id, model } = await newModel()
    const content = (name: string) => {
      const { pk, sk, id, version, ...rest } = { ...model, name } as Model & {
        kindPk?: string
        kindSk?: string
      }
      delete rest.kindPk
      delete rest.kindSk
      return ModelContent.parse(rest)
    }
    const { won, lost } = await outcomes(['One', 'Two'].map((name) => putModel(id, content(name), 1)))
    expect([won.length, lost]).toEqual([1, [problem('changed_meanwhile')]])
    expect(await getModel(id)).toMatchObject({ version: 2, name: won[0]?.name })
    await expect(putModel(id, content('Three'), 0)).rejects.toEqual(problem('changed_meanwhile'))
  })

  it('is listed by name', async () => {
    const mark = unique('aaa')
    for (const letter of ['C', 'a', 'B']) await newModel({ name: `${mark} ${letter}` })
    const { items } = await listCatalogue<Model>('model', 100)
    expect(items.map(({ name }) => name).filter((name) => name.startsWith(mark))).toEqual([
      `${mark} a`,
      `${mark} B`,
      `${mark} C`,
    ])
  })

  it('knows whether there is anything of a model', async () => {
    const { id, place } = await newModel()
    expect(await isStocked(id)).toBe(false)
    await register({ modelId: id, locationId: place })
    expect(await isStocked(id)).toBe(true)
  })
})

describe('registering', () => {
  it('gives each its own tag, however many register at once', async () => {
    const { id, place } = await newModel()
    const assets = await Promise.all(
      Array.from({ length: 25 }, () => register({ modelId: id, locationId: place })),
    )
    expect(new Set(assets.map(({ tag }) => tag)).size).toBe(25)
    for (const { tag, assetId } of assets) {
      expect(tag).toMatch(/^TL-\d{5}$/)
      expect(await assetTagged(tag.toLowerCase())).toBe(assetId)
    }
    expect((await expectCounted(id, place, 25)).level).toEqual({ free: 25, allocated: 0, picked: 0 })
  })

  it('passes over a tag that somebody has stuck on by hand', async () => {
    const { id, place } = await newModel()
    const { tag } = await register({ modelId: id, locationId: place })
    const number = Number(tag.slice(3))
    const next = (ahead: number) => `TL-${String(number + ahead).padStart(5, '0')}`
    for (const ahead of [1, 2]) await register({ modelId: id, locationId: place, tag: next(ahead) })
    expect((await register({ modelId: id, locationId: place })).tag).toBe(next(3))
  })

  it('gives a tag to one of those who want it at once, and names that one to the others', async () => {
    const { id, place } = await newModel()
    const tag = unique('Tag')
    const { won, lost } = await outcomes(
      [tag, tag.toUpperCase(), tag.toLowerCase(), tag].map((each) =>
        register({ modelId: id, locationId: place, tag: each }),
      ),
    )
    const [winner] = won
    expect(won).toHaveLength(1)
    expect(lost).toEqual(
      Array.from({ length: 3 }, () => problem('tag_taken', `${winner?.tag} (${winner?.assetId})`)),
    )
    await expectCounted(id, place, 1)
  })

  it('gives a serial to one unit of a manufacturer, however it is spaced; another manufacturer has its own', async () => {
    const [{ id, place, model }, other] = [await newModel(), await newModel()]
    const { won, lost } = await outcomes(
      ['C02 XG 123', 'c02xg123'].map((serial) => register({ modelId: id, locationId: place, serial })),
    )
    expect([won.length, lost]).toEqual([
      1,
      [problem('serial_taken', `the asset ${won[0]?.tag} (${won[0]?.assetId})`)],
    ])
    const twin = await register({ modelId: other.id, locationId: other.place, serial: 'C02XG123' })
    const found = await assetsWanted({ serial: 'c02 xg123' }, 10, undefined)
    expect(found.items.map(({ assetId }) => assetId).toSorted()).toEqual(
      [won[0]?.assetId, twin.assetId].toSorted(),
    )
    const both = { modelId: id, locationId: place, serial: 'NEW 1' }
    await expect(
      registering(
        [both, { ...both, serial: 'new1' }].map((about, n) => ({
          content: AssetContent.parse(about),
          field: `units[${n}]`,
        })),
        { requester, actor, at: now() },
      ),
    ).rejects.toMatchObject({
      code: 'cannot_register',
      fields: [{ field: 'units[1].serial', problem: 'is given twice' }],
    })
    expect(model.manufacturer).not.toBe(other.model.manufacturer)
  })

  it('names what of the catalogue is missing, and units of what is only counted', async () => {
    const { id, place } = await newModel({ tracking: 'quantity' })
    await expect(register({ modelId: id, locationId: 'nowhere' })).rejects.toMatchObject({
      status: 422,
      fields: [
        { field: 'modelId', problem: expect.stringContaining('is counted only') },
        { field: 'locationId', problem: 'is not a location' },
      ],
    })
    await expect(register({ modelId: 'none', locationId: place })).rejects.toMatchObject({
      fields: [{ field: 'modelId' }],
    })
  })

  it('is done once for the same request, also when it comes twice at once', async () => {
    const { id, place } = await newModel()
    const content = AssetContent.parse({ modelId: id, locationId: place })
    const again = () =>
      registerAsset({
        content,
        requester,
        actor,
        at: now(),
        repeatable: repeatable('cora@example.com', id, 'registerAsset', content),
      })
    const made = [...(await Promise.all([again(), again()])), await again()]
    expect(new Set(made.map(({ loaded }) => loaded.asset.assetId)).size).toBe(1)
    await expectCounted(id, place, 1)
  })
})

describe('what was paid', () => {
  it('keeps its amount and currency when the price of the model changes', async () => {
    const { id, place, categoryId, model } = await newModel({ price: { amount: '1000.00', currency: 'EUR' } })
    const cost = { amount: '999.50', currency: 'USD' }
    const asset = await register({ modelId: id, locationId: place, cost })
    await putModel(
      id,
      ModelContent.parse({
        name: 'Renamed',
        manufacturer: model.manufacturer,
        categoryId,
        price: { amount: '800', currency: 'JPY' },
      }),
      undefined,
    )
    await move(asset.assetId, { to: 'in_use', holder: eva })
    expect((await must(asset.assetId)).asset).toMatchObject({ cost, model: { name: model.name } })
    await expect(change(asset, { cost: { amount: '5', currency: 'EUR' } })).rejects.toEqual(
      problem('currency_fixed', 'paid for in USD'),
    )
    const corrected = await change(asset, { cost: { amount: '1001.00', currency: 'USD' } })
    expect(corrected.asset.cost).toEqual({ amount: '1001.00', currency: 'USD' })
  })
})

describe('correcting', () => {
  it('moves the tag and the serial, and frees the old ones', async () => {
    const { id, place } = await newModel()
    const [old, fresh] = [unique('old'), unique('new')]
    const asset = await register({ modelId: id, locationId: place, tag: old, serial: 'S1' })
    await move(asset.assetId, { to: 'in_use', holder: eva })
    const changed = await change(asset, { tag: fresh, serial: 'S2', notes: 'A dent.' })
    expect(changed.asset).toMatchObject({ tag: fresh, serial: 'S2', notes: 'A dent.' })
    expect([await assetTagged(old), await assetTagged(fresh)]).toEqual([undefined, asset.assetId])
    expect(custodyOf((await must(asset.assetId)).file)).toMatchObject([{ tag: fresh }])
    expect(await get(labelKey(asset.labelCode))).toMatchObject({ assetId: asset.assetId, tag: fresh })
    const heir = await register({ modelId: id, locationId: place, tag: old, serial: 's1' })
    await expect(change(asset, { tag: old })).rejects.toEqual(problem('tag_taken', heir.assetId))
    await expect(change(asset, { serial: 's 1' })).rejects.toEqual(problem('serial_taken', heir.assetId))
    expect((await change(asset, { serial: null, notes: null })).asset).not.toHaveProperty('notes')
    expect((await assetsWanted({ serial: 'S2' }, 10, undefined)).items).toEqual([])
  })

  it('is of what was read', async () => {
    const { id, place } = await newModel()
    const asset = await register({ modelId: id, locationId: place })
    await change(asset, { notes: 'One.' }, 1)
    await expect(change(asset, { notes: 'Two.' }, 1)).rejects.toEqual(problem('changed_meanwhile'))
    const same = await change(asset, { notes: 'One.' })
    expect(same.file.head.seq).toBe(2)
  })
})

describe('two hands', () => {
  it('never hold the same unit: of those who check it out at once one wins, and the others are told who has it', async () => {
    const { id, place } = await newModel()
    const asset = await register({ modelId: id, locationId: place })
    const people = Array.from({ length: 6 }, (_, n) => person(`Person${n}`))
    const { won, lost } = await outcomes(
      people.map((holder) => move(asset.assetId, { to: 'in_use', holder })),
    )
    expect(won).toHaveLength(1)
    const winner = won[0]?.asset.holder
    expect(lost).toEqual(
      Array.from({ length: 5 }, () =>
        problem('wrong_status', `${asset.tag} is in use by ${winner?.name} since`),
      ),
    )
    const held = await Promise.all(people.map(({ personId }) => assetsHeldBy(personId)))
    expect(held.flat()).toMatchObject([{ assetId: asset.assetId, personId: winner?.personId }])
    await expectCounted(id, place, 0)
  })

  it('stay apart while many move many: shelf, level and custody agree', async () => {
    const { id, place } = await newModel()
    const elsewhere = (await newModel()).place
    const assets = await Promise.all(
      Array.from({ length: 4 }, () => register({ modelId: id, locationId: place })),
    )
    const moves: Parameters<typeof move>[1][] = [
      { to: 'in_use', holder: eva },
      { to: 'in_use', holder: max },
      { transfer: { person: max } },
      { to: 'in_stock' },
      { to: 'returned' },
      { transfer: { locationId: elsewhere } },
      { to: 'in_repair' },
      { to: 'lost' },
    ]
    const attempts = assets.flatMap(({ assetId }, n) =>
      [...moves.slice(n), ...moves.slice(0, n)].map((to) => move(assetId, to)),
    )
    const { lost } = await outcomes(attempts)
    expect(lost.filter(({ code }) => code !== 'wrong_status')).toEqual([])
    const [here, there] = [await recount(id, place), await recount(id, elsewhere)]
    expect(here.assets.length + there.assets.length).toBe(4)
    for (const { onHand, picked } of [here, there]) {
      expect([onHand.counters, onHand.moved]).toEqual([onHand.assets, onHand.assets])
      expect(picked.counter).toBe(picked.assets)
    }
    for (const { assetId } of assets) {
      const { file, asset } = await must(assetId)
      const open = custodyOf(file).filter(({ until }) => until === undefined)
      expect(open.map(({ personId }) => personId)).toEqual(asset.holder ? [asset.holder.personId] : [])
      expect(verifyChain(file.head, await loadEvents(assetId))).toBeUndefined()
    }
  })

  it('the same request again changes nothing more', async () => {
    const { id, place } = await newModel()
    const asset = await register({ modelId: id, locationId: place })
    const request = repeatable('cora@example.com', asset.assetId, 'checkOutAsset', {})
    const out = () => move(asset.assetId, { to: 'in_use', holder: eva }, { repeatable: request })
    const versions = [await out(), ...(await Promise.all([out(), out()]))].map(({ file }) => file.head.seq)
    expect(versions).toEqual([2, 2, 2])
  })

  it('what was read before somebody else moved it is not moved', async () => {
    const { id, place } = await newModel()
    const asset = await register({ modelId: id, locationId: place })
    await move(asset.assetId, { to: 'in_use', holder: eva }, { ifMatch: 1 })
    await expect(move(asset.assetId, { to: 'lost' }, { ifMatch: 1 })).rejects.toEqual(
      problem('changed_meanwhile'),
    )
  })
})

describe('history', () => {
  it('is told for each asset and for each person, now and before', async () => {
    const { id, place } = await newModel()
    const [asset, spare] = [
      await register({ modelId: id, locationId: place }),
      await register({ modelId: id, locationId: place }),
    ]
    const [anna, ben] = [person('Anna'), person('Ben')]
    await move(asset.assetId, { to: 'in_use', holder: anna })
    await move(spare.assetId, { to: 'in_use', holder: anna, dueBack: '2099-01-01' })
    await move(asset.assetId, { transfer: { person: ben } })
    await move(asset.assetId, { to: 'in_stock', because: 'not needed' })
    await move(asset.assetId, { to: 'in_use', holder: anna })
    await move(asset.assetId, { to: 'lost', because: 'left in a train' })
    const { file } = await must(asset.assetId)
    expect((await loadEvents(asset.assetId)).map(({ text }) => text)).toEqual([
      `Cora registered it as ${asset.tag}.`,
      'Cora checked it out to Anna.',
      'Cora transferred it from Anna to Ben.',
      'Cora put it in stock, back from Ben: not needed',
      'Cora checked it out to Anna.',
      'Cora reported it lost by Anna: left in a train',
    ])
    expect(custodyOf(file).map(({ name, ended }) => [name, ended])).toEqual([
      ['Anna', 'transferred'],
      ['Ben', 'returned'],
      ['Anna', 'lost'],
    ])
    expect((await assetsHeldBy(anna.personId)).map(({ assetId }) => assetId)).toEqual([spare.assetId])
    const past = async (personId: string) => {
      const first = await assetsOnceHeldBy(personId, 1)
      const second = first.next ? await assetsOnceHeldBy(personId, 5, first.next) : { items: [] }
      return [...first.items, ...second.items].map(({ assetId, ended }) => [assetId, ended])
    }
    expect(await past(anna.personId)).toEqual([
      [asset.assetId, 'lost'],
      [asset.assetId, 'transferred'],
    ])
    expect(await past(ben.personId)).toEqual([[asset.assetId, 'returned']])
    expect(await assetsHeldBy(ben.personId)).toEqual([])
  })

  it('keeps the acceptance with the episode', async () => {
    const { id, place } = await newModel()
    const asset = await register({ modelId: id, locationId: place })
    const handOver = '01kdyyyyyyyyyyyyyyyy'
    const { loaded } = { loaded: await move(asset.assetId, { to: 'in_use', holder: eva, handOver }) }
    const accepted = accepting(loaded, handOver, { at: now(), actor })
    await transact(accepted?.writes ?? [])
    const after = await must(asset.assetId)
    expect(custodyOf(after.file)).toMatchObject([{ handOver, acceptedAt: after.asset.holder?.acceptedAt }])
    expect(accepting(after, handOver, { at: now(), actor })).toBeUndefined()
  })
})

describe('lists', () => {
  it('find assets by model, place, status, person and tag, page after page', async () => {
    const { id, place } = await newModel()
    const elsewhere = (await newModel()).place
    const assets = await Promise.all(
      Array.from({ length: 5 }, () => register({ modelId: id, locationId: place })),
    )
    const ids = assets.map(({ assetId }) => assetId)
    await move(ids[0] as string, { transfer: { locationId: elsewhere } })
    await move(ids[1] as string, { to: 'in_use', holder: eva })
    await move(ids[2] as string, { to: 'in_use', holder: max })
    const all = async (wanted: Parameters<typeof assetsWanted>[0], limit = 2) => {
      const found: string[] = []
      let place: Record<string, unknown> | undefined
      do {
        const page = await assetsWanted(wanted, limit, place)
        expect(page.items.length).toBeLessThanOrEqual(limit)
        found.push(...page.items.map(({ assetId }) => assetId))
        place = page.next
      } while (place)
      return found.toSorted()
    }
    const some = (...numbers: number[]) => numbers.map((n) => ids[n] as string).toSorted()
    expect(await all({ modelId: id })).toEqual(some(0, 1, 2, 3, 4))
    expect(await all({ modelId: id, locationId: place })).toEqual(some(1, 2, 3, 4))
    expect(await all({ modelId: id, status: 'in_stock' })).toEqual(some(0, 3, 4))
    expect(await all({ modelId: id, locationId: place, status: 'in_use' })).toEqual(some(1, 2))
    expect(await all({ locationId: elsewhere })).toEqual(some(0))
    expect(await all({ locationId: place, status: 'in_stock' })).toEqual(some(3, 4))
    expect(await all({ modelId: id, personId: max.personId })).toEqual(some(2))
    expect(await all({ tag: assets[3]?.tag.toLowerCase(), status: 'in_stock' })).toEqual(some(3))
    expect(await all({ tag: assets[3]?.tag, status: 'lost' })).toEqual([])
    expect(await all({}, 100)).toEqual(expect.arrayContaining(ids))
    expect(await all({ status: 'in_use' }, 100)).toEqual(expect.arrayContaining(some(1, 2)))
  })
})

describe('a promised unit', () => {
  it('is not given to somebody else, and when it is lost the one who needs theirs last waits again', async () => {
    const { id, place, model } = await newModel()
    const assets = [
      await register({ modelId: id, locationId: place }),
      await register({ modelId: id, locationId: place }),
    ]
    const [first, second] = [assets[0] as Asset, assets[1] as Asset]
    const soon = await reserve(model, place, 1, '2027-01-10')
    const late = await reserve(model, place, 1, '2027-03-10')
    const needs = async () =>
      (await Promise.all([soon(), late()])).map((file) => {
        const [need] = needsOf(file)
        return [need?.allocated, need?.waiting]
      })
    expect(await needs()).toEqual([
      [1, 0],
      [1, 0],
    ])
    await expect(move(first.assetId, { to: 'in_use', holder: eva })).rejects.toEqual(
      problem('all_promised', '2 set aside for those who asked first'),
    )
    await move(first.assetId, { to: 'lost', because: 'stolen' })
    expect(await needs()).toEqual([
      [1, 0],
      [0, 1],
    ])
    expect(await levelOf(id, place)).toMatchObject({ free: 0, allocated: 1, waiting: 1 })
    await expectCounted(id, place, 1)
    // Found again, it goes to whoever waits.
    await move(first.assetId, { to: 'in_stock' })
    expect(await needs()).toEqual([
      [1, 0],
      [1, 0],
    ])
    await move(second.assetId, { to: 'disposed', because: 'burnt' })
    expect((await expectCounted(id, place, 1)).level).toEqual({ free: 0, allocated: 1, picked: 0 })
    expect((await loadCase((await late()).head.caseId))?.head.seq).toBeGreaterThan(3)
  })
})

it('what is short is told by the names of its model and its place', async () => {
  const place = unique('place')
  await putLocation(place, LocationContent.parse({ name: 'The attic' }), 0)
  const { id, model } = await newModel({ minimumStock: { [place]: 2 } })
  await register({ modelId: id, locationId: place })
  expect((await lowStock(now())).find(({ title }) => title === model.name)).toMatchObject({
    why: 'Free at The attic: 1 of at least 2.',
  })
})
