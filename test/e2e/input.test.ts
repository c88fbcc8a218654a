import { describe, expect, it } from 'vitest'
import { costCentre, type Person, team } from './company.ts'
import { as, type Reply, send, staff, tokenOf } from './http.ts'
import { content, draft, eur, line, read } from './requests.ts'

const path = '/v1/purchase-requests'

const problemsOf = (reply: Reply) =>
  Object.fromEntries(
    reply.body.errors.map(({ field, problem }: { field: string; problem: string }) => [field, problem]),
  )

async function raw(user: Person, body: string | undefined, headers: Record<string, string>): Promise<Reply> {
  return send('POST', path, {
    headers: { authorization: `Bearer ${await tokenOf(user)}`, ...headers },
    ...(body !== undefined && { body }),
  })
}

describe('a request that cannot be used', () => {
  it('is answered with one entry for each bad field', async () => {
    const { requester } = await team()
    const reply = await as(requester).post(path, {
      title: '',
      justification: 'x'.repeat(4001),
      costCentre: 'no such code!',
      neededBy: '2027-02-29',
      vendor: { name: ' ', email: 'nobody' },
      onBehalfOf: 'Not An Id',
      lines: [
        line(eur('1.005')),
        line(eur('-1')),
        line(eur('1e3')),
        line({ amount: '1', currency: 'EURO' }),
        line(eur('1'), { quantity: 0 }),
        line(eur('1'), { quantity: 1.5 }),
        line(eur('1'), { quantity: 100_001 }),
      ],
      approved: true,
    })
    expect(reply).toMatchObject({ status: 400, body: { code: 'bad_input' } })
    expect(reply.headers.get('content-type')).toBe('application/problem+json')
    expect(Object.keys(problemsOf(reply)).sort()).toEqual([
      'approved',
      'costCentre',
      'justification',
      'lines[0].unitPrice.amount',
      'lines[1].unitPrice.amount',
      'lines[2].unitPrice.amount',
      'lines[3].unitPrice.currency',
      'lines[4].quantity',
      'lines[5].quantity',
      'lines[6].quantity',
      'neededBy',
      'onBehalfOf',
      'title',
      'vendor.email',
      'vendor.name',
    ])
  })

  it('names what is missing', async () => {
    const { requester } = await team()
    expect(Object.keys(problemsOf(await as(requester).post(path, {})))).toEqual([
      'title',
      'costCentre',
      'lines',
    ])
    expect(Object.keys(problemsOf(await raw(requester, undefined, {})))).toEqual([
      'title',
      'costCentre',
      'lines',
    ])
    const noLines = await as(requester).post(path, content('manager', eur('1'), { lines: [] }))
    expect(problemsOf(noLines)).toEqual({ lines: 'needs at least one line' })
  })

  it.each(['null', '[]', '"text"', '1', 'true'])('is not %s', async (body) => {
    const { requester } = await team()
    expect(await as(requester).post(path, body)).toMatchObject({ status: 400, body: { code: 'bad_input' } })
  })

  it.each(['{', '{"title":}', '<xml/>', '{"a":1}{"b":2}', '\u0000'])(
    'is no broken JSON: %j',
    async (body) => {
      const { requester } = await team()
      expect(await as(requester).post(path, body)).toMatchObject({ status: 400, body: { code: 'bad_json' } })
    },
  )

  it('is JSON, by its content type too', async () => {
    const { requester } = await team()
    const body = JSON.stringify(content('manager', eur('1')))
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'nonsense',
    ])
      expect(await raw(requester, body, { 'content-type': type })).toMatchObject({ status: 415 })
    for (const type of [
      'application/json; charset=utf-8',
      'APPLICATION/JSON',
      'application/vnd.example+json',
    ])
      expect(await raw(requester, body, { 'content-type': type })).toMatchObject({ status: 201 })
  })

  it('does not reach into the objects of the language', async () => {
    const { requester } = await team()
    const body = JSON.stringify(content('manager', eur('1'))).replace(
      '{',
      '{"__proto__":{"status":"ordered"},',
    )
    expect(await as(requester).post(path, body)).toMatchObject({ status: 400 })
    const builder = JSON.stringify(content('manager', eur('1'))).replace(
      '{',
      '{"constructor":{"prototype":{}},',
    )
    expect(await as(requester).post(path, builder)).toMatchObject({ status: 400 })
  })

  it.each(['1e400', '1e21', '-0', '9007199254740993'])('has no quantity of %s', async (quantity) => {
    const { requester } = await team()
    const body = JSON.stringify(content('manager', eur('1'))).replace(
      '"quantity":1',
      `"quantity":${quantity}`,
    )
    expect(await as(requester).post(path, body)).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'lines[0].quantity' }] },
    })
  })

  it.each(['\r\nBcc: all@e2e.example', '\n', '\u0000', '\u2028', '\u007f'])(
    'has no line break or control character (%j) in what is one line',
    async (bad) => {
      const { requester } = await team()
      const reply = await as(requester).post(
        path,
        content('manager', eur('1'), {
          title: `Laptop${bad}x`,
          vendor: { name: `Vendor${bad}x` },
          lines: [line(eur('1'), { description: `Line${bad}x` })],
        }),
      )
      expect(reply.status).toBe(400)
      expect(Object.keys(problemsOf(reply)).sort()).toEqual(['lines[0].description', 'title', 'vendor.name'])
    },
  )

  it('has no more than 200 lines', async () => {
    const { requester } = await team()
    const lines = Array.from({ length: 201 }, () => line(eur('1')))
    expect(
      problemsOf(await as(requester).post(path, content('manager', eur('1'), { lines }))),
    ).toHaveProperty('lines')
  })
})

describe('what people type', () => {
  it('comes back as it was, in any script', async () => {
    const { requester } = await team()
    const typed = {
      title: 'Ноутбук für 鈴木 👩🏽‍💻 — “quoted” & <b>bold</b>',
      justification: 'First line.\nSecond line: שלום, مرحبا.\n\n🙂',
      lines: [line(eur('1'), { description: 'Ca\u0301ble 5 m ½', category: 'Zubehör' })],
    }
    const { id } = await draft(requester, content('manager', eur('1'), typed))
    expect(await read(requester, id)).toMatchObject(typed)
  })

  it('at its longest is taken: every field full, 200 lines', async () => {
    const { requester } = await team()
    const wide = (length: number) => '鈴'.repeat(length)
    const longest = {
      title: wide(160),
      justification: wide(4000),
      costCentre: costCentre('manager'),
      vendor: { name: wide(120) },
      project: wide(60),
      lines: Array.from({ length: 200 }, () =>
        line(eur('1'), { description: wide(300), category: wide(60), quantity: 100_000 }),
      ),
    }
    const { id } = await draft(requester, longest)
    const reply = await as(requester).post(`${path}/${id}/submit`)
    expect(reply.status).toBe(202)
    expect(await read(requester, id)).toMatchObject({ title: longest.title, total: eur('20000000.00') })
  })
})

describe('the directory', () => {
  it('refuses what is no id, address, zone or code, field by field', async () => {
    const admin = as(staff.admin)
    const person = { name: 'Somebody', email: 'somebody@e2e.example' }
    for (const id of ['Upper', '-a', 'a_b', 'a'.repeat(64), '%20'])
      expect(await admin.put(`/v1/people/${id}`, person)).toMatchObject({ status: 400 })
    const bad = await admin.put('/v1/people/e2e-x', {
      ...person,
      email: 'a@b',
      timeZone: 'Mars/Phobos',
      age: 4,
    })
    expect(Object.keys(problemsOf(bad)).sort()).toEqual(['age', 'email'])
    const zone = await admin.put('/v1/people/e2e-x', { ...person, timeZone: 'Mars/Phobos' })
    expect(Object.keys(problemsOf(zone))).toEqual(['timeZone'])
    expect(await admin.put('/v1/cost-centres/a%20b', { name: 'x' })).toMatchObject({ status: 400 })
  })

  it('gives an address to one person only, whatever the case of its letters', async () => {
    const { requester } = await team()
    const reply = await as(staff.admin).put('/v1/people/e2e-thief', {
      name: 'Thief',
      email: requester.email.toUpperCase(),
    })
    expect(reply).toMatchObject({ status: 409, body: { code: 'address_taken' } })
    expect(reply.body.detail).toContain(requester.name)
  })
})
