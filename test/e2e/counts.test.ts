import { describe, expect, it } from 'vitest'
import { hire } from './company.ts'
import { as, expectStatus, staff } from './http.ts'
import { labelledAsset, placeAndModel } from './labels.ts'
import { timeline } from './requests.ts'

const { coordinator, auditor } = staff

// biome-ignore lint/suspicious/noExplicitAny: tests say what they expect of a body
type Body = any

const act = async (id: string, what: string, body: object = {}): Promise<Body> =>
  expectStatus(200, await as(coordinator).post(`/v1/counts/${id}/${what}`, body))
const read = async (id: string): Promise<Body> => expectStatus(200, await as(auditor).get(`/v1/counts/${id}`))
const itemsOf = async (id: string, query = ''): Promise<Body[]> =>
  expectStatus(200, await as(auditor).get(`/v1/counts/${id}/items${query}`)).items
const asset = async (id: string): Promise<Body> =>
  expectStatus(200, await as(auditor).get(`/v1/assets/${id}`))
const open = async (locationId: string): Promise<Body> =>
  expectStatus(201, await as(coordinator).post('/v1/counts', { locationId }))
const level = async (modelId: string, locationId: string): Promise<Body> =>
  expectStatus(200, await as(auditor).get(`/v1/stock?modelId=${modelId}&locationId=${locationId}`)).items[0]

describe('a count', () => {
  it('goes from the first scan to a result that is kept', async () => {
    const here = await placeAndModel()
    const there = { ...here, locationId: (await placeAndModel()).locationId }
    const seen = await labelledAsset(here)
    const gone = await labelledAsset(here)
    const stray = await labelledAsset(there)
    const count = await open(here.locationId)
    expect(count).toMatchObject({ status: 'open', expected: 2, found: 0, missing: 2, unexpected: 0 })

    const scans = await act(count.id, 'scans', { tags: [seen.tag, stray.tag, 'XX-NOBODYS'] })
    expect(scans.items.map(({ expected }: Body) => expected)).toEqual([true, false, false])
    expect(scans.items[1].booked).toEqual({ status: 'in_stock', locationId: there.locationId })
    const again = await act(count.id, 'scans', { tags: [seen.tag] })
    expect(again.items[0]).toMatchObject({ tag: seen.tag, again: true })
    expect(await read(count.id)).toMatchObject({
      found: 1,
      missing: 1,
      unexpected: 2,
      unsettled: 3,
      scanned: 3,
    })

    const early = await as(coordinator).post(`/v1/counts/${count.id}/close`)
    expect([early.status, early.body.code]).toEqual([409, 'unsettled'])
    expect(early.body.detail).toContain(gone.tag)
    expect((await itemsOf(count.id, '?outcome=missing')).map(({ tag }) => tag)).toEqual([gone.tag])

    const { items } = await act(count.id, 'settlements', {
      settlements: [
        { assetId: gone.id, as: 'lost' },
        { tag: stray.tag, as: 'moved_here' },
        { tag: 'XX-NOBODYS', as: 'ignore', note: 'A monitor of the landlord' },
        { tag: seen.tag, as: 'lost' },
      ],
    })
    expect(items.map(({ settled }: Body) => settled)).toEqual([true, true, true, false])
    expect(items[3].problem.code).toBe('no_difference')
    expect((await asset(gone.id)).status).toBe('lost')
    expect((await asset(stray.id)).locationId).toBe(here.locationId)
    expect((await asset(seen.id)).status).toBe('in_stock')

    const closed = await act(count.id, 'close')
    expect(closed).toMatchObject({
      status: 'closed',
      expected: 2,
      found: 1,
      missing: 1,
      unexpected: 2,
      unsettled: 0,
    })
    expect(await read(count.id)).toEqual(closed)
    for (const { outcome, settled } of await itemsOf(count.id))
      expect(settled?.by !== undefined).toBe(outcome !== 'found')
    const types = (await timeline(auditor, count.id)).map(({ type }) => type)
    expect(types).toEqual([
      'count_opened',
      'count_scanned',
      ...Array.from({ length: 3 }, () => 'difference_settled'),
      'count_closed',
    ])
    expect(await level(here.modelId, here.locationId)).toMatchObject({ free: 2 })
  })

  it('is one at a time for a place, and can be cancelled', async () => {
    const { locationId } = await placeAndModel()
    const { id } = await open(locationId)
    const second = await as(coordinator).post('/v1/counts', { locationId })
    expect([second.status, second.body.code]).toEqual([409, 'count_open'])
    expect(second.body.detail).toContain(id)
    expect((await act(id, 'cancel', { reason: 'Fire drill' })).status).toBe('cancelled')
    const late = await as(coordinator).post(`/v1/counts/${id}/scans`, { tags: ['TL-1'] })
    expect([late.status, late.body.code]).toEqual([409, 'count_ended'])
    const { items } = expectStatus(200, await as(auditor).get('/v1/counts?limit=100'))
    expect(items.find((count: Body) => count.id === id)?.status).toBe('cancelled')
  })

  it('is for staff, and its lists come page by page', async () => {
    const world = await placeAndModel()
    for (let n = 0; n < 3; n++) await labelledAsset(world)
    const { id } = await open(world.locationId)
    const employee = await hire('Employee')
    expectStatus(403, await as(employee).get(`/v1/counts/${id}`))
    expectStatus(403, await as(auditor).post(`/v1/counts/${id}/scans`, { tags: ['TL-1'] }))
    expectStatus(404, await as(coordinator).post('/v1/counts', { locationId: 'no-such-place' }))
    const tags: string[] = []
    let cursor = ''
    do {
      const page = expectStatus(200, await as(auditor).get(`/v1/counts/${id}/items?limit=2${cursor}`))
      tags.push(...page.items.map(({ tag }: Body) => tag))
      cursor = page.next === null ? '' : `&cursor=${page.next}`
    } while (cursor)
    expect(new Set(tags).size).toBe(3)
    expectStatus(400, await as(auditor).get(`/v1/counts/${id}/items?cursor=eyJmcm9tIjotMX0`))
  })
})
