import { describe, expect, it } from 'vitest'
import { hire, type Person, team } from './company.ts'
import { as, expectStatus, staff, type User } from './http.ts'
import { ask, content, draft, eur, eventually, stageOpen } from './requests.ts'

const find = async (user: User, query: string) =>
  expectStatus(200, await as(user).get(`/v1/cases?${query}`)).items as {
    id: string
    status: string
    createdAt: string
    updatedAt: string
  }[]

/** Lists follow the cases within a moment. */
const found = (user: User, query: string, ids: readonly string[]) =>
  eventually(
    async () => (await find(user, query)).map(({ id }) => id),
    (listed) => JSON.stringify(listed) === JSON.stringify(ids),
    `${query} to find ${ids}`,
  )

const word = () => `w${crypto.randomUUID().slice(0, 8)}`

describe('finding cases', () => {
  it('finds a request by its words, people, cost centre, status and dates, and by all of them', async () => {
    const { requester, manager } = await team()
    const title = `${word()} Bürostühle`
    const body = { ...content('manager', eur('500.00')), title }
    const { id } = await ask(requester, body)
    await stageOpen(requester, id, 1)
    const first = title.split(' ')[0] as string
    const today = new Date().toISOString().slice(0, 10)
    for (const query of [
      `q=${first}`,
      `q=${first.slice(0, 6)}`,
      `q=${first.toUpperCase()}%20buero`,
      `q=${encodeURIComponent(`bürostuhle ${first}`)}`,
      `q=${id}`,
      `requester=${requester.id}`,
      `holder=${manager.id}&open=true`,
      `q=${first}&status=in_approval&kind=purchase-request&sort=age`,
      `requester=${requester.id}&sort=updated`,
      `q=${first}&from=2020-01-01&sort=updated`,
    ])
      await found(staff.coordinator, query, [id])
    for (const query of [
      `q=${first}&status=draft`,
      `q=${first}&kind=renewal`,
      `q=${first}&open=false`,
      `q=${first}&to=2020-01-01`,
      `q=${first}&from=${today.replace(/^\d{4}/, '2099')}`,
      `q=${first}&holder=${requester.id}`,
      `q=${first}%20nothing-like-it`,
    ])
      expect([query, await find(staff.coordinator, query)]).toEqual([query, []])
  })

  it('gives everybody their own cases only', async () => {
    const { requester, manager } = await team()
    const stranger = await hire('Stranger')
    const first = word()
    const { id } = await ask(requester, { ...content('manager', eur('500.00')), title: `${first} chairs` })
    await stageOpen(requester, id, 1)
    await found(staff.auditor, `q=${first}`, [id])
    await found(requester, `q=${first}`, [id])
    await found(manager, `q=${first}`, [id])
    expect(await find(stranger, `q=${first}`)).toEqual([])
    expect(await find(stranger, `requester=${requester.id}`)).toEqual([])
    expect(await find(stranger, `q=${first}&sort=updated`)).toEqual([])
  })

  it('comes in pages, newest or oldest first or by the last change', async () => {
    const { requester } = await team()
    const first = word()
    const ids: string[] = []
    for (let n = 0; n < 5; n++)
      ids.push((await draft(requester, { ...content('manager', eur('5.00')), title: `${first} ${n}` })).id)
    await found(requester, `q=${first}`, ids.toReversed())
    await as(requester).post(`/v1/cases/${ids[1]}/comments`, { text: 'Changed last' })
    await found(requester, `q=${first}&sort=updated&limit=1`, [ids[1] as string])
    const paged = async (sort: string) => {
      const all: string[] = []
      let cursor: string | null = null
      do {
        const at: string = cursor ? `&cursor=${cursor}` : ''
        const body = expectStatus(
          200,
          await as(requester).get(`/v1/cases?q=${first}&sort=${sort}&limit=2${at}`),
        )
        all.push(...body.items.map(({ id }: { id: string }) => id))
        cursor = body.next
      } while (cursor)
      return all
    }
    expect(await paged('created')).toEqual(ids.toReversed())
    expect(await paged('age')).toEqual(ids)
    expect(await paged('updated')).toEqual([ids[1], ids[4], ids[3], ids[2], ids[0]])
  })

  it('finds records as well: an order by its number, an asset by its tag', async () => {
    const first = word()
    const vendor = expectStatus(
      201,
      await as(staff.coordinator).post('/v1/vendors', { name: `${first} Traders` }),
    )
    await found(staff.coordinator, `q=${first}%20trad&kind=vendor`, [vendor.id])
  })

  it('counts what there is by kind and status', async () => {
    const count = async () => {
      const { items } = expectStatus(200, await as(staff.auditor).get('/v1/cases/counts'))
      return (
        items.find(
          ({ kind, status }: { kind: string; status: string }) =>
            kind === 'purchase-request' && status === 'draft',
        )?.cases ?? 0
      )
    }
    const before = await count()
    const { requester } = await team()
    for (let n = 0; n < 3; n++) await draft(requester, content('manager', eur('5.00')))
    await eventually(count, (cases) => cases >= before + 3, 'three drafts more')
    expect((await as(requester).get('/v1/cases/counts')).status).toBe(403)
  })

  it.each(['sort=nonsense', 'from=yesterday', 'open=perhaps', 'kind=nonsense', 'q='.padEnd(300, 'x')])(
    'does not take ?%s',
    async (query) => {
      expect((await as(staff.coordinator).get(`/v1/cases?${query}`)).status).toBe(400)
    },
  )

  it.each([
    { created: 'x' },
    { updated: '2027-01-01#x' },
    { month: '2027-01' },
    { created: '0'.repeat(20), more: 1 },
  ])('does not take a cursor that somebody made up: %j', async (place) => {
    const cursor = Buffer.from(JSON.stringify(place)).toString('base64url')
    const reply = await as(staff.coordinator).get(`/v1/cases?q=laptop&cursor=${cursor}`)
    expect([reply.status, reply.body.code]).toEqual([400, 'bad_cursor'])
  })

  it('takes a place outside of what was asked for as the end of it', async () => {
    const cursor = Buffer.from(JSON.stringify({ created: '0'.repeat(20) })).toString('base64url')
    expect(
      expectStatus(
        200,
        await as(staff.coordinator).get(`/v1/cases?q=laptop&from=2026-01-01&cursor=${cursor}`),
      ),
    ).toEqual({ items: [], next: null })
  })
})

describe('what is mine', () => {
  it('says who I am', async () => {
    const person: Person = await hire('Known')
    expect(expectStatus(200, await as(person).get('/v1/me'))).toMatchObject({
      email: person.email.toLowerCase(),
      roles: ['employee'],
      readsAll: false,
      person: { id: person.id, name: person.name },
    })
  })

  it('has my open requests and tasks, and no concerns of the company', async () => {
    const { requester, manager } = await team()
    const { id } = await ask(requester, content('manager', eur('500.00')))
    await stageOpen(requester, id, 1)
    const of = async (user: User) => expectStatus(200, await as(user).get('/v1/attention'))
    const own = await eventually(
      () => of(requester),
      ({ mine }) => mine.requests.length > 0,
      'the request among mine',
    )
    expect(own.items).toEqual([])
    expect(own.mine.requests.map((each: { id: string }) => each.id)).toEqual([id])
    expect((await of(manager)).mine.tasks).toMatchObject([{ caseId: id }])
  })

  it('keeps my views; a coordinator’s shared one is there for all who read every case', async () => {
    const person = await hire('Viewer')
    const id = word()
    const view = { name: 'Mine', query: 'kind=renewal&open=true', shared: false }
    const saved = await as(person).put(`/v1/me/views/${id}`, view)
    expect(expectStatus(200, saved)).toMatchObject({ id, ...view, version: 1 })
    expect((await as(person).put(`/v1/me/views/${id}`, { ...view, shared: true })).status).toBe(403)
    expect((await as(person).put(`/v1/me/views/${id}`, { ...view, query: 'a b' })).status).toBe(400)
    expect(expectStatus(200, await as(staff.coordinator).get('/v1/me/views')).items).not.toContainEqual(
      expect.objectContaining({ id }),
    )
    const shared = word()
    expectStatus(200, await as(staff.coordinator).put(`/v1/me/views/${shared}`, { ...view, shared: true }))
    const viewsOf = async (user: User) =>
      expectStatus(200, await as(user).get('/v1/me/views')).items.map((each: { id: string }) => each.id)
    expect(await viewsOf(staff.auditor)).toContain(shared)
    expect(await viewsOf(person)).toEqual([id])
    expect((await as(person).delete(`/v1/me/views/${shared}`)).status).toBe(404)
    expectStatus(200, await as(staff.coordinator).delete(`/v1/me/views/${shared}`))
    expect(await viewsOf(staff.auditor)).not.toContain(shared)
  })
})

describe('many cases at once', () => {
  it('are reminded, passed on and closed, each once, with what became of each', async () => {
    const { requester, manager } = await team()
    const other = await hire('Stand-in')
    const ids: string[] = []
    for (let n = 0; n < 3; n++) {
      const { id } = await ask(requester, content('manager', eur('500.00')))
      await stageOpen(requester, id, 1)
      ids.push(id)
    }
    const missing = '0'.repeat(20)
    const act = async (body: object) =>
      expectStatus(200, await as(staff.coordinator).post('/v1/cases/bulk', body))
    const outcomes = ({ items }: { items: { outcome: string }[] }) => items.map(({ outcome }) => outcome)

    const reminding = { action: 'remind', ids: [...ids, missing] }
    expect(outcomes(await act(reminding))).toEqual(['done', 'done', 'done', 'refused'])
    expect(outcomes(await act(reminding))).toEqual(['unchanged', 'unchanged', 'unchanged', 'refused'])

    const passing = { action: 'reassign', ids, to: other.email, from: manager.id, reason: 'on holiday' }
    expect(outcomes(await act(passing))).toEqual(['done', 'done', 'done'])
    expect(outcomes(await act(passing))).toEqual(['unchanged', 'unchanged', 'unchanged'])
    await eventually(
      () => find(staff.coordinator, `holder=${other.id}`),
      (held) => held.length === 3,
      'all three with the other',
    )

    const closing = { action: 'close', ids, reason: 'not needed' }
    expect(await act(closing)).toMatchObject({ done: 3 })
    expect(outcomes(await act(closing))).toEqual(['unchanged', 'unchanged', 'unchanged'])
    for (const id of ids)
      expect(expectStatus(200, await as(requester).get(`/v1/cases/${id}`)).status).toBe('withdrawn')

    expect((await as(requester).post('/v1/cases/bulk', closing)).status).toBe(403)
    expect((await as(staff.coordinator).post('/v1/cases/bulk', { ...closing, ids: [] })).status).toBe(400)
  })
})
