import { beforeAll, describe, expect, it } from 'vitest'
import { loadCase } from '../../functions/cases/index.ts'
import { claimKeepers } from '../../functions/hardware/claim-keepers.ts'
import {
  InspectionContent,
  photoKey,
  verificationSk,
  wipeSk,
} from '../../functions/hardware/inventory/care/model.ts'
import {
  type Hand,
  inspect,
  inspectionsIn,
  recordWipe,
  verifyWipe,
  wipesIn,
} from '../../functions/hardware/inventory/care/record.ts'
import { isIntact } from '../../functions/hardware/inventory/care/rules.ts'
import { loadAsset } from '../../functions/hardware/inventory/index.ts'
import { checkingIn, checkingOut } from '../../functions/hardware/inventory/intents.ts'
import { putPerson } from '../../functions/people/store.ts'
import { now } from '../../functions/platform/clock.ts'
import { get, type Item, query } from '../../functions/platform/table.ts'
import { move, newModel, register, unique } from './inventory-world.ts'
import { useTable } from './table.ts'

useTable()

const people = ['tom', 'cora', 'ada'] as const
beforeAll(async () => {
  for (const id of people) await putPerson(id, { name: id, email: `${id}@demo.example`, status: 'active' }, 0)
  await putPerson('tom-two', { name: 'Tom too', email: 't.o.m+2@demo.example', status: 'active' }, 0)
})

const hand = (personId: string): Hand => ({
  personId,
  actor: { personId, name: personId, via: 'a test' },
  at: now(),
  keepers: claimKeepers,
})
const wipe = {
  method: 'purge',
  technique: 'crypto_erase',
  tool: 'nvme-cli',
  mediaType: 'NVMe SSD',
} as const
const passed = { method: 'full', passed: true } as const

/** A unit with data that somebody has had and that is back. */
async function returned() {
  const { id, place } = await newModel({}, true)
  const { assetId } = await register({ modelId: id, locationId: place })
  await handOut(assetId)
  await move(assetId, { to: 'returned' })
  return assetId
}
const handOut = async (assetId: string) => {
  const { asset } = await mustLoad(assetId)
  const holder = { personId: unique('joe'), name: 'Joe', email: 'joe@demo.example' }
  await move(assetId, checkingOut(asset, holder, {}))
}
async function mustLoad(assetId: string) {
  const loaded = await loadAsset(assetId)
  if (!loaded) throw new Error('There is no such asset.')
  return loaded
}
/** Puts it in stock as the interface does it: by the rules, then by the movement. */
const restock = async (assetId: string) => {
  const { asset } = await mustLoad(assetId)
  await move(assetId, checkingIn(asset, { holdsData: true } as never, {}))
}

describe('the way of a unit with data back to stock', () => {
  it('goes through a wipe that somebody else has verified', async () => {
    const assetId = await returned()
    await expect(restock(assetId)).rejects.toThrow('wipe it first')
    await recordWipe(assetId, wipe, hand('tom'))
    await expect(restock(assetId)).rejects.toThrow('waits to be verified')
    await verifyWipe(assetId, 1, passed, hand('ada'))
    await restock(assetId)
    expect((await mustLoad(assetId)).asset.status).toBe('in_stock')
  })

  it('needs another wipe each time that it comes back', async () => {
    const assetId = await returned()
    await recordWipe(assetId, wipe, hand('tom'))
    await verifyWipe(assetId, 1, passed, hand('ada'))
    await restock(assetId)
    await handOut(assetId)
    await move(assetId, { to: 'returned' })
    await expect(restock(assetId)).rejects.toThrow('wipe it first')
    const { file } = await mustLoad(assetId)
    expect(wipesIn(file)).toMatchObject([{ wipe: { n: 1 }, verification: { passed: true } }])
    expect(await recordWipe(assetId, wipe, hand('tom'))).toMatchObject({ n: 2 })
    await verifyWipe(assetId, 2, passed, hand('ada'))
    await restock(assetId)
  })

  it('does not lead over a wipe that failed, nor over one of before', async () => {
    const assetId = await returned()
    await recordWipe(assetId, wipe, hand('tom'))
    await verifyWipe(assetId, 1, { method: 'quick_sampling', passed: false }, hand('ada'))
    await expect(restock(assetId)).rejects.toThrow('wipe it first')
    await recordWipe(assetId, wipe, hand('tom'))
    await expect(verifyWipe(assetId, 1, passed, hand('ada'))).rejects.toThrow(
      'has verified this already: failed',
    )
    await recordWipe(assetId, wipe, hand('tom'))
    await expect(verifyWipe(assetId, 2, passed, hand('ada'))).rejects.toThrow('does not count any more')
    await verifyWipe(assetId, 3, passed, hand('ada'))
    await restock(assetId)
  })

  it('does not end on the shelf when the medium was destroyed', async () => {
    const assetId = await returned()
    await recordWipe(assetId, { ...wipe, method: 'destroy', technique: 'shred' }, hand('tom'))
    await verifyWipe(assetId, 1, passed, hand('ada'))
    await expect(restock(assetId)).rejects.toThrow()
    expect((await mustLoad(assetId)).asset.wiped).toMatchObject({ destroyed: true, verified: false })
  })
})

describe('the verification of a wipe', () => {
  it('is not for who did it, who recorded it, or an alias of them', async () => {
    const assetId = await returned()
    await recordWipe(assetId, { ...wipe, performedBy: 'tom' }, hand('cora'))
    for (const own of ['tom', 'cora', 'tom-two'])
      await expect(verifyWipe(assetId, 1, passed, hand(own))).rejects.toThrow('somebody else has to look')
    await verifyWipe(assetId, 1, passed, hand('ada'))
  })

  it('is one, though many verify at once; the others are told who did', async () => {
    const assetId = await returned()
    await recordWipe(assetId, wipe, hand('tom'))
    const tries = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) =>
        verifyWipe(assetId, 1, passed, hand(index % 2 === 0 ? 'ada' : 'cora')),
      ),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const each of tries)
      if (each.status === 'rejected') expect(String(each.reason)).toMatch(/has verified this already/)
    const file = await loadCase(assetId)
    expect(file?.items.filter(({ sk }) => sk === verificationSk(1))).toHaveLength(1)
  })

  it('is refused for somebody whom nobody knows, and for a date to come', async () => {
    const assetId = await returned()
    await expect(recordWipe(assetId, { ...wipe, performedBy: 'nobody' }, hand('tom'))).rejects.toThrow(
      'nobody',
    )
    await expect(recordWipe(assetId, { ...wipe, performedOn: '2199-01-01' }, hand('tom'))).rejects.toThrow(
      'future',
    )
    await recordWipe(assetId, wipe, hand('tom'))
    await expect(verifyWipe(assetId, 1, passed, hand('nobody'))).rejects.toThrow('nobody')
  })

  it('leaves the record as it was: what is signed stands in items that are never written again', async () => {
    const assetId = await returned()
    const recorded = await recordWipe(assetId, wipe, hand('tom'))
    const { verification } = await verifyWipe(assetId, 1, passed, hand('ada'))
    await recordWipe(assetId, wipe, hand('tom'))
    const pk = `case#${assetId}`
    expect(await get<Item>({ pk, sk: wipeSk(1) })).toEqual(recorded)
    expect(await get<Item>({ pk, sk: verificationSk(1) })).toEqual(verification)
    expect(isIntact(recorded, verification)).toBe(true)
    const { items } = await query({
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :events)',
      ExpressionAttributeValues: { ':pk': pk, ':events': 'event#' },
      Limit: 100,
    })
    // The chain of the timeline holds both digests: an item that is exchanged whole does not fit it any more.
    const facts = items.map((event) => JSON.stringify(event.facts))
    expect(facts.some((each) => each?.includes(recorded.digest))).toBe(true)
    expect(facts.some((each) => each?.includes(verification.digest))).toBe(true)
  })
})

describe('an inspection', () => {
  const picture = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(150_000, 7)]).toString(
    'base64',
  )
  const content = (photos: number) =>
    InspectionContent.parse({
      condition: 'damaged',
      notes: 'A crack',
      photos: Array.from({ length: photos }, () => ({ contentType: 'image/png', data: picture })),
    })

  it('keeps its photos away from the case', async () => {
    const assetId = await returned()
    expect(await inspect(assetId, content(8), hand('tom'))).toMatchObject({ n: 1, condition: 'damaged' })
    const { file, asset } = await mustLoad(assetId)
    expect(asset.inspected).toMatchObject({ n: 1, condition: 'damaged' })
    expect(JSON.stringify(file).length).toBeLessThan(20_000)
    const [{ photos } = { photos: [] }] = inspectionsIn(file)
    expect(photos).toHaveLength(8)
    const photo = await get<Item>(photoKey(assetId, 1, 8))
    expect(photo?.data).toBe(picture)
  })

  it('is refused with a photo that is none, and for what nobody has in front of them', async () => {
    const assetId = await returned()
    const fake = { ...content(0), photos: [{ contentType: 'image/jpeg' as const, data: picture }] }
    await expect(inspect(assetId, fake, hand('tom'))).rejects.toThrow('is not what its type says')
    await move(assetId, { to: 'lost' })
    await expect(inspect(assetId, content(0), hand('tom'))).rejects.toThrow('Take it back first')
    expect(inspectionsIn((await mustLoad(assetId)).file)).toEqual([])
  })

  it('is numbered, though many inspect at once', async () => {
    const assetId = await returned()
    await Promise.all(Array.from({ length: 6 }, () => inspect(assetId, content(0), hand('tom'))))
    const { file } = await mustLoad(assetId)
    expect(inspectionsIn(file).map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6])
  })
})
