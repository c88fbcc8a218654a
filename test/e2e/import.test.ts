import { describe, expect, it } from 'vitest'
import { hire, unique } from './company.ts'
import { as, expectStatus, staff } from './http.ts'
import { answersTo, priceListWith, terms } from './price-list.ts'
import { eventually, timeline } from './requests.ts'

const { coordinator, auditor } = staff
const path = '/v1/imports'

// biome-ignore lint/suspicious/noExplicitAny: tests say what they expect of a body
type Body = any
const check = async (body: object): Promise<Body> =>
  expectStatus(200, await as(coordinator).post(path, { ...body, dryRun: true }))
const run = async (body: object, headers = {}): Promise<Body> =>
  expectStatus(200, await as(coordinator).post(path, { ...body, dryRun: false }, headers))
const done = (id: string): Promise<Body> =>
  eventually(
    async () => expectStatus(200, await as(auditor).get(`${path}/${id}`)),
    ({ status }: Body) => status === 'done',
    'the import to be done',
    // What 300 records need beyond one call, on a busy machine, the next sweep goes on with.
    1_020_000,
  )
const cell = () => `v${unique()}`

describe('the price list of 150 vendors', () => {
  it('is looked at, asked about, told and loaded; loaded again it makes nothing', async () => {
    const list = priceListWith(cell())
    const looked = await check(list)
    expect(looked).toMatchObject({
      importable: false,
      delimiter: ',',
      unusedColumns: ['sso_price', 'seen_on'],
      counts: { rows: 150, ready: 132, question: 18, bad: 0, vendorsToMake: 149 },
    })
    const refused = await as(coordinator).post(path, { ...list, dryRun: false })
    expect(refused).toMatchObject({ status: 422, body: { code: 'not_importable' } })
    const questions = looked.rows.flatMap(({ line, findings }: Body) =>
      findings.map(({ field }: Body) => `line ${line}: ${field}`),
    )
    expect(refused.body.errors.map(({ field }: Body) => field)).toEqual(questions)

    const answered = { ...list, answers: answersTo(looked.rows) }
    expect(await check(answered)).toMatchObject({
      importable: true,
      counts: { ready: 150, vendorsToMake: 149, contractsToMake: 150 },
    })
    const { id } = await run(answered)
    const loaded = await done(id)
    expect(loaded.counts).toEqual({
      rows: 150,
      pending: 0,
      vendorsMade: 149,
      contractsMade: 150,
      exists: 0,
      failed: 0,
    })
    const zoom = loaded.rows.find(({ line }: Body) => line === 151)
    const vendor = expectStatus(200, await as(auditor).get(`/v1/vendors/${zoom.vendor.id}`))
    expect(vendor).toMatchObject({ name: expect.stringMatching(/^Zoom /), status: 'proposed' })
    const contract = expectStatus(200, await as(auditor).get(`/v1/contracts/${zoom.contract.id}`))
    expect(contract).toMatchObject({
      vendorId: zoom.vendor.id,
      price: { amount: { amount: '15.99', currency: 'USD' }, per: 'seat', every: 'month' },
      seats: { bought: 10 },
    })
    expect((await timeline(auditor, zoom.contract.id))[0]).toMatchObject({
      type: 'contract_recorded',
      actor: { via: `import ${id}` },
    })
    const again = await run(answered)
    expect(again.counts).toMatchObject({ vendorsMade: 0, contractsMade: 0, failed: 0, pending: 0 })
    expect(again.rows.map(({ contract }: Body) => contract.id)).toEqual(
      loaded.rows.map(({ contract }: Body) => contract.id),
    )
  }, 1_200_000)
})

describe('an import', () => {
  it('names every bad row with its line, and leaves rows out only when told', async () => {
    const mark = cell()
    const body = {
      kind: 'both',
      csv: [
        'vendor;title;price;start',
        `A ${mark};"two\r\nlines";12,50 € pro Nutzer/Monat;01.03.2035`,
        `B ${mark};Yearly;1.299,00 EUR pauschal pro Jahr;15.01.2035`,
        `C ${mark};Short;5 €`,
        `D ${mark};Whatever;auf Anfrage;2035-02-30`,
      ].join('\r\n'),
      mapping: { dateFormat: 'DD.MM.YYYY', fields: { ...terms, start: undefined, seats: { value: '5' } } },
    }
    const looked = await check(body)
    expect(looked.delimiter).toBe(';')
    expect(looked.rows.map(({ line, status }: Body) => [line, status])).toEqual([
      [2, 'bad'],
      [4, 'ready'],
      [5, 'bad'],
      [6, 'bad'],
    ])
    const refused = await as(coordinator).post(path, { ...body, dryRun: false })
    expect(refused.body.errors.map(({ field }: Body) => field)).toEqual([
      'line 2: title',
      'line 5',
      'line 6: start',
      'line 6: price',
    ])
    const made = await run({ ...body, answers: { 2: { title: 'One line' } }, skip: [5, 6] })
    expect((await done(made.id)).counts).toMatchObject({ rows: 2, vendorsMade: 2, contractsMade: 2 })
  })

  it('finds the encoding of a file by its bytes, and has one confirmed that it only supposes', async () => {
    const mark = cell()
    const bytes = Buffer.from(`name,bank details\nMüller ${mark},DE1\n`, 'latin1').toString('base64')
    const looked = await check({ kind: 'vendors', csvBase64: bytes })
    expect(looked).toMatchObject({ importable: false, encoding: 'windows-1252' })
    expect(looked.findings).toMatchObject([{ field: 'encoding', kind: 'question' }])
    const made = await run({ kind: 'vendors', csvBase64: bytes, mapping: { encoding: 'windows-1252' } })
    const { rows } = await done(made.id)
    const vendor = await as(coordinator).get(`/v1/vendors/${rows[0].vendor.id}`)
    expect(vendor.body.name).toBe(`Müller ${mark}`)
  })

  it('is made once for one Idempotency-Key', async () => {
    const body = { kind: 'vendors', csv: `name\nOnce ${cell()}` }
    const headers = { 'idempotency-key': unique() }
    const [one, two] = [await run(body, headers), await run(body, headers)]
    expect(two.id).toBe(one.id)
    expect((await done(one.id)).counts).toMatchObject({ vendorsMade: 1, exists: 0 })
  })

  it('is for coordinators; auditors may look', async () => {
    const body = { kind: 'vendors', csv: 'name\nX', dryRun: true }
    const employee = await hire('Employee')
    expect((await as(employee).post(path, body)).status).toBe(403)
    expect((await as(auditor).post(path, body)).status).toBe(403)
    expect((await as(undefined).post(path, body)).status).toBe(401)
    const { id } = await run({ kind: 'vendors', csv: `name\nSeen ${cell()}` })
    expect((await as(auditor).get(`${path}/${id}`)).status).toBe(200)
    expect((await as(employee).get(`${path}/${id}`)).status).toBe(403)
    expect((await as(coordinator).get(`${path}/00000000000000000000`)).status).toBe(404)
    expect((await as(coordinator).get(`${path}/..%2F`)).status).toBe(404)
  })

  it.each([
    ['no file', { kind: 'vendors' }, 400],
    ['two files', { kind: 'vendors', csv: 'name\nX', csvBase64: 'bmFtZQ==' }, 400],
    ['an empty file', { kind: 'vendors', csv: '' }, 400],
    ['a blank file', { kind: 'vendors', csv: '\n\n' }, 422],
    ['a header alone', { kind: 'vendors', csv: 'name' }, 200],
    ['a workbook', { kind: 'vendors', csvBase64: Buffer.from('PK\x03\x04x').toString('base64') }, 422],
    ['another kind', { kind: 'assets', csv: 'name\nX' }, 400],
    [
      'an unknown field',
      { kind: 'vendors', csv: 'name\nX', mapping: { fields: { nome: { column: 'name' } } } },
      400,
    ],
    ['a source of nothing', { kind: 'vendors', csv: 'name\nX', mapping: { fields: { name: {} } } }, 400],
    ['an answer to no line', { kind: 'vendors', csv: 'name\nX', answers: { first: { name: 'Y' } } }, 400],
    [
      'an unknown currency',
      { kind: 'vendors', csv: 'name\nX', mapping: { prices: { signs: { $: 'XYZ' } } } },
      400,
    ],
    ['too many rows', { kind: 'vendors', csv: `name\n${'x\n'.repeat(3001)}` }, 422],
    ['control characters', { kind: 'vendors', csv: 'name\nX\u0000Y' }, 200],
    ['a prototype', { kind: 'vendors', csv: '__proto__,name,constructor\n1,2,3' }, 200],
  ])('of %s is answered in words', async (_what, body, status) => {
    expect((await as(coordinator).post(path, { ...body, dryRun: true })).status).toBe(status)
  })
})
