import { describe, expect, it } from 'vitest'
import { team, unique } from './company.ts'
import { as, expectStatus, staff } from './http.ts'
import { content, draft, eur, line, read, timeline } from './requests.ts'

const path = '/v1/purchase-requests'
const keyed = (key: string) => ({ 'idempotency-key': key })

describe('Idempotency-Key', () => {
  it('the same request again gives the first answer', async () => {
    const { requester } = await team()
    const [body, key] = [content('manager', eur('5.00')), unique()]
    const first = expectStatus(201, await as(requester).post(path, body, keyed(key)))
    expect(expectStatus(201, await as(requester).post(path, body, keyed(key)))).toEqual(first)
    expect(await timeline(requester, first.id)).toHaveLength(1)
  })

  it('members in another order are the same request', async () => {
    const { requester } = await team()
    const [body, key] = [content('manager', eur('5.00')), unique()]
    const turned = Object.fromEntries(Object.entries(body).reverse())
    const first = expectStatus(201, await as(requester).post(path, body, keyed(key)))
    expect(expectStatus(201, await as(requester).post(path, turned, keyed(key))).id).toBe(first.id)
  })

  it('twenty at once make one request', async () => {
    const { requester } = await team()
    const [body, key] = [content('manager', eur('5.00')), unique()]
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => as(requester).post(path, body, keyed(key))),
    )
    expect(new Set(replies.map((reply) => expectStatus(201, reply).id)).size).toBe(1)
    expect(expectStatus(200, await as(requester).get(path)).items).toHaveLength(1)
  })

  it('with other content is refused', async () => {
    const { requester } = await team()
    const key = unique()
    expectStatus(201, await as(requester).post(path, content('manager', eur('5.00')), keyed(key)))
    const reply = await as(requester).post(path, content('manager', eur('6.00')), keyed(key))
    expect(reply).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } })
  })

  it("is one's own: somebody else's request with it is another", async () => {
    const [one, two] = [await team(), await team()]
    const [body, key] = [content('manager', eur('5.00')), unique()]
    const first = expectStatus(201, await as(one.requester).post(path, body, keyed(key)))
    const second = expectStatus(201, await as(two.requester).post(path, body, keyed(key)))
    expect(second.id).not.toBe(first.id)
  })

  it('absent: each request is a new one', async () => {
    const { requester } = await team()
    const body = content('manager', eur('5.00'))
    expect((await draft(requester, body)).id).not.toBe((await draft(requester, body)).id)
  })

  it.each(['', 'a b', 'ü', 'x'.repeat(201)])('is no %j', async (key) => {
    const { requester } = await team()
    const body = content('manager', eur('5.00'))
    const headers = keyed(Buffer.from(key).toString('latin1'))
    expect(await as(requester).post(path, body, headers)).toMatchObject({ status: 400 })
  })

  it('submitting and withdrawing again change nothing, with or without a key', async () => {
    const { requester } = await team()
    const { id } = await draft(requester, content('manager', eur('500.00')))
    for (const headers of [keyed(unique()), {}, {}])
      expectStatus(202, await as(requester).post(`${path}/${id}/submit`, undefined, headers))
    const types = (await timeline(requester, id)).map(({ type }) => type)
    expect(types.filter((type) => type === 'request_submitted')).toHaveLength(1)
  })
})

describe('If-Match', () => {
  const patch = { title: 'Other title' }

  it('must be sent with a change', async () => {
    const { requester } = await team()
    const { id } = await draft(requester, content('manager', eur('5.00')))
    expect(await as(requester).patch(`${path}/${id}`, patch)).toMatchObject({
      status: 428,
      body: { code: 'if_match_missing' },
    })
  })

  it('is the ETag of what was read, and each change gives a new one', async () => {
    const { requester } = await team()
    const { id } = await draft(requester, content('manager', eur('5.00')))
    const etag = (await as(requester).get(`${path}/${id}`)).headers.get('etag') as string
    expect(etag).toMatch(/^"\d+"$/)
    const changed = await as(requester).patch(`${path}/${id}`, patch, { 'if-match': etag })
    expect(changed).toMatchObject({ status: 200, body: patch })
    expect(changed.headers.get('etag')).not.toBe(etag)
    const stale = await as(requester).patch(`${path}/${id}`, { title: 'Third' }, { 'if-match': etag })
    expect(stale).toMatchObject({ status: 412, body: { code: 'changed_meanwhile' } })
    expect((await read(requester, id)).title).toBe(patch.title)
  })

  it.each(['""', 'abc', '"abc"', '1', '"1", "2"', '"-1"', '"99999999999999999999"'])(
    'is no %s',
    async (etag) => {
      const { requester } = await team()
      const { id } = await draft(requester, content('manager', eur('5.00')))
      expect((await as(requester).patch(`${path}/${id}`, patch, { 'if-match': etag })).status).toBe(412)
    },
  )

  it('of two changes at once one is made', async () => {
    const { requester } = await team()
    const { id } = await draft(requester, content('manager', eur('5.00')))
    const etag = (await as(requester).get(`${path}/${id}`)).headers.get('etag') as string
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        // None asks for what it costs already: that changes nothing, and is no conflict.
        as(requester).patch(`${path}/${id}`, { lines: [line(eur(`9${index}.00`))] }, { 'if-match': etag }),
      ),
    )
    const statuses = replies.map(({ status }) => status).sort()
    expect(statuses).toEqual([200, ...Array.from({ length: 9 }, () => 412)])
  })

  it('guards people, groups, cost centres and policies where it is given', async () => {
    const admin = as(staff.admin)
    const person = `/v1/people/e2e-${unique()}`
    const body = { name: 'Somebody', email: `${unique()}@e2e.example` }
    const made = await admin.put(person, body, { 'if-none-match': '*' })
    expect(made.status).toBe(200)
    expect((await admin.put(person, body, { 'if-none-match': '*' })).status).toBe(412)
    const etag = made.headers.get('etag') as string
    expect((await admin.put(person, { ...body, name: 'Else' }, { 'if-match': etag })).status).toBe(200)
    expect((await admin.put(person, body, { 'if-match': etag })).status).toBe(412)
    const policy = '/v1/approval-policies/purchase-requests'
    const { body: saved } = await admin.get(policy)
    const { name, currency, rules } = saved
    expect((await admin.put(policy, { name, currency, rules }, { 'if-match': '"0"' })).status).toBe(412)
  })
})
