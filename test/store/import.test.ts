import { beforeAll, describe, expect, it } from 'vitest'
import { loadEvents } from '../../functions/cases/store.ts'
import { putCostCentre, putPerson } from '../../functions/people/store.ts'
import type { Caller } from '../../functions/platform/caller.ts'
import { now, plus } from '../../functions/platform/clock.ts'
import { DueShards } from '../../functions/platform/due.ts'
import { Env } from '../../functions/platform/environment.ts'
import type { Problem } from '../../functions/platform/errors.ts'
import { newCaseId } from '../../functions/platform/ids.ts'
import { Index, queryAll } from '../../functions/platform/table.ts'
import { contractsWith, loadContract } from '../../functions/renewals/contracts/store.ts'
import { carryOut, continueImport } from '../../functions/renewals/import/carry-out.ts'
import { checkFile, obstaclesOf } from '../../functions/renewals/import/check.ts'
import { importOperations } from '../../functions/renewals/import/http.ts'
import { makeContract, makeVendor } from '../../functions/renewals/import/make.ts'
import { type CheckOnWire, type ImportOnWire, ImportRequest } from '../../functions/renewals/import/model.ts'
import {
  claimImport,
  type ImportHead,
  loadImport,
  stepsFrom,
  stepsOf,
  storeImport,
} from '../../functions/renewals/import/store.ts'
import { vendorOf, vendorsCalled } from '../../functions/renewals/vendors/index.ts'
import { VendorContent } from '../../functions/renewals/vendors/model.ts'
import { createVendor } from '../../functions/renewals/vendors/store.ts'
import { saasVendors } from '../fixtures/saas-vendors.ts'
import { useTable } from './table.ts'

useTable()

const by = { personId: 'carl', name: 'Carl', email: 'carl@example.com' }
const caller: Caller = { email: by.email, roles: ['employee', 'coordinator'], readsAll: true }

beforeAll(async () => {
  process.env[Env.country] = 'DE'
  await putPerson('carl', { name: 'Carl', email: by.email, status: 'active' }, undefined)
  await putPerson('lena', { name: 'Lena', email: 'lena@example.com', status: 'left' }, undefined)
  await putCostCentre('IT', { name: 'IT' }, undefined)
})

const mark = () => crypto.randomUUID().slice(0, 8)

/** What a contract needs that a price list does not tell. */
const terms = {
  costCentre: { value: 'IT' },
  owner: { value: by.email },
  start: { value: '2026-01-01' },
  initialTerm: { value: '12 months' },
  renewal: { value: 'automatic' },
  renewalTerm: { value: '1 year' },
  noticePeriod: { value: '30 days' },
  noticeMethod: { value: 'mail' },
}

type Body = Parameters<typeof ImportRequest.parse>[0]
async function send(body: object, idempotencyKey?: string) {
  const answer = await importOperations.startImport({
    body: ImportRequest.parse(body as Body),
    query: undefined,
    params: {},
    caller,
    ifMatch: undefined,
    idempotencyKey,
  })
  return answer.body
}
const check = (body: object) => send({ ...body, dryRun: true }) as Promise<CheckOnWire>
const run = (body: object, key?: string) => send({ ...body, dryRun: false }, key) as Promise<ImportOnWire>
/** What an operation about one import is called with. */
const about = (id: string) => ({
  body: undefined,
  query: undefined,
  params: { id },
  caller,
  ifMatch: undefined,
  idempotencyKey: undefined,
})
const statusOf = async (id: string) => (await importOperations.getImport(about(id))).body as ImportOnWire
const goOn = async (id: string) => (await importOperations.continueImport(about(id))).body as ImportOnWire

async function refused(body: object): Promise<Problem> {
  try {
    await run(body)
  } catch (error) {
    return error as Problem
  }
  throw new Error('It was not refused.')
}

/** Vendors with a contract each, of names that nobody else has. */
function contracts(count: number, name = mark()): string {
  const rows = Array.from(
    { length: count },
    (_, index) =>
      `Vendor ${name} ${index},v${index}-${name}.example,Product ${index},EUR ${index + 1} per contract per year`,
  )
  return ['name,domain,title,price', ...rows].join('\n')
}

const due = async () =>
  (
    await Promise.all(
      Array.from({ length: DueShards }, (_, shard) =>
        queryAll({
          IndexName: Index.due,
          KeyConditionExpression: 'duePk = :pk',
          ExpressionAttributeValues: { ':pk': `due#${shard}` },
          Limit: 500,
        }),
      ),
    )
  ).flat()
const dueSkOf = async (importId: string) =>
  (await due()).find((item) => item.importId === importId)?.dueSk as string | undefined

/** An import as the function stores it, before anything of it is carried out. */
async function stored(body: object): Promise<ImportHead> {
  const at = now()
  const request = ImportRequest.parse({ ...body, dryRun: false } as Body)
  const checked = await checkFile(request, at)
  expect(obstaclesOf(checked)).toEqual([])
  const importId = newCaseId(at)
  return storeImport(
    { importId, kind: request.kind, by, createdAt: at },
    stepsOf(importId, checked),
    at,
    undefined,
  )
}

/** As the sweep does, until nothing is due any more. */
async function sweptToTheEnd(importId: string): Promise<number> {
  for (let turns = 1; ; turns++) {
    const dueSk = await dueSkOf(importId)
    if (dueSk === undefined) return turns - 1
    await continueImport({ id: importId, dueSk, item: { pk: '', sk: '' } })
  }
}

async function expectComplete(importId: string, count: number) {
  const { status, counts, rows } = await statusOf(importId)
  expect({ status, ...counts }).toMatchObject({
    status: 'done',
    rows: count,
    pending: 0,
    vendorsMade: count,
    contractsMade: count,
    failed: 0,
  })
  for (const { vendor, contract } of rows) {
    expect(await vendorOf(vendor?.id ?? '')).toBeDefined()
    expect((await loadContract(contract?.id ?? ''))?.contract.content.vendorId).toBe(vendor?.id)
    expect((await contractsWith(vendor?.id ?? '', 10)).items).toHaveLength(1)
    expect((await loadEvents(vendor?.id ?? '')).map(({ type }) => type)).toEqual(['vendor_proposed'])
    expect((await loadEvents(contract?.id ?? '')).map(({ type }) => type)).toEqual(['contract_recorded'])
  }
}

describe('the price list of 150 vendors', () => {
  const priceList = {
    kind: 'both',
    csv: saasVendors,
    mapping: {
      fields: {
        ...terms,
        name: { column: 'name' },
        title: { column: 'name' },
        price: { column: 'base_price' },
        per: { value: 'contract' },
        seats: { value: '10' },
      },
      prices: {
        signs: { $: 'USD' },
        units: { device: 'seat', screen: 'seat', location: 'seat', connection: 'seat', app: 'seat' },
      },
    },
  }

  it('is asked about where it does not say enough, by line', async () => {
    const { importable, counts, rows, unusedColumns, fields } = await check(priceList)
    expect(importable).toBe(false)
    expect(counts).toMatchObject({ rows: 150, bad: 0, question: 18, ready: 132 })
    expect(unusedColumns).toEqual(['sso_price', 'seen_on'])
    expect(fields.domains).toEqual({ column: 'url', value: null, guessed: true })
    const asked = rows.flatMap(({ line, findings }) => findings.map((finding) => ({ line, ...finding })))
    expect(asked.find(({ line }) => line === 59)).toMatchObject({
      field: 'price',
      read: '???',
      kind: 'question',
    })
    expect(asked.find(({ line, field }) => line === 3 && field === 'sameVendor')).toMatchObject({
      problem: expect.stringContaining('"Adobe Acrobat Pro" in line 2'),
    })
  })

  it('loads once everything is told, and a second time makes nothing', async () => {
    const first = await check(priceList)
    const answers = Object.fromEntries(
      first.rows
        .filter(({ status }) => status === 'question')
        .map(({ line, findings }) => [
          line,
          Object.fromEntries(
            findings.map(({ field }) => [
              field,
              {
                price: '99.00 USD per contract per year',
                every: 'month',
                sameVendor: 'yes',
                per: 'contract',
              }[field ?? ''],
            ]),
          ),
        ]),
    )
    const body = { ...priceList, answers }
    const checked = await check(body)
    expect(checked.rows.filter(({ status }) => status !== 'ready')).toEqual([])
    expect(checked.counts).toMatchObject({ vendorsToMake: 149, contractsToMake: 150 })
    const begun = await run(body)
    await sweptToTheEnd(begun.id)
    const done = await statusOf(begun.id)
    expect(done).toMatchObject({
      status: 'done',
      counts: { rows: 150, vendorsMade: 149, contractsMade: 150, failed: 0 },
    })
    expect(await dueSkOf(begun.id)).toBeUndefined()
    const figma = done.rows.find(({ line }) => line === 40)
    expect(await vendorOf(figma?.vendor?.id ?? '')).toMatchObject({
      name: 'Figma',
      domains: ['figma.com'],
      status: 'proposed',
    })
    expect((await loadContract(figma?.contract?.id ?? ''))?.contract.content).toMatchObject({
      title: 'Figma',
      price: { amount: { amount: '12.00', currency: 'USD' }, per: 'seat', every: 'month' },
      seats: { bought: 10 },
      renewal: { kind: 'automatic', term: { count: 12, unit: 'months' } },
      ownerId: 'carl',
    })
    const [adobe] = await vendorsCalled({ name: 'Adobe Acrobat Pro' })
    expect(await vendorsCalled({ name: 'Adobe Creative Cloud' })).toEqual([adobe])
    expect((await contractsWith(adobe as string, 10)).items).toHaveLength(2)

    const again = await run(body)
    expect(again).toMatchObject({ status: 'done', counts: { vendorsMade: 0, contractsMade: 0, failed: 0 } })
    expect(again.rows.map(({ vendor, contract }) => [vendor?.id, contract?.id])).toEqual(
      done.rows.map(({ vendor, contract }) => [vendor?.id, contract?.id]),
    )
  })
})

describe('an import', () => {
  it('of which a row is bad or open is refused whole, with every line named, unless the rows are left out', async () => {
    const name = mark()
    const csv = [
      'name,domain,title,price',
      `A ${name},,Good,EUR 5 per contract per year`,
      `B ${name},,No price,???`,
      `C ${name},,Too few`,
      `D ${name},no domain,Bad domain,EUR 5 per contract per year`,
      '"E',
      `",,Broken quote",x`,
      `A ${name},,good,EUR 5 per contract per year`,
    ].join('\n')
    const body = { kind: 'both', csv, mapping: { fields: terms } }
    const problem = await refused(body)
    expect(problem).toMatchObject({ status: 422, code: 'not_importable' })
    expect(problem.fields?.map(({ field }) => field)).toEqual([
      'line 3: price',
      'line 4',
      'line 5: domains',
      'line 6',
      'line 7',
      'line 8: title',
    ])
    expect(await vendorsCalled({ name: `A ${name}` })).toEqual([])
    const made = await run({ ...body, skip: [3, 4, 5, 6, 7, 8] })
    expect(made).toMatchObject({ status: 'done', counts: { rows: 1, vendorsMade: 1, contractsMade: 1 } })
    expect(made.rows.map(({ line }) => line)).toEqual([2])
  })

  it('of vendors alone, then of contracts with them, by name, domain or id', async () => {
    const name = mark()
    const vendors = await run({
      kind: 'vendors',
      csv: `name;domain;country;email\nOne ${name};one-${name}.example;DE;a@one-${name}.example\nTwo ${name};https://www.two-${name}.example/x;FR;`,
    })
    expect(vendors.counts).toMatchObject({ vendorsMade: 2, contractsMade: 0 })
    const [one, two] = vendors.rows.map(({ vendor }) => vendor?.id as string)
    expect(await vendorOf(one as string)).toMatchObject({
      country: 'DE',
      contacts: [{ role: 'account', email: `a@one-${name}.example` }],
    })
    const csv = `vendor,website,vendor id,title,price\nONE ${name} GmbH,,,By name,€1 per contract/year\n,two-${name}.example,,By domain,€2 per contract/year\n,,${two},By id,€3 per contract/year`
    const contracts = await run({ kind: 'contracts', csv, mapping: { fields: terms } })
    expect(contracts.rows.map(({ vendor }) => vendor)).toEqual([
      { id: one, outcome: 'exists', problem: null },
      { id: two, outcome: 'exists', problem: null },
      { id: two, outcome: 'exists', problem: null },
    ])
    expect(contracts.counts).toMatchObject({ vendorsMade: 0, contractsMade: 3, exists: 2 })
    const problem = await refused({
      kind: 'contracts',
      csv: `vendor,title,price\nNobody ${name},X,€1 per contract/year`,
      mapping: { fields: terms },
    })
    expect(problem.fields?.[0]).toMatchObject({ field: 'line 2: name' })
  })

  it('checks people, cost centres, blocked time and vendors that share a domain', async () => {
    const name = mark()
    await run({ kind: 'vendors', csv: `name,domain\nHolder ${name},shared-${name}.example` })
    const csv = [
      'name,domain,title,owner,cost centre,start,price',
      `A ${name},,T,lena@example.com,IT,2026-01-01,€1 per contract/year`,
      `B ${name},,T,nobody,IT,2026-01-01,€1 per contract/year`,
      `C ${name},,T,carl,NOPE,2026-01-01,€1 per contract/year`,
      `D ${name},,T,carl,IT,1026-01-01,€1 per contract/year`,
      `E ${name},www.shared-${name}.example,T,carl,IT,2026-01-01,€1 per contract/year`,
      `F ${name},,T,carl,IT,01.02.2026,€1 per contract/year`,
      `G ${name},,T,carl,IT,2026-01-01,€1.299 per contract/year`,
    ].join('\n')
    const { owner: _owner, costCentre: _costCentre, start: _start, ...fields } = terms
    const checked = await check({ kind: 'both', csv, mapping: { fields } })
    expect(checked.rows.map(({ status, findings }) => [status, findings[0]?.field])).toEqual([
      ['bad', 'owner'],
      ['bad', 'owner'],
      ['bad', 'costCentre'],
      ['bad', 'start'],
      ['question', 'sameVendor'],
      ['question', 'start'],
      ['question', 'price'],
    ])
    const over = await check({
      kind: 'both',
      csv: `name,title,price\nOver ${name},T,€1 per contract/year`,
      mapping: { fields: { ...terms, renewal: { value: 'none' }, start: { value: '2020-01-01' } } },
    })
    expect(over.rows[0]?.findings[0]?.problem).toMatch(/over/)
  })

  it('makes a second vendor of a domain when that is told, and joins the first when that is', async () => {
    const name = mark()
    const csv = `name,domain\nFirst ${name},dom-${name}.example\nSecond ${name},dom-${name}.example`
    expect((await check({ kind: 'vendors', csv })).rows[1]?.findings[0]?.field).toBe('sameVendor')
    const apart = await run({ kind: 'vendors', csv, answers: { 3: { sameVendor: 'no' } } })
    expect(apart.counts).toMatchObject({ vendorsMade: 2, failed: 0 })
    expect(await vendorsCalled({ domains: [`dom-${name}.example`] })).toHaveLength(2)
    const other = mark()
    const joined = await run({
      kind: 'vendors',
      csv: csv.replaceAll(name, other),
      mapping: { sameDomain: 'one_vendor' },
    })
    expect(joined.counts).toMatchObject({ rows: 2, vendorsMade: 1 })
    expect(await vendorOf(joined.rows[0]?.vendor?.id ?? '')).toMatchObject({ aliases: [`Second ${other}`] })
  })

  it('is made once for one key, however many ask at once, and refuses the key for other content', async () => {
    const key = crypto.randomUUID()
    const body = { kind: 'both', csv: contracts(3), mapping: { fields: terms } }
    const all = await Promise.all(Array.from({ length: 5 }, () => run(body, key)))
    expect(new Set(all.map(({ id }) => id)).size).toBe(1)
    await sweptToTheEnd(all[0]?.id ?? '')
    await expectComplete(all[0]?.id ?? '', 3)
    await expect(run({ ...body, csv: contracts(1) }, key)).rejects.toMatchObject({
      code: 'idempotency_key_reused',
    })
  })

  it('makes nothing twice when the same file comes five times at once without a key', async () => {
    const name = mark()
    const body = { kind: 'both', csv: contracts(30, name), mapping: { fields: terms } }
    const all = await Promise.all(Array.from({ length: 5 }, () => run(body)))
    for (const { id } of all) await sweptToTheEnd(id)
    const states = await Promise.all(all.map(({ id }) => statusOf(id)))
    expect(states.map(({ status, counts }) => [status, counts.failed, counts.pending])).toEqual(
      all.map(() => ['done', 0, 0]),
    )
    const ids = new Set(states.flatMap(({ rows }) => rows.map(({ vendor }) => vendor?.id)))
    const contractIds = new Set(states.flatMap(({ rows }) => rows.map(({ contract }) => contract?.id)))
    expect([ids.size, contractIds.size]).toEqual([30, 30])
    expect(states.reduce((sum, { counts }) => sum + counts.vendorsMade, 0)).toBe(30)
    expect(states.reduce((sum, { counts }) => sum + counts.contractsMade, 0)).toBe(30)
    for (let index = 0; index < 30; index++)
      expect(await vendorsCalled({ name: `Vendor ${name} ${index}` })).toHaveLength(1)
  })

  it('that finds a vendor made since the check goes on with that one, and tells where it cannot', async () => {
    const name = mark()
    const head = await stored({ kind: 'both', csv: contracts(2, name), mapping: { fields: terms } })
    const at = now()
    const other = async (about: object) =>
      (
        await createVendor({
          vendorId: newCaseId(at),
          content: VendorContent.parse(about),
          requester: by,
          actor: { name: 'Carl', via: 'a test' },
          at,
        })
      ).head.caseId
    const same = await other({ name: `Vendor ${name} 0` })
    await other({ name: `Somebody ${name}`, domains: [`v1-${name}.example`] })
    await sweptToTheEnd(head.importId)
    const { rows, counts } = await statusOf(head.importId)
    expect(rows[0]).toMatchObject({ vendor: { id: same, outcome: 'exists' }, contract: { outcome: 'made' } })
    expect((await loadContract(rows[0]?.contract?.id ?? ''))?.contract.content.vendorId).toBe(same)
    expect(rows[1]).toMatchObject({
      vendor: { outcome: 'failed', problem: expect.stringContaining('has this domain already') },
      contract: { outcome: 'failed' },
    })
    expect(counts).toMatchObject({ failed: 2, contractsMade: 1, exists: 1, vendorsMade: 0 })
  })
})

describe('a crash', () => {
  const body = () => ({ kind: 'both', csv: contracts(25), mapping: { fields: terms } })

  it('before the commit leaves nothing that counts', async () => {
    const at = now()
    const request = ImportRequest.parse({ ...body(), dryRun: false } as Body)
    const checked = await checkFile(request, at)
    const importId = newCaseId(at)
    const circular: Record<string, unknown> = {}
    circular.self = circular
    // The commit cannot be written: the chunks before it are.
    const broken = { ...by, broken: circular } as typeof by
    await expect(
      storeImport(
        { importId, kind: 'both', by: broken, createdAt: at },
        stepsOf(importId, checked),
        at,
        undefined,
      ),
    ).rejects.toThrow()
    expect(await loadImport(importId)).toBeUndefined()
    expect(await dueSkOf(importId)).toBeUndefined()
    await expect(statusOf(importId)).rejects.toMatchObject({ status: 404 })
  })

  it('after the commit, in the middle of a batch and between batches, is made good by the sweep', async () => {
    const head = await stored(body())
    expect(head.steps).toBe(50)
    // A function takes it, makes seven of the first batch, and is gone.
    const mine = await claimImport(head.importId, head.dueSk as string, plus(now(), -1000))
    for (const step of (await stepsFrom(head, 0)).slice(0, 7))
      if (step.make === 'vendor') await makeVendor(head, step)
    expect((await statusOf(head.importId)).counts).toMatchObject({ pending: 50, vendorsMade: 0 })
    // The next is gone after one batch.
    const turn = (await loadImport(head.importId)) as ImportHead
    await carryOut(turn, mine, plus(now(), -1))
    expect((await statusOf(head.importId)).counts).toMatchObject({ pending: 30, vendorsMade: 20 })
    // And one within the batch that has vendors and contracts.
    const middle = (await loadImport(head.importId)) as ImportHead
    for (const step of (await stepsFrom(middle, middle.next)).slice(0, 8)) {
      if (step.make === 'vendor') await makeVendor(middle, step)
      else await makeContract(middle, step, undefined)
    }
    expect(await sweptToTheEnd(head.importId)).toBeGreaterThan(0)
    await expectComplete(head.importId, 25)
  })

  it('of which nobody was told: five sweeps at once and the one that was thought dead make everything once', async () => {
    const head = await stored(body())
    const dueSk = head.dueSk as string
    const turns = [
      carryOut(head, dueSk, plus(now(), 60_000)),
      ...Array.from({ length: 5 }, () =>
        continueImport({ id: head.importId, dueSk, item: { pk: '', sk: '' } }),
      ),
    ]
    await Promise.all(turns)
    await sweptToTheEnd(head.importId)
    await expectComplete(head.importId, 25)
  })
})

describe('an import that somebody waits for', () => {
  const body = () => ({ kind: 'both', csv: contracts(25), mapping: { fields: terms } })
  it('goes on when asked to, and makes everything once however many ask', async () => {
    const { importId } = await stored(body())
    await Promise.all(Array.from({ length: 4 }, () => goOn(importId)))
    expect((await goOn(importId)).status).toBe('done')
    await expectComplete(importId, 25)
    await expectComplete((await goOn(importId)).id, 25)
  })

  it('is left to whoever has it in hand', async () => {
    const head = await stored(body())
    const theirs = await claimImport(head.importId, head.dueSk as string, plus(now(), 60_000))
    expect((await goOn(head.importId)).counts).toMatchObject({ pending: 50, vendorsMade: 0 })
    expect(await dueSkOf(head.importId)).toBe(theirs)
    await sweptToTheEnd(head.importId)
    await expectComplete(head.importId, 25)
  })

  it('that nobody has sent is not there', async () => {
    await expect(goOn(newCaseId(now()))).rejects.toMatchObject({ status: 404 })
  })
})

describe('a long import', () => {
  it('is stored in chunks below 300 kB and in no order but its own', async () => {
    const at = now()
    const name = mark()
    const csv = [
      'name,address',
      ...Array.from({ length: 900 }, (_, index) => `Long ${name} ${index},${`${index} ${'ü'.repeat(440)}`}`),
    ].join('\n')
    const request = ImportRequest.parse({ kind: 'vendors', csv, dryRun: false } as Body)
    const importId = newCaseId(at)
    const { steps, records } = stepsOf(importId, await checkFile(request, at))
    const head = await storeImport(
      { importId, kind: 'vendors', by, createdAt: at },
      { steps, records },
      at,
      undefined,
    )
    expect(head.chunks.length).toBeGreaterThan(3)
    const items = await queryAll({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': `import#${importId}` },
      Limit: 500,
    })
    for (const item of items) expect(Buffer.byteLength(JSON.stringify(item))).toBeLessThan(300_000)
    const read = []
    for (let step = 0; step < steps.length; ) {
      const chunk = await stepsFrom(head, step)
      read.push(...chunk)
      step += chunk.length
    }
    expect(read).toEqual(steps)
    expect(await stepsFrom(head, 899)).toEqual(steps.slice(899))
  })
})
