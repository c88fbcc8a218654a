import { beforeAll, describe, expect, it } from 'vitest'
import { repeatable } from '../../functions/cases/index.ts'
import { verifyChain } from '../../functions/cases/rules.ts'
import { loadEvents } from '../../functions/cases/store.ts'
import { cancelCount, closeCount } from '../../functions/hardware/counts/closing.ts'
import type { CountItem, SettlementContent } from '../../functions/hardware/counts/model.ts'
import { openCount } from '../../functions/hardware/counts/opening.ts'
import { totals } from '../../functions/hardware/counts/rules.ts'
import { scan } from '../../functions/hardware/counts/scanning.ts'
import { settle } from '../../functions/hardware/counts/settling.ts'
import { itemsOfCount, loadCount } from '../../functions/hardware/counts/store.ts'
import { putLocation } from '../../functions/hardware/inventory/catalogue.ts'
import { getLocation, registering } from '../../functions/hardware/inventory/index.ts'
import { type Asset, AssetContent, LocationContent } from '../../functions/hardware/inventory/model.ts'
import { LevelChanges } from '../../functions/hardware/stock/levels.ts'
import { now } from '../../functions/platform/clock.ts'
import { digest } from '../../functions/platform/ids.ts'
import { transact } from '../../functions/platform/table.ts'
import {
  actor,
  around,
  move,
  must,
  newModel,
  person,
  recount,
  register,
  requester,
  unique,
} from './inventory-world.ts'
import { useTable } from './table.ts'

useTable()

type World = { id: string; place: string }

const stock = (world: World, number: number) =>
  Promise.all(Array.from({ length: number }, () => register({ modelId: world.id, locationId: world.place })))

async function open(
  place: string,
  about: { alsoInUse?: boolean; repeatable?: ReturnType<typeof repeatable> } = {},
) {
  const location = await getLocation(place)
  if (!location) throw new Error('lost')
  const { alsoInUse = false, repeatable } = about
  return (await openCount({ location, alsoInUse, requester, actor, at: now(), repeatable })).count.countId
}
const mustCount = async (id: string) => {
  const found = await loadCount(id)
  if (!found) throw new Error('lost')
  return found
}
const scanning = async (id: string, ...texts: string[]) => (await scan(id, texts, actor, now())).answers
const settling = (id: string, ...contents: SettlementContent[]) =>
  settle(contents, { countId: id, actor, at: now() }, around)
const close = (id: string) => closeCount(id, actor, now())
const shown = (items: readonly CountItem[]) =>
  Object.fromEntries(
    items.map(({ tag, outcome, settled }) => [tag, settled ? `${outcome}: ${settled.as}` : outcome]),
  )
const stateOf = async (id: string) => shown(await itemsOfCount(await mustCount(id)))
const sums = async (id: string) => {
  const found = await mustCount(id)
  return totals(await itemsOfCount(found), found.count.expected)
}
const codeOf = async (work: Promise<unknown>) => {
  try {
    await work
    return 'none'
  } catch (error) {
    return (error as { code?: string }).code ?? error
  }
}
async function otherPlace(): Promise<string> {
  const place = unique('place')
  await putLocation(place, LocationContent.parse({ name: place }), 0)
  return place
}
/** Both sides of the books agree, here and there. */
async function expectBooksRight(world: World, ...places: string[]) {
  for (const place of [world.place, ...places]) {
    const { onHand } = await recount(world.id, place)
    expect(onHand.counters).toBe(onHand.assets)
    expect(onHand.moved).toBe(onHand.assets)
  }
}
async function expectChainRight(id: string) {
  expect(verifyChain((await mustCount(id)).file.head, await loadEvents(id))).toBeUndefined()
}

describe('a count', () => {
  it('closes with every difference settled: the books are then what was seen', async () => {
    const world = await newModel()
    const attic = await otherPlace()
    const [a, b, c, d] = (await stock(world, 4)) as [Asset, Asset, Asset, Asset]
    const [far] = (await stock({ ...world, place: attic }, 1)) as [Asset]
    const [held] = (await stock(world, 1)) as [Asset]
    await move(held.assetId, { to: 'in_use', holder: person('Eva') })
    const id = await open(world.place)
    await scanning(id, a.tag, far.tag, held.tag.toLowerCase(), 'NOBODYS')
    expect(await stateOf(id)).toEqual({
      [a.tag]: 'found',
      [b.tag]: 'missing',
      [c.tag]: 'missing',
      [d.tag]: 'missing',
      [far.tag]: 'unexpected',
      [held.tag]: 'unexpected',
      NOBODYS: 'unexpected',
    })
    expect(await codeOf(close(id))).toBe('unsettled')

    const results = await settling(
      id,
      { assetId: b.assetId, as: 'lost' },
      { tag: c.tag, as: 'found_elsewhere', locationId: attic },
      { tag: d.tag, as: 'ignore', note: 'Lent to the fair until Friday' },
      { tag: far.tag, as: 'moved_here' },
      { tag: held.tag, as: 'moved_here' },
      { tag: 'nobodys', as: 'ignore', note: 'An old monitor of the landlord' },
    )
    expect(results.map(({ problem }) => problem?.code)).toEqual(Array(6).fill(undefined))
    const closed = await close(id)
    expect(closed.count.result).toEqual({
      expected: 4,
      found: 1,
      missing: 3,
      unexpected: 3,
      left: 0,
      arrived: 0,
      unsettled: 0,
    })
    const places = await Promise.all(
      [a, b, c, d, far, held].map(async ({ assetId }) => (await must(assetId)).asset),
    )
    expect(places.map(({ status, locationId }) => [status, locationId])).toEqual([
      ['in_stock', world.place],
      ['lost', world.place],
      ['in_stock', attic],
      ['in_stock', world.place],
      ['in_stock', world.place],
      ['in_stock', world.place],
    ])
    await expectBooksRight(world, attic)
    await expectChainRight(id)
  })

  it('keeps its result, whatever happens to the assets later, with its digest in the timeline', async () => {
    const world = await newModel()
    const [a, b] = (await stock(world, 2)) as [Asset, Asset]
    const id = await open(world.place)
    await scanning(id, a.tag)
    await settling(id, { tag: b.tag, as: 'lost' })
    await close(id)
    await move(a.assetId, { to: 'lost' })
    expect(await stateOf(id)).toEqual({ [a.tag]: 'found', [b.tag]: 'missing: lost' })
    const last = (await loadEvents(id)).at(-1)
    expect(last).toMatchObject({ type: 'count_closed', facts: { found: 1, missing: 1 } })
    expect(last?.facts.digest).toBe(digest(await itemsOfCount(await mustCount(id))))
    expect((await close(id)).file.head.seq).toBe(last?.seq)
    expect(await codeOf(scanning(id, b.tag))).toBe('count_ended')
    expect(await codeOf(settling(id, { tag: b.tag, as: 'lost' }))).toBe('count_ended')
  })

  it('asks nothing about what our books moved while it went on', async () => {
    const world = await newModel()
    const attic = await otherPlace()
    const [gone, handed] = (await stock(world, 2)) as [Asset, Asset]
    const [coming] = (await stock({ ...world, place: attic }, 1)) as [Asset]
    const id = await open(world.place)
    await scanning(id, coming.tag)
    await move(gone.assetId, { transfer: { locationId: attic } })
    await move(handed.assetId, { to: 'in_use', holder: person('Eva') })
    expect(await codeOf(close(id))).toBe('unsettled')
    await move(coming.assetId, { transfer: { locationId: world.place } })
    expect(await stateOf(id)).toEqual({ [gone.tag]: 'left', [handed.tag]: 'left', [coming.tag]: 'arrived' })
    for (const { tag } of [gone, handed, coming]) {
      const [result] = await settling(id, { tag, as: 'ignore', note: 'x' })
      expect(result?.problem?.code).toBe('no_difference')
    }
    await close(id)
    await expectBooksRight(world, attic)
  })

  it('counts what people have, where that is wanted', async () => {
    const world = await newModel()
    const [here, held] = (await stock(world, 2)) as [Asset, Asset]
    await move(held.assetId, { to: 'in_use', holder: person('Eva') })
    const id = await open(world.place, { alsoInUse: true })
    await scanning(id, here.tag)
    expect(await stateOf(id)).toEqual({ [here.tag]: 'found', [held.tag]: 'missing' })
    await settling(id, { tag: held.tag, as: 'lost' })
    expect((await must(held.assetId)).asset).toMatchObject({ status: 'lost' })
    await close(id)
  })

  it('takes what data may be on back to be wiped, not onto the shelf', async () => {
    const world = await newModel({}, true)
    const [held] = (await stock(world, 1)) as [Asset]
    await move(held.assetId, { to: 'in_use', holder: person('Eva') })
    const id = await open(world.place)
    await scanning(id, held.tag)
    const [settled] = await settling(id, { tag: held.tag, as: 'moved_here' })
    expect(settled?.problem).toBeUndefined()
    expect((await must(held.assetId)).asset.status).toBe('returned')
    await close(id)
    await expectBooksRight(world)
  })

  it('reads the label of an asset as well as its tag', async () => {
    const world = await newModel()
    const [a] = (await stock(world, 1)) as [Asset]
    const id = await open(world.place)
    const [first] = await scanning(id, `https://it.example.com/a/${a.labelCode}`)
    const [second] = await scanning(id, a.tag)
    expect([first?.scan.tag, first?.again, second?.again]).toEqual([a.tag, false, true])
    expect(JSON.stringify(await loadEvents(id))).not.toContain(a.labelCode)
  })

  it('is one at a time for a place, and once for the same request', async () => {
    const world = await newModel()
    const request = repeatable('cora@example.com', crypto.randomUUID(), 'openCount', {})
    const ids = await Promise.all(Array.from({ length: 3 }, () => open(world.place, { repeatable: request })))
    expect(new Set(ids).size).toBe(1)
    expect(await codeOf(open(world.place))).toBe('count_open')
    await cancelCount(ids[0] as string, 'Fire drill', actor, now())
    await open(world.place)
  })
})

describe('settling', () => {
  it('is refused for what is no difference, or not that one', async () => {
    const world = await newModel()
    const [a, b] = (await stock(world, 2)) as [Asset, Asset]
    const [far] = (await stock({ ...world, place: await otherPlace() }, 1)) as [Asset]
    const id = await open(world.place)
    await scanning(id, a.tag, far.tag)
    const before = await stateOf(id)
    const results = await settling(
      id,
      { tag: a.tag, as: 'lost' },
      { tag: b.tag, as: 'moved_here' },
      { tag: far.tag, as: 'lost' },
      { tag: 'NEVER-SEEN', as: 'ignore', note: 'x' },
      { assetId: '0'.repeat(20), as: 'lost' },
      { tag: b.tag, as: 'found_elsewhere', locationId: 'no-such-place' },
    )
    expect(results.map(({ problem }) => problem?.code)).toEqual([
      'no_difference',
      'other_difference',
      'other_difference',
      'no_difference',
      'no_such_asset',
      'no_such_location',
    ])
    expect(await stateOf(id)).toEqual(before)
  })

  it('cannot make what our books do not have belong here: once it is registered there is nothing to settle', async () => {
    const world = await newModel()
    const id = await open(world.place)
    await scanning(id, 'STRANGER-1')
    const [refused] = await settling(id, { tag: 'STRANGER-1', as: 'moved_here' })
    expect(refused?.problem?.code).toBe('not_in_books')
    expect(await stateOf(id)).toEqual({ 'STRANGER-1': 'unexpected' })
    await register({ modelId: world.id, locationId: world.place, tag: 'STRANGER-1' })
    expect(await stateOf(id)).toEqual({ 'STRANGER-1': 'arrived' })
    expect((await close(id)).count.result).toMatchObject({ unexpected: 0, arrived: 1, unsettled: 0 })
  })

  it('cannot put away what is disposed of or picked for somebody elsewhere: the others are settled all the same', async () => {
    const world = await newModel()
    const attic = await otherPlace()
    const [disposed, picked, fine] = (await stock({ ...world, place: attic }, 3)) as [Asset, Asset, Asset]
    await move(disposed.assetId, { to: 'disposed' })
    await move(picked.assetId, { to: 'picked', claim: { caseId: '1'.repeat(20), kind: 'write-off' } })
    const id = await open(world.place)
    await scanning(id, disposed.tag, picked.tag, fine.tag)
    const results = await settling(
      id,
      ...[disposed, picked, fine].map(({ tag }) => ({ tag, as: 'moved_here' as const })),
    )
    expect(results.map(({ problem }) => problem?.status)).toEqual([409, 409, undefined])
    expect(await stateOf(id)).toEqual({
      [disposed.tag]: 'unexpected',
      [picked.tag]: 'unexpected',
      [fine.tag]: 'unexpected: moved_here',
    })
    await settling(id, { tag: disposed.tag, as: 'ignore', note: 'To be collected' })
    expect(await stateOf(id)).toMatchObject({ [disposed.tag]: 'unexpected: ignore' })
  })

  it('is once, however many do it at once; who does it otherwise is told who was first', async () => {
    const world = await newModel()
    const attic = await otherPlace()
    const assets = await stock(world, 6)
    const id = await open(world.place)
    const others = await Promise.all(
      assets.flatMap(({ tag }) => [
        settling(id, { tag, as: 'lost' }),
        settling(id, { tag, as: 'lost' }),
        settling(id, { tag, as: 'found_elsewhere', locationId: attic }),
      ]),
    )
    for (const { tag } of assets) {
      const own = others.flat().filter((result) => result.tag === tag)
      const settled = own.filter(({ settlement }) => settlement)
      expect(new Set(settled.map(({ settlement }) => settlement?.as)).size).toBe(1)
      for (const { problem } of own) if (problem) expect(problem.code).toBe('settled_already')
    }
    const events = await loadEvents(id)
    expect(events.filter(({ type }) => type === 'difference_settled')).toHaveLength(6)
    await close(id)
    await expectBooksRight(world, attic)
    await expectChainRight(id)
  })

  it('and scanning at once never settle as missing what was scanned', async () => {
    const world = await newModel()
    const assets = await stock(world, 8)
    const id = await open(world.place)
    await Promise.all(
      assets.flatMap(({ tag }) => [
        scanning(id, tag),
        settling(id, { tag, as: 'ignore', note: 'Not there' }),
      ]),
    )
    const items = await itemsOfCount(await mustCount(id))
    expect(items.filter(({ outcome }) => outcome !== 'found')).toEqual([])
    expect(await sums(id)).toMatchObject({ expected: 8, found: 8, unsettled: 0 })
    await close(id)
    await expectChainRight(id)
  })

  it('of what turns up after it was settled as lost brings it back', async () => {
    const world = await newModel()
    const [a] = (await stock(world, 1)) as [Asset]
    const id = await open(world.place)
    await settling(id, { tag: a.tag, as: 'lost' })
    const [found] = await scanning(id, a.tag)
    expect(found?.scan).toMatchObject({ here: false, booked: { status: 'lost' } })
    expect(await stateOf(id)).toEqual({ [a.tag]: 'unexpected' })
    await settling(id, { tag: a.tag, as: 'moved_here' })
    expect((await must(a.assetId)).asset.status).toBe('in_stock')
    await close(id)
    await expectBooksRight(world)
  })
})

describe('several people', () => {
  it('scan the same shelf at once: each thing is noted once', async () => {
    const world = await newModel()
    const assets = await stock(world, 12)
    const id = await open(world.place)
    const tags = assets.map(({ tag }) => tag)
    await Promise.all([
      scanning(id, ...tags),
      scanning(id, ...tags.toReversed()),
      ...tags.map((tag) => scanning(id, tag, tag)),
    ])
    expect((await mustCount(id)).count.scanned).toBe(12)
    expect(await sums(id)).toMatchObject({ found: 12, unsettled: 0 })
    await expectChainRight(id)
  })
})

describe('closing', () => {
  it('while others scan closes over what it saw, or not at all', async () => {
    for (let round = 0; round < 5; round++) {
      const world = await newModel()
      const [a] = (await stock(world, 1)) as [Asset]
      const id = await open(world.place)
      await scanning(id, a.tag)
      const [closed, ...scanned] = await Promise.all([
        codeOf(close(id)),
        ...['X-1', 'X-2', 'X-3'].map((tag) => codeOf(scanning(id, tag))),
      ])
      const noted = scanned.filter((code) => code === 'none').length
      const { unexpected } = await sums(id)
      expect([closed, unexpected]).toEqual(closed === 'none' ? ['none', 0] : ['unsettled', noted])
      expect(noted).toBe(closed === 'none' ? 0 : 3)
      await expectChainRight(id)
    }
  })
})

describe('a large place', () => {
  const size = 1000
  let world: World
  let tags: string[]

  beforeAll(async () => {
    world = await newModel()
    tags = []
    for (let start = 0; start < size; start += 12) {
      const entries = Array.from({ length: Math.min(12, size - start) }, () => ({
        content: AssetContent.parse({ modelId: world.id, locationId: world.place }),
      }))
      const at = now()
      const { assets, writes, levels } = await registering(entries, { requester, actor, at })
      const changes = new LevelChanges()
      for (const { modelId, locationId, change } of levels) changes.add(modelId, locationId, change)
      await transact([...writes, ...changes.writes(at)])
      tags.push(...assets.map(({ tag }) => tag))
    }
  })

  it('of 1,000 assets is counted to its end', async () => {
    const begun = performance.now()
    const took: Record<string, number> = {}
    const lap = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
      const from = performance.now()
      const result = await work()
      took[name] = Math.round(performance.now() - from)
      return result
    }
    const id = await lap('opening', () => open(world.place))
    expect((await mustCount(id)).count).toMatchObject({ expected: size, chunks: 1 })
    await lap('scanning 980, 90 at a time', async () => {
      for (let start = 0; start < 980; start += 90)
        await scanning(id, ...tags.slice(start, Math.min(980, start + 90)))
    })
    await lap('reading', async () =>
      expect(await sums(id)).toMatchObject({ expected: size, found: 980, missing: 20, unsettled: 20 }),
    )
    const missing = tags.slice(980)
    const results = await lap('settling 20', () =>
      settling(id, ...missing.map((tag) => ({ tag, as: 'lost' as const }))),
    )
    expect(results.filter(({ problem }) => problem)).toEqual([])
    await lap('closing', () => close(id))
    expect((await mustCount(id)).count.result).toMatchObject({ found: 980, missing: 20, unsettled: 0 })
    expect(Object.values(await stateOf(id)).filter((state) => state === 'found')).toHaveLength(980)
    console.log('a count of 1,000, in ms:', took, Math.round(performance.now() - begun))
  })
})
