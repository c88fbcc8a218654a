import { describe, expect, it } from 'vitest'
import { fill, hire, type Person, team } from './company.ts'
import { addContract, addVendor } from './contracts.ts'
import { as, expectStatus, staff, type User } from './http.ts'
import { ask, content, draft, eur, eventually, stageOpen, timeline } from './requests.ts'

/** Every item of a list, page after page. */
async function pages(user: User, path: string, limit: number, most = 50) {
  const found: Record<string, unknown>[][] = []
  let cursor: string | null = null
  do {
    const query: string = `limit=${limit}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`
    const body = expectStatus(200, await as(user).get(`${path}${path.includes('?') ? '&' : '?'}${query}`))
    expect(body.items.length).toBeLessThanOrEqual(limit)
    found.push(body.items)
    cursor = body.next
  } while (cursor && found.length < most)
  return found
}

async function requesterOf(count: number): Promise<{ requester: Person; ids: string[] }> {
  const { requester } = await team()
  const ids: string[] = []
  for (let index = 0; index < count; index++)
    ids.push((await draft(requester, content('manager', eur('5.00')))).id)
  return { requester, ids }
}

const idsOf = (found: Record<string, unknown>[][]) => found.flat().map(({ id }) => id)

describe('lists', () => {
  it("give one's own requests and cases, newest first, in pages", async () => {
    const { requester, ids } = await requesterOf(7)
    for (const path of ['/v1/purchase-requests', '/v1/cases', '/v1/cases?kind=purchase-request']) {
      const found = await eventually(
        () => pages(requester, path, 3),
        (all) => all.flat().length === 7,
        'a list of seven',
      )
      expect(idsOf(found)).toEqual(ids.toReversed())
      expect(found.map((page) => page.length).slice(0, 3)).toEqual([3, 3, 1])
    }
  })

  it('of requests have nothing else that one answers for, such as a contract', async () => {
    const { requester, ids } = await requesterOf(2)
    const contract = await addContract(await addVendor(), requester, 200)
    const later = (await draft(requester, content('manager', eur('5.00')))).id
    const cases = await eventually(
      () => pages(requester, '/v1/cases', 2),
      (all) => all.flat().length === 4,
      'a list of four',
    )
    expect(idsOf(cases)).toContain(contract.id)
    const found = await pages(requester, '/v1/purchase-requests', 2)
    expect(idsOf(found)).toEqual([later, ...ids.toReversed()])
  })

  it('give coordinators and auditors those of all', async () => {
    const { ids } = await requesterOf(2)
    for (const user of [staff.coordinator, staff.auditor]) {
      const found = await eventually(
        () => pages(user, '/v1/cases', 100, 1),
        (all) => ids.every((id) => idsOf(all).includes(id)),
        'a list with both',
      )
      const dates = found.flat().map(({ createdAt }) => String(createdAt))
      expect(dates).toEqual(dates.toSorted().reverse())
    }
  })

  it('a page of one after the other misses nothing and repeats nothing', async () => {
    const { requester, ids } = await requesterOf(5)
    const found = await pages(requester, '/v1/purchase-requests', 1)
    expect(idsOf(found)).toEqual(ids.toReversed())
  })

  it('the timeline comes oldest first, in pages', async () => {
    const { requester, manager } = await team()
    const { id } = await ask(requester, content('manager', eur('500.00')))
    await stageOpen(requester, id, 1)
    for (const text of ['One', 'Two', 'Three']) await as(manager).post(`/v1/cases/${id}/comments`, { text })
    const found = (await pages(requester, `/v1/cases/${id}/timeline`, 2)).flat()
    expect(found).toEqual(await timeline(requester, id))
    expect(found.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6])
  })

  it("a person's tasks come oldest first, in pages, as long as they are open", async () => {
    const { requester } = await team()
    const one = await hire('Busy')
    await fill('any', [one, await hire('Other')])
    const ids: string[] = []
    for (let index = 0; index < 4; index++) {
      const { id } = await ask(requester, content('any', eur('500.00')))
      await stageOpen(requester, id, 1)
      ids.push(id)
    }
    const found = await pages(one, '/v1/tasks', 3)
    expect(found.flat().map(({ caseId }) => caseId)).toEqual(ids)
    const task = found.flat()[0] as { id: string }
    expect(expectStatus(200, await as(one).get(`/v1/tasks/${task.id}`))).toMatchObject(task)
    expect((await as(requester).get(`/v1/tasks/${task.id}`)).status).toBe(404)
    expect((await as(staff.coordinator).get(`/v1/tasks/${task.id}`)).status).toBe(200)
  })

  it('people, groups, cost centres and policies come in pages; a person can be found by address', async () => {
    for (const path of ['/v1/people', '/v1/groups', '/v1/cost-centres', '/v1/approval-policies']) {
      const found = (await pages(staff.admin, path, 5, 400)).flat()
      const keys = found.map(({ id, code }) => id ?? code)
      expect(new Set(keys).size).toBe(keys.length)
    }
    const { requester } = await team()
    const [found] = expectStatus(
      200,
      await as(requester).get(`/v1/people?email=${encodeURIComponent(requester.email.toUpperCase())}`),
    ).items
    expect(found).toMatchObject({ id: requester.id, name: requester.name })
    expect(expectStatus(200, await as(requester).get('/v1/people?email=nobody%40e2e.example')).items).toEqual(
      [],
    )
  })

  it.each([
    'limit=0',
    'limit=101',
    'limit=x',
    'limit=1.5',
    'limit=',
    'nonsense=1',
    'cursor=%20',
    'cursor=abc',
    'limit=-1',
  ])('do not take ?%s', async (query) => {
    const { requester } = await team()
    for (const path of ['/v1/purchase-requests', '/v1/cases', '/v1/tasks', '/v1/people'])
      expect([path, (await as(requester).get(`${path}?${query}`)).status]).toEqual([path, 400])
  })

  it.each([
    {},
    [],
    null,
    { month: '2026-11', key: { pk: 'x' } },
    { month: 5 },
    { month: 'x' },
    { after: 'x' },
    { after: 1e12 },
    { after: -5 },
    { pk: 'person#x', sk: 'person' },
    { pk: 'case#x', sk: 'head', personPk: 'requester#somebody-else', personSk: '9' },
    { pk: 1, sk: { a: 1 } },
  ])('do not take a cursor that somebody made up: %j', async (place) => {
    const { requester } = await team()
    const { id } = await draft(requester, content('manager', eur('5.00')))
    const cursor = Buffer.from(JSON.stringify(place)).toString('base64url')
    for (const path of [
      '/v1/purchase-requests',
      '/v1/cases',
      '/v1/tasks',
      '/v1/people',
      '/v1/groups',
      '/v1/cost-centres',
      '/v1/approval-policies',
      `/v1/cases/${id}/timeline`,
    ]) {
      const reply = await as(requester).get(`${path}?cursor=${cursor}`)
      expect([path, reply.status, reply.body.code]).toEqual([path, 400, 'bad_cursor'])
    }
    for (const path of ['/v1/cases', '/v1/purchase-requests', '/v1/purchase-orders']) {
      const reply = await as(staff.auditor).get(`${path}?cursor=${cursor}`)
      expect([path, reply.status, reply.body.code]).toEqual([path, 400, 'bad_cursor'])
    }
  })

  it('a cursor of one list is none of another', async () => {
    const { requester } = await requesterOf(2)
    const { next } = expectStatus(200, await as(requester).get('/v1/purchase-requests?limit=1'))
    for (const path of ['/v1/people', '/v1/tasks'])
      expect((await as(requester).get(`${path}?cursor=${next}`)).status).toBe(400)
    const other = await hire('Other')
    expect((await as(other).get(`/v1/purchase-requests?cursor=${next}`)).status).toBe(400)
  })
})
