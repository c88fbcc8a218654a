import { describe, expect, it } from 'vitest'
import { hire, unique } from './company.ts'
import { accepting, answerHandOver } from './hand-overs.ts'
import { as, expectStatus, type Reply, staff } from './http.ts'
import { type Body, moved, newAsset, newShelf, type Shelf } from './inventory.ts'
import { timeline } from './requests.ts'

const { coordinator, auditor } = staff

const asking = (shelf: Shelf, about: object = {}) => ({
  title: `Workshop ${unique()}`,
  locationId: shelf.locationId,
  needBy: '2031-03-03',
  lines: [{ modelId: shelf.modelId }],
  ...about,
})
const reserve = async (shelf: Shelf, about: object = {}): Promise<Body> =>
  expectStatus(201, await as(coordinator).post('/v1/reservations', asking(shelf, about)))
const read = async (id: string): Promise<Body> =>
  expectStatus(200, await as(auditor).get(`/v1/reservations/${id}`))
const act = (id: string, what: string, body: object = {}): Promise<Reply> =>
  as(coordinator).post(`/v1/reservations/${id}/${what}`, body)
const done = async (id: string, what: string, body: object = {}): Promise<Body> =>
  expectStatus(200, await act(id, what, body))
const level = async ({ modelId, locationId }: Shelf): Promise<Body> =>
  expectStatus(200, await as(auditor).get(`/v1/stock?modelId=${modelId}&locationId=${locationId}`)).items[0]
const cables = (model: object = {}) => newShelf({ model: { tracking: 'quantity', ...model } })
const adjust = (shelf: Shelf, change: number, headers: Record<string, string> = {}): Promise<Reply> =>
  as(coordinator).post(
    '/v1/stock/adjustments',
    { modelId: shelf.modelId, locationId: shelf.locationId, change, because: 'Counted anew' },
    headers,
  )

describe('a reservation', () => {
  it('sets aside what is there, waits for the rest, and is ready once it comes', async () => {
    const shelf = await newShelf()
    await newAsset(shelf)
    const made = await reserve(shelf, { lines: [{ modelId: shelf.modelId, quantity: 2 }] })
    expect(made).toMatchObject({
      status: 'open',
      lines: [{ n: 1, quantity: 2, allocated: 1, waiting: 1, picked: 0, out: 0, instead: null }],
    })
    expect(await level(shelf)).toMatchObject({ onHand: 1, free: 0, allocated: 1, waiting: 1 })
    await newAsset(shelf)
    expect(await read(made.id)).toMatchObject({ status: 'ready', lines: [{ allocated: 2, waiting: 0 }] })
    const [first, ...others] = await timeline(coordinator, made.id)
    expect(first?.type).toBe('reservation_made')
    expect(others.map(({ type }) => type)).toEqual(['units_allocated', 'units_allocated'])
  })

  it('is filled by scanning, handed out with one mail, and accepted on one page', async () => {
    const shelf = await newShelf()
    const units = [await newAsset(shelf), await newAsset(shelf)]
    const holder = await hire('Holder')
    const { id } = await reserve(shelf, {
      personId: holder.id,
      lines: [{ modelId: shelf.modelId, quantity: 2 }],
    })
    const wrong = await act(id, 'pick', { tags: [units[0].tag, 'NOT-A-TAG'] })
    expect([wrong.status, wrong.body.code, wrong.body.errors]).toEqual([
      422,
      'cannot_be_picked',
      [{ field: 'tags[1]', problem: 'is not the tag of an asset: NOT-A-TAG' }],
    ])
    const picked = await done(id, 'pick', { tags: units.map(({ tag }) => tag.toLowerCase()) })
    expect(picked.picked.map(({ tag }: Body) => tag)).toEqual(units.map(({ tag }) => tag))
    const shown = await done(id, 'hand-out')
    expect(shown).toMatchObject({ status: 'fulfilled', lines: [{ out: 2 }], picked: [] })
    const held = expectStatus(200, await as(holder).get('/v1/assets')).items
    expect(held.map(({ tag }: Body) => tag).sort()).toEqual(units.map(({ tag }) => tag).sort())
    const handOvers = new Set(held.map((each: Body) => each.holder.handOver))
    expect(handOvers.size).toBe(1)
    await answerHandOver(holder, [...handOvers][0] as string, accepting('Holly Holder', 1, 2))
    expect(expectStatus(200, await as(holder).get('/v1/assets')).items[0].holder.acceptedAt).not.toBeNull()
    expect((await act(id, 'hand-out')).body.code).toBe('reservation_over')
    expect((await act(id, 'cancel')).body.code).toBe('reservation_over')
    expect(await level(shelf)).toMatchObject({ onHand: 0, came: 2, went: 2 })
  })

  it('goes to whoever needs it soonest; what was set aside stays; a cancelled one goes to the next in line', async () => {
    const shelf = await newShelf()
    await newAsset(shelf)
    const holds = await reserve(shelf)
    const late = await reserve(shelf, { needBy: '2031-05-05' })
    const soon = await reserve(shelf, { needBy: '2031-02-02' })
    expect((await read(holds.id)).status).toBe('ready')
    expect(await done(holds.id, 'cancel', { reason: 'The workshop is off' })).toMatchObject({
      status: 'cancelled',
      lines: [{ quantity: 1, allocated: 0, waiting: 0 }],
    })
    expect([(await read(soon.id)).status, (await read(late.id)).status]).toEqual(['ready', 'open'])
    expectStatus(200, await as(coordinator).patch(`/v1/reservations/${late.id}`, { needBy: '2031-01-01' }))
    expect((await read(soon.id)).status).toBe('ready')
    await newAsset(shelf)
    expect(await read(late.id)).toMatchObject({ status: 'ready', needBy: '2031-01-01' })
    expect((await done(holds.id, 'cancel')).status).toBe('cancelled')
  })

  it('gets an alternative when the model itself is not there', async () => {
    const [wanted, other] = [await newShelf(), await newShelf()]
    await newAsset({ ...other, locationId: wanted.locationId })
    const made = await reserve(wanted, {
      lines: [{ modelId: wanted.modelId, alternatives: [other.modelId] }],
    })
    expect(made).toMatchObject({
      status: 'ready',
      lines: [{ model: { id: wanted.modelId }, instead: { id: other.modelId }, allocated: 1 }],
    })
    expect(await level(wanted)).toMatchObject({ waiting: 0 })
  })

  it('waits for another unit when one that was picked is put back or lost by hand', async () => {
    const shelf = await newShelf()
    const unit = await newAsset(shelf)
    const { id } = await reserve(shelf)
    await done(id, 'pick', { tags: [unit.tag] })
    expect((await moved(unit.id, 'lost', { because: 'Not on the shelf' })).status).toBe('lost')
    expect(await read(id)).toMatchObject({ status: 'open', picked: [], lines: [{ waiting: 1, picked: 0 }] })
    await moved(unit.id, 'found', {})
    expect(await read(id)).toMatchObject({ status: 'ready', lines: [{ allocated: 1 }] })
  })

  it('is refused with what is wrong with it, made once for one key, and is for coordinators', async () => {
    const shelf = await newShelf()
    const refused = await as(coordinator).post(
      '/v1/reservations',
      asking(shelf, { lines: [{ modelId: 'e2e-none' }, { modelId: shelf.modelId, quantity: 0 }] }),
    )
    expect([refused.status, refused.body.errors.map(({ field }: Body) => field)]).toEqual([
      400,
      ['lines[1].quantity'],
    ])
    const unknown = await as(coordinator).post(
      '/v1/reservations',
      asking(shelf, { lines: [{ modelId: 'e2e-none' }] }),
    )
    expect([unknown.status, unknown.body.code, unknown.body.errors[0].field]).toEqual([
      422,
      'cannot_be_had',
      'lines[0].modelId',
    ])
    for (const [about, field] of [
      [{ needBy: '2020-01-01' }, 'needBy'],
      [{ locationId: 'e2e-none' }, 'locationId'],
      [{ personId: 'e2e-none' }, 'personId'],
    ] as const) {
      const { status, body } = await as(coordinator).post('/v1/reservations', asking(shelf, about))
      expect([status, body.errors[0].field]).toEqual([400, field])
    }
    const content = asking(shelf)
    const key = { 'idempotency-key': unique() }
    const ids = await Promise.all(
      [1, 2, 3].map(
        async () => expectStatus(201, await as(coordinator).post('/v1/reservations', content, key)).id,
      ),
    )
    expect(new Set(ids).size).toBe(1)
    expect(await level(shelf)).toMatchObject({ waiting: 1 })
    const someone = await hire('Someone')
    expect((await as(someone).post('/v1/reservations', content)).status).toBe(403)
    expect((await as(someone).get(`/v1/reservations/${ids[0]}`)).status).toBe(404)
    expect((await as(auditor).post(`/v1/reservations/${ids[0]}/cancel`, {})).status).toBe(403)
    const { items } = expectStatus(200, await as(auditor).get('/v1/reservations?limit=100'))
    expect(items.map(({ id }: Body) => id)).toContain(ids[0])
  })

  it('ten at once for six laptops: six are ready, four wait', async () => {
    const shelf = await newShelf()
    for (let n = 0; n < 6; n++) await newAsset(shelf)
    const made = await Promise.all(Array.from({ length: 10 }, () => reserve(shelf)))
    const statuses = await Promise.all(made.map(async ({ id }) => (await read(id)).status))
    expect(statuses.filter((status) => status === 'ready')).toHaveLength(6)
    expect(await level(shelf)).toMatchObject({ free: 0, allocated: 6, waiting: 4 })
  })
})

describe('stock', () => {
  it('of counted units comes and goes with a reason, and never below nothing', async () => {
    const shelf = await cables()
    const key = { 'idempotency-key': unique() }
    expect(expectStatus(200, await adjust(shelf, 5, key))).toMatchObject({ free: 5, came: 5, minimum: 0 })
    expect(expectStatus(200, await adjust(shelf, 5, key))).toMatchObject({ free: 5 })
    expect(expectStatus(200, await adjust(shelf, -2))).toMatchObject({ onHand: 3, went: 2 })
    const { id } = await reserve(shelf, { lines: [{ modelId: shelf.modelId, quantity: 2 }] })
    const refused = await adjust(shelf, -2)
    expect([refused.status, refused.body.code]).toEqual([409, 'not_free'])
    const picked = await done(id, 'pick', { counted: [{ modelId: shelf.modelId, quantity: 2 }] })
    expect(picked.lines[0]).toMatchObject({ picked: 2, allocated: 0 })
    const holder = await hire('Holder')
    expect(await done(id, 'hand-out', { personId: holder.id })).toMatchObject({ status: 'fulfilled' })
    expect(await level(shelf)).toMatchObject({ onHand: 1, free: 1, went: 4 })
    const where = `modelId=${shelf.modelId}&locationId=${shelf.locationId}`
    const { items } = expectStatus(200, await as(auditor).get(`/v1/stock/adjustments?${where}`))
    expect(items.map(({ change }: Body) => change)).toEqual([-2, 5])
    const laptops = await newShelf()
    expect((await adjust(laptops, 1)).body.errors[0]).toMatchObject({
      field: 'modelId',
      problem: expect.stringContaining('POST /v1/assets'),
    })
  })

  it('below its minimum is listed, also where there never was any', async () => {
    const shelf = await cables()
    const { modelId, locationId, categoryId, manufacturer } = shelf
    const empty = await newShelf()
    const minimumStock = { [locationId]: 3, [empty.locationId]: 1 }
    expectStatus(
      200,
      await as(coordinator).put(`/v1/models/${modelId}`, {
        name: `Cable ${modelId}`,
        manufacturer,
        categoryId,
        tracking: 'quantity',
        minimumStock,
      }),
    )
    const below = async () =>
      expectStatus(200, await as(auditor).get(`/v1/stock?below=minimum&modelId=${modelId}`)).items.map(
        (each: Body) => [each.locationId, each.free, each.minimum],
      )
    expectStatus(200, await adjust(shelf, 2))
    expect(await below()).toEqual(
      expect.arrayContaining([
        [locationId, 2, 3],
        [empty.locationId, 0, 1],
      ]),
    )
    expectStatus(200, await adjust(shelf, 1))
    expect(await below()).toEqual([[empty.locationId, 0, 1]])
    const at = expectStatus(200, await as(auditor).get(`/v1/stock?locationId=${locationId}`)).items
    expect(at).toMatchObject([{ model: { id: modelId }, free: 3, minimum: 3 }])
  })
})

describe('kits', () => {
  it('are kept by coordinators, found for whom they fit, and removed', async () => {
    const shelf = await newShelf()
    const role = `Role ${unique()}`
    const [general, particular] = [`e2e-kit-${unique()}`, `e2e-kit-${unique()}`]
    const lines = [{ models: [shelf.modelId], quantity: 2 }]
    const made = await as(coordinator).put(`/v1/kits/${general}`, { name: 'For the role', role, lines })
    expect(expectStatus(200, made)).toMatchObject({ id: general, role, lines, licences: [], version: 1 })
    const { locationId } = shelf
    expectStatus(
      200,
      await as(coordinator).put(`/v1/kits/${particular}`, { name: 'At the place', role, locationId }),
    )
    const fit = async (query: string) =>
      expectStatus(200, await as(auditor).get(`/v1/kits?limit=100&${query}`))
        .items.map(({ id }: Body) => id)
        .filter((id: string) => id === general || id === particular)
    const named = encodeURIComponent(role.toUpperCase())
    expect(await fit(`role=${named}&locationId=${locationId}`)).toEqual([particular, general])
    expect(await fit(`role=${named}`)).toEqual([general])
    const stale = await as(coordinator).put(`/v1/kits/${general}`, { name: 'New' }, { 'if-match': '"7"' })
    expect([stale.status, stale.body.code]).toEqual([412, 'changed_meanwhile'])
    const unknown = await as(coordinator).put(`/v1/kits/${general}`, {
      name: 'New',
      lines: [{ models: ['e2e-none'] }],
      licences: ['00000000000000000000'],
    })
    expect([unknown.status, unknown.body.errors.map(({ field }: Body) => field)]).toEqual([
      422,
      ['lines[0].models[0]', 'licences[0]'],
    ])
    expectStatus(200, await as(coordinator).delete(`/v1/kits/${general}`))
    expect((await as(auditor).get(`/v1/kits/${general}`)).status).toBe(404)
    expect(await fit(`role=${named}`)).toEqual([])
  })
})
