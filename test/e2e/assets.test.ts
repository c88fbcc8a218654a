import { describe, expect, it } from 'vitest'
import { hire, record, unique } from './company.ts'
import { as, expectStatus, staff } from './http.ts'
import { type Body, checkedOut, move, moved, newAsset, newLocation, newShelf } from './inventory.ts'
import { eventually, timeline } from './requests.ts'

const { coordinator, admin, auditor } = staff
const patch = (asset: Body, body: object) =>
  as(coordinator).patch(`/v1/assets/${asset.id}`, body, { 'if-match': `"${asset.version}"` })
const read = async (id: string): Promise<Body> => expectStatus(200, await as(auditor).get(`/v1/assets/${id}`))
const list = async (query: string): Promise<Body> =>
  expectStatus(200, await as(auditor).get(`/v1/assets?${query}`))

describe('the catalogue', () => {
  it('is kept by coordinators, read by auditors, and changed from what was read', async () => {
    const id = `e2e-${unique()}`
    const path = `/v1/locations/${id}`
    const made = await as(coordinator).put(
      path,
      { name: 'Berlin', region: 'DE-BE' },
      { 'if-none-match': '*' },
    )
    expect(made).toMatchObject({
      status: 200,
      body: { id, name: 'Berlin', region: 'DE-BE', shippingDays: 3, version: 1 },
    })
    expect((await as(coordinator).put(path, { name: 'Again' }, { 'if-none-match': '*' })).status).toBe(412)
    const etag = { 'if-match': made.headers.get('etag') ?? '' }
    expectStatus(200, await as(coordinator).put(path, { name: 'Berlin Mitte' }, etag))
    expect((await as(coordinator).put(path, { name: 'Berlin West' }, etag)).body.code).toBe(
      'changed_meanwhile',
    )
    expect(expectStatus(200, await as(auditor).get(path))).toMatchObject({ name: 'Berlin Mitte', version: 2 })
    expect((await as(auditor).put(path, { name: 'Mine' })).status).toBe(403)
    const someone = await hire('Someone')
    expect((await as(someone).get(path)).body.code).toBe('wrong_role')
    const unknown = await as(coordinator).put(path, { name: 'Berlin', region: 'DE-XX' })
    expect([unknown.status, unknown.body.errors]).toEqual([
      400,
      [{ field: 'region', problem: 'is not a country or region that we know' }],
    ])
  })

  it('knows what belongs together, and keeps how a model is counted once there is any of it', async () => {
    const shelf = await newShelf()
    const model = { name: 'Cable', manufacturer: 'Acme' }
    const path = `/v1/models/${shelf.modelId}`
    const lost = await as(coordinator).put(path, {
      ...model,
      categoryId: 'none',
      minimumStock: { nowhere: 3 },
    })
    expect(lost.status).toBe(400)
    expect(lost.body.errors.map(({ field }: { field: string }) => field)).toEqual([
      'categoryId',
      'minimumStock.nowhere',
    ])
    const { categoryId, locationId } = shelf
    const stocked = { ...model, categoryId, minimumStock: { [locationId]: 3 } }
    expectStatus(200, await as(coordinator).put(path, { ...stocked, tracking: 'quantity' }))
    expectStatus(200, await as(coordinator).put(path, stocked))
    await newAsset(shelf)
    expect((await as(coordinator).put(path, { ...stocked, tracking: 'quantity' })).body.code).toBe(
      'tracking_fixed',
    )
    const all = expectStatus(200, await as(auditor).get('/v1/models?limit=100'))
    expect(all.items.every(({ id }: { id: string }) => typeof id === 'string')).toBe(true)
  })
})

describe('an asset', () => {
  it('is registered once for one key, with a tag of its own, and everything that is known of it', async () => {
    const shelf = await newShelf()
    const known = {
      locationId: shelf.locationId,
      serial: unique(),
      cost: { amount: '1299.00', currency: 'EUR' },
      purchasedOn: '2026-11-02',
      warrantyUntil: '2029-11-02',
      notes: 'From the demo pool',
    }
    const content = { ...known, modelId: shelf.modelId }
    const key = { 'idempotency-key': unique() }
    const made = await as(coordinator).post('/v1/assets', content, key)
    const asset = expectStatus(201, made)
    expect(asset).toMatchObject({
      ...known,
      model: { id: shelf.modelId, manufacturer: shelf.manufacturer, categoryId: shelf.categoryId },
      tag: expect.stringMatching(/^TL-\d{5,}$/),
      status: 'in_stock',
      holder: null,
      custody: [],
      version: 1,
    })
    expect(made.headers.get('etag')).toBe('"1"')
    expect(expectStatus(201, await as(coordinator).post('/v1/assets', content, key)).id).toBe(asset.id)
    expect((await as(coordinator).post('/v1/assets', { ...content, notes: 'Other' }, key)).body.code).toBe(
      'idempotency_key_reused',
    )
    expect(await read(asset.id)).toEqual(asset)
    const tagged = await list(`tag=${asset.tag.toLowerCase()}`)
    expect(tagged.items.map(({ id }: Body) => id)).toEqual([asset.id])
    expect((await list(`serial=${content.serial.toUpperCase()}`)).items[0]?.id).toBe(asset.id)
  })

  it('is told who has its tag or serial already', async () => {
    const shelf = await newShelf()
    const first = await newAsset(shelf, { tag: unique(), serial: 'SN 1' })
    const [tag, serial] = await Promise.all([
      as(coordinator).post('/v1/assets', {
        ...shelf,
        categoryId: undefined,
        manufacturer: undefined,
        tag: first.tag.toUpperCase(),
      }),
      as(coordinator).post('/v1/assets', {
        ...shelf,
        categoryId: undefined,
        manufacturer: undefined,
        serial: 'sn1',
      }),
    ])
    for (const [answer, field] of [
      [tag, 'tag'],
      [serial, 'serial'],
    ] as const) {
      expect(answer.status).toBe(409)
      expect(answer.body).toMatchObject({
        code: `${field}_taken`,
        detail: expect.stringContaining(`belongs to the asset ${first.tag} (${first.id}) already`),
        errors: [{ field, problem: `belongs to the asset ${first.tag} (${first.id})` }],
      })
    }
  })

  it('is corrected from what was read; its cost keeps its currency whatever the model costs', async () => {
    const shelf = await newShelf()
    const asset = await newAsset(shelf, { cost: { amount: '900.00', currency: 'USD' } })
    expect((await as(coordinator).patch(`/v1/assets/${asset.id}`, { notes: 'x' })).status).toBe(428)
    const next = expectStatus(200, await patch(asset, { notes: 'Sticker', tag: unique() }))
    expect((await patch(asset, { notes: 'Late' })).body.code).toBe('changed_meanwhile')
    expect((await patch(next, { cost: { amount: '800.00', currency: 'EUR' } })).body.code).toBe(
      'currency_fixed',
    )
    expect((await patch(next, { status: 'lost' })).body.errors).toEqual([
      { field: 'status', problem: 'is not a field that we know' },
    ])
    expectStatus(
      200,
      await as(coordinator).put(`/v1/models/${shelf.modelId}`, {
        name: 'Dearer',
        manufacturer: shelf.manufacturer,
        categoryId: shelf.categoryId,
        price: { amount: '5000', currency: 'JPY' },
      }),
    )
    expect(await read(asset.id)).toMatchObject({
      cost: { amount: '900.00', currency: 'USD' },
      notes: 'Sticker',
      tag: next.tag,
    })
    expect((await list(`tag=${asset.tag}`)).items).toEqual([])
  })

  it('goes from hand to hand and back; each has it alone, and the timeline tells all', async () => {
    const shelf = await newShelf()
    const asset = await newAsset(shelf)
    const [eva, max] = await Promise.all([hire('Eva'), hire('Max')])
    const out = await checkedOut(asset.id, eva.id, { dueBack: '2099-01-31' })
    expect(out).toMatchObject({
      status: 'in_use',
      holder: { person: { id: eva.id, name: eva.name }, dueBack: '2099-01-31', handOver: null },
    })
    const again = await move(asset.id, 'check-out', { personId: max.id, acceptance: false })
    expect([again.status, again.body.code]).toEqual([409, 'wrong_status'])
    expect(again.body.detail).toContain(`${asset.tag} is in use by ${eva.name} since`)
    expect((await move(asset.id, 'transfer', { personId: eva.id, acceptance: false })).body.code).toBe(
      'has_it_already',
    )
    await moved(asset.id, 'transfer', { personId: max.id, acceptance: false })
    const lab = await newLocation()
    const back = await moved(asset.id, 'check-in', { locationId: lab, condition: 'used' })
    expect(back).toMatchObject({ status: 'in_stock', locationId: lab, holder: null })
    expect(back.custody.map(({ person, ended }: Body) => [person.id, ended])).toEqual([
      [eva.id, 'transferred'],
      [max.id, 'returned'],
    ])
    await moved(asset.id, 'transfer', { locationId: shelf.locationId })
    await moved(asset.id, 'repair', { because: 'The fan is loud' })
    await moved(asset.id, 'repaired')
    await moved(asset.id, 'lost', { because: 'Not on its shelf' })
    await moved(asset.id, 'found', { because: 'Behind the shelf' })
    const end = await moved(asset.id, 'dispose', { because: 'Nobody needs it' })
    expect([end.status, end.mayBecome]).toEqual(['disposed', []])
    expect((await move(asset.id, 'found')).body.detail).toContain('Nothing more can be done with it')
    const events = await timeline(auditor, asset.id)
    expect(events.map(({ type }: { type: string }) => type)).toEqual([
      'asset_registered',
      'asset_checked_out',
      'asset_transferred',
      'asset_put_in_stock',
      'asset_transferred',
      'asset_sent_to_repair',
      'asset_put_in_stock',
      'asset_lost',
      'asset_put_in_stock',
      'asset_disposed',
    ])
    expect(events[5]?.text).toContain('sent it to repair: The fan is loud')
  })

  it('that holds data does not go back to the shelf or to the scrap unwiped', async () => {
    const shelf = await newShelf({ category: { holdsData: true } })
    const asset = await newAsset(shelf)
    const eva = await hire('Eva')
    await checkedOut(asset.id, eva.id)
    expect((await move(asset.id, 'dispose', { because: 'old' })).body.code).toBe('not_wiped')
    expect(await moved(asset.id, 'check-in')).toMatchObject({ status: 'returned' })
    const refused = await move(asset.id, 'check-in')
    expect([refused.status, refused.body.code]).toEqual([409, 'not_wiped'])
    expect(refused.body.detail).toContain(`POST /v1/assets/${asset.id}/wipes`)
    await moved(asset.id, 'repair', { because: 'Cracked screen' })
    expect(await moved(asset.id, 'repaired')).toMatchObject({ status: 'returned' })
    await moved(asset.id, 'lost', { because: 'Fell off a van' })
    expect(await moved(asset.id, 'found')).toMatchObject({ status: 'returned' })
    await moved(asset.id, 'lost', { because: 'Fell off again' })
    expect(await moved(asset.id, 'dispose', { because: 'Gone for good' })).toMatchObject({
      status: 'disposed',
    })
  })

  it('is checked out once, by whoever is first, and to people who work here', async () => {
    const shelf = await newShelf()
    const asset = await newAsset(shelf)
    const people = await Promise.all(['Ada', 'Bob', 'Cyd'].map((name) => hire(name)))
    const gone = await hire('Gone', {})
    await record(gone, { status: 'left' })
    const refused = await move(asset.id, 'check-out', { personId: gone.id })
    expect([refused.status, refused.body.errors]).toEqual([
      400,
      [{ field: 'personId', problem: 'is not an active person of the directory' }],
    ])
    const answers = await Promise.all(
      people.map(({ id }) => move(asset.id, 'check-out', { personId: id, acceptance: false })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
    const winner = answers.find(({ status }) => status === 200)?.body.holder.person.name
    for (const { status, body } of answers)
      if (status === 409) expect(body.detail).toContain(`in use by ${winner}`)
    const stale = await move(asset.id, 'lost', { because: 'x' }, { 'if-match': '"1"' })
    expect(stale.status).toBe(412)
  })

  it('asks by default whoever gets it to accept it, once for one key', async () => {
    const shelf = await newShelf()
    const asset = await newAsset(shelf)
    const eva = await hire('Eva')
    const key = { 'idempotency-key': unique() }
    const out = expectStatus(200, await move(asset.id, 'check-out', { personId: eva.id }, key))
    expect(out.holder).toMatchObject({
      person: { id: eva.id },
      handOver: expect.any(String),
      acceptedAt: null,
    })
    const again = expectStatus(200, await move(asset.id, 'check-out', { personId: eva.id }, key))
    expect([again.holder.handOver, again.custody.length]).toEqual([out.holder.handOver, 1])
    const handOver = expectStatus(200, await as(auditor).get(`/v1/cases/${out.holder.handOver}`))
    expect(handOver).toMatchObject({ kind: 'hand-over', onBehalfOf: { id: eva.id } })
  })

  it('that is passed on or comes back before it was accepted leaves nothing to answer', async () => {
    const shelf = await newShelf()
    const asset = await newAsset(shelf)
    const [eva, max] = await Promise.all([hire('Eva'), hire('Max')])
    const first = expectStatus(200, await move(asset.id, 'check-out', { personId: eva.id })).holder.handOver
    const second = expectStatus(200, await move(asset.id, 'transfer', { personId: max.id })).holder.handOver
    const settled = (id: string) =>
      eventually(
        async () => expectStatus(200, await as(auditor).get(`/v1/cases/${id}`)),
        ({ status }: Body) => status === 'settled',
        'a settled hand-over',
      )
    await settled(first)
    const events = await timeline(auditor, first)
    expect(events.map(({ text }: { text: string }) => text).join('\n')).toContain(`it went to ${max.name}`)
    await moved(asset.id, 'check-in')
    await settled(second)
    expect((await read(asset.id)).custody.map(({ acceptedAt }: Body) => acceptedAt)).toEqual([null, null])
  })

  it('of a model at its end of life is not handed out', async () => {
    const shelf = await newShelf({ model: { endOfLife: '2026-01-31' } })
    const asset = await newAsset(shelf)
    const eva = await hire('Eva')
    expect((await move(asset.id, 'check-out', { personId: eva.id })).body).toMatchObject({
      code: 'end_of_life',
      detail: expect.stringContaining('since 2026-01-31'),
    })
  })
})

describe('sight', () => {
  it('of employees is what they have themselves, with their own part of its history', async () => {
    const shelf = await newShelf()
    const [eva, max] = await Promise.all([hire('Eva'), hire('Max')])
    const [own, other] = [await newAsset(shelf), await newAsset(shelf)]
    await checkedOut(own.id, max.id)
    await moved(own.id, 'transfer', { personId: eva.id, acceptance: false })
    await checkedOut(other.id, max.id)
    const mine = expectStatus(200, await as(eva).get('/v1/assets'))
    expect(mine.items.map(({ id }: Body) => id)).toEqual([own.id])
    expect(
      expectStatus(200, await as(eva).get(`/v1/assets?modelId=${shelf.modelId}&personId=${eva.id}`)).items,
    ).toHaveLength(1)
    const whole = expectStatus(200, await as(eva).get(`/v1/assets/${own.id}`))
    expect(whole.custody.map(({ person }: Body) => person.id)).toEqual([eva.id])
    expect((await as(eva).get(`/v1/assets/${other.id}`)).status).toBe(404)
    for (const path of [`/v1/assets?personId=${max.id}`, `/v1/custody?person=${max.id}`])
      expect((await as(eva).get(path)).body.code).toBe('not_yours')
    expect((await as(eva).post(`/v1/assets/${own.id}/lost`, { because: 'x' })).status).toBe(403)
    expect((await as(auditor).post(`/v1/assets/${own.id}/lost`, { because: 'x' })).body.code).toBe(
      'auditor_reads_only',
    )
    // Somebody whom the directory does not know has nothing, and sees nothing.
    const stranger = { email: `stranger-${unique()}@e2e.example` }
    expect(expectStatus(200, await as(stranger).get('/v1/assets'))).toEqual({ items: [], next: null })
    expect(expectStatus(200, await as(stranger).get('/v1/custody'))).toEqual({ items: [], next: null })
    // What one had and gave back is one's past, and no longer one's to read.
    await moved(own.id, 'check-in')
    expect((await as(eva).get(`/v1/assets/${own.id}`)).status).toBe(404)
    const past = expectStatus(200, await as(eva).get('/v1/custody?past=true'))
    expect(past.items).toMatchObject([{ assetId: own.id, ended: 'returned' }])
    expect(expectStatus(200, await as(eva).get('/v1/custody')).items).toEqual([])
  })

  it('of coordinators is everything, page after page', async () => {
    const shelf = await newShelf()
    const assets: Body[] = []
    for (let n = 0; n < 3; n++) assets.push(await newAsset(shelf))
    const max = await hire('Max')
    await checkedOut(assets[0].id, max.id)
    const found: string[] = []
    let cursor = ''
    do {
      const page = await list(`modelId=${shelf.modelId}&limit=2${cursor && `&cursor=${cursor}`}`)
      found.push(...page.items.map(({ id }: Body) => id))
      cursor = page.next ?? ''
    } while (cursor)
    expect(found.toSorted()).toEqual(assets.map(({ id }) => id).toSorted())
    const inStock = await list(`locationId=${shelf.locationId}&status=in_stock`)
    expect(inStock.items).toHaveLength(2)
    expect((await list(`personId=${max.id}`)).items.map(({ id }: Body) => id)).toEqual([assets[0].id])
    const has = expectStatus(200, await as(admin).get(`/v1/custody?person=${max.id}`))
    expect(has.items).toMatchObject([
      { assetId: assets[0].id, person: { id: max.id }, until: null, ended: null },
    ])
    expect((await as(admin).get('/v1/assets?cursor=bm9wZQ')).body.code).toBe('bad_cursor')
    expect((await as(admin).get('/v1/assets?status=gone')).body.errors[0].field).toBe('status')
  })
})
