import { describe, expect, it } from 'vitest'
import { readCsv } from '../../../../functions/renewals/import/csv.ts'
import { sourcesOf } from '../../../../functions/renewals/import/mapping.ts'
import { type Field, Fields, ImportRequest } from '../../../../functions/renewals/import/model.ts'
import { findingsOf, readRows } from '../../../../functions/renewals/import/rows.ts'

type Texts = Partial<Record<Field, string>>

/** One row of these texts, with the field's own name as the name of each column. */
function rowOf(texts: Texts, more: Record<string, unknown> = {}, kind = 'both') {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  const csv = [Object.keys(texts), Object.values(texts)].map((row) => row.map(quoted).join(',')).join('\n')
  const fields = Object.fromEntries(Object.keys(texts).map((field) => [field, { column: field }]))
  const { mapping, ...rest } = more as { mapping?: { fields?: object } }
  const request = ImportRequest.parse({
    kind,
    csv,
    dryRun: true,
    mapping: { ...mapping, fields: { ...fields, ...mapping?.fields } },
    ...rest,
  })
  const table = readCsv(csv, ',')
  const [row] = readRows(table, sourcesOf(table.header, request.mapping, request.kind).sources, request)
  if (!row) throw new Error('There is no row.')
  return { row, asked: findingsOf(row).map(({ kind, field }) => `${kind === 'bad' ? '!' : '?'} ${field}`) }
}

const vendor: Texts = { name: 'Acme GmbH' }
const contract: Texts = {
  ...vendor,
  title: 'Acme Suite',
  costCentre: 'IT',
  owner: 'carl',
  start: '2026-01-01',
  initialTerm: '12 months',
  renewal: 'automatic',
  renewalTerm: '1 year',
  price: '€1.200,00 per contract per year',
}
const without = (texts: Texts, ...fields: Field[]): Texts =>
  Object.fromEntries(Object.entries(texts).filter(([field]) => !fields.includes(field as Field)))

describe('an end that stands for none', () => {
  const end = '31.12.9999'

  it('leaves the initial term as it is told', () => {
    const { row, asked } = rowOf({ ...contract, end })
    expect(asked).toEqual([])
    expect(row.contract).toMatchObject({ content: { initialTerm: { count: 12, unit: 'months' } } })
  })

  it('has the initial term asked for where it is not', () => {
    expect(rowOf({ ...without(contract, 'initialTerm'), end }).asked).toEqual(['? initialTerm'])
  })

  it('is none even behind a start that leads beyond the calendar', () => {
    const texts = { ...contract, start: '9990-01-01', end: '9998-12-31', initialTerm: '1200 months' }
    expect(rowOf(texts).asked).toEqual(['? initialTerm'])
  })
})

describe('a vendor of a row', () => {
  it('has what its cells say', () => {
    const { row, asked } = rowOf(
      {
        name: ' Acme GmbH ',
        aliases: 'Acme; ACME Software',
        domains: 'https://www.acme.example/shop, acme-status.example',
        country: 'de',
        timeZone: 'Europe/Berlin',
        risk: 'High',
        reviewOn: '31.12.2026',
        vendorOwner: 'carl@example.com',
        address: 'Acme GmbH\r\nWeg 1\r\n10115 Berlin',
        bankDetails: 'DE89 3704',
        contactRole: 'Sales',
        contactName: 'Ada',
        contactEmail: 'ada@acme.example',
      },
      {},
      'vendors',
    )
    expect(asked).toEqual([])
    expect(row.vendor).toEqual({
      owner: 'carl@example.com',
      content: {
        name: 'Acme GmbH',
        aliases: ['Acme', 'ACME Software'],
        domains: ['acme.example', 'acme-status.example'],
        contacts: [{ role: 'account', name: 'Ada', email: 'ada@acme.example' }],
        risk: 'high',
        reviewOn: '2026-12-31',
        country: 'DE',
        timeZone: 'Europe/Berlin',
        address: 'Acme GmbH\nWeg 1\n10115 Berlin',
        bankDetails: 'DE89 3704',
      },
    })
  })

  it.each<[string, Texts, string[]]>([
    ['no name', { domains: 'acme.example' }, ['? name']],
    ['a name of two lines', { name: 'Acme\nGmbH' }, ['! name']],
    ['a name that is too long', { name: 'x'.repeat(121) }, ['! name']],
    ['a domain that is none', { ...vendor, domains: 'acme' }, ['! domains']],
    ['a country that is none', { ...vendor, country: 'Germany' }, ['! country']],
    ['a zone that is none', { ...vendor, timeZone: 'Berlin' }, ['! timeZone']],
    ['a risk that is none', { ...vendor, risk: 'severe' }, ['? risk']],
    ['a date that can be two', { ...vendor, reviewOn: '01/02/2027' }, ['? reviewOn']],
    ['a date that does not exist', { ...vendor, reviewOn: '2027-02-30' }, ['! reviewOn']],
    ['an address that is none', { ...vendor, contactEmail: 'ada(at)acme' }, ['! contactEmail']],
    ['a role that is none', { ...vendor, contactName: 'Ada', contactRole: 'boss' }, ['? contactRole']],
    ['an address of nine lines', { ...vendor, address: `${'x\n'.repeat(9)}x` }, ['! address']],
    [
      'several things',
      { name: 'Acme', country: 'X', risk: '?', domains: '-' },
      ['! domains', '? risk', '! country'],
    ],
  ])('with %s: %3$j', (_what, texts, expected) => {
    expect(rowOf(texts, {}, 'vendors').asked).toEqual(expected)
  })
})

describe('a contract of a row', () => {
  it('has its notice counted to the end of a quarter, in either language', () => {
    const told = { ...contract, noticePeriod: '3 months', noticeMethod: 'mail' }
    for (const noticeCountedTo of ['end of quarter', 'Quartalsende'])
      expect(rowOf({ ...told, noticeCountedTo }).row.contract).toMatchObject({
        content: { notice: { countedTo: 'quarter_end' } },
      })
  })

  it('has what its cells say', () => {
    const { row, asked } = rowOf({
      ...contract,
      noticePeriod: '3 months',
      noticeCountedTo: 'end of month',
      noticeMethod: 'Einschreiben',
      transitDays: '4',
      bufferDays: '3',
      leadDays: '120',
      price: '€10 per user per month, billed annually',
      uplift: 'capped',
      upliftPercent: '3,5 %',
      seats: '50',
      seatsUsed: '40',
      reference: 'C-17',
      alternatives: 'Other; Else',
      documentUrl: 'https://example.com/c17.pdf',
    })
    expect(asked).toEqual([])
    expect(row.contract).toMatchObject({
      owner: 'carl',
      content: {
        title: 'Acme Suite',
        costCentre: 'IT',
        start: '2026-01-01',
        initialTerm: { count: 12, unit: 'months' },
        renewal: { kind: 'automatic', term: { count: 12, unit: 'months' } },
        notice: {
          period: { count: 3, unit: 'months' },
          countedTo: 'month_end',
          method: 'registered_post',
          transitDays: 4,
        },
        bufferDays: 3,
        leadDays: 120,
        price: { amount: { amount: '10.00', currency: 'EUR' }, per: 'seat', every: 'month' },
        billing: { every: 'year', inAdvance: true },
        uplift: { kind: 'capped', percent: '3.5' },
        seats: { bought: 50, used: 40 },
        reference: 'C-17',
        alternatives: ['Other', 'Else'],
        documents: [{ name: 'Contract', url: 'https://example.com/c17.pdf' }],
      },
    })
  })

  it.each<[string, Texts, string[]]>([
    [
      'nothing but its vendor',
      vendor,
      ['? title', '? costCentre', '? owner', '? start', '? initialTerm', '? renewal', '? price'],
    ],
    ['no length of renewal', without(contract, 'renewalTerm'), ['? renewalTerm']],
    ['no renewal and no length of it', { ...without(contract, 'renewalTerm'), renewal: 'none' }, []],
    ['"no" to automatic renewal, which can be two things', { ...contract, renewal: 'no' }, ['? renewal']],
    ['a term without a unit', { ...contract, initialTerm: '12' }, ['? initialTerm']],
    ['a term of nothing', { ...contract, initialTerm: '0 days' }, ['! initialTerm']],
    ['a term of centuries', { ...contract, initialTerm: '9999 months' }, ['! initialTerm']],
    ['a notice without a way', { ...contract, noticePeriod: '30 days' }, ['? noticeMethod']],
    ['a notice by fax', { ...contract, noticePeriod: '30 days', noticeMethod: 'fax' }, ['? noticeMethod']],
    [
      'a notice to a date that is none',
      { ...contract, noticePeriod: '30 days', noticeMethod: 'mail', noticeCountedTo: '02-31' },
      ['! noticeCountedTo'],
    ],
    [
      'a notice that arrives after months',
      { ...contract, noticePeriod: '30 days', noticeMethod: 'mail', transitDays: '99' },
      ['! transitDays'],
    ],
    [
      'a notice to an address that is none',
      { ...contract, noticePeriod: '30 days', noticeMethod: 'mail', noticeEmail: 'x' },
      ['! noticeEmail'],
    ],
    ['a price that is none', { ...contract, price: '???' }, ['? price']],
    ['a price that leaves all open', { ...contract, price: '10' }, ['? currency', '? per', '? every']],
    [
      'a price for each seat, without their number',
      { ...contract, price: '€10 per user/month' },
      ['? seats'],
    ],
    ['a price for each of no seats', { ...contract, price: '€10 per user/month', seats: '0' }, ['! seats']],
    ['a number of seats that can be two', { ...contract, seats: '1.200' }, ['? seats']],
    ['a currency that is none', { ...contract, currency: 'Euro' }, ['? currency']],
    ['a currency that its price contradicts', { ...contract, currency: 'USD' }, ['? currency']],
    ['an uplift of which the kind is open', { ...contract, upliftPercent: '3' }, ['? uplift']],
    ['an uplift of which the percentage is open', { ...contract, uplift: 'fixed' }, ['? upliftPercent']],
    ['an index without a name', { ...contract, uplift: 'index', upliftPercent: '2' }, ['? upliftIndex']],
    ['an uplift without a limit', { ...contract, uplift: 'uncapped' }, []],
    ['a document that is no address', { ...contract, documentUrl: 'drawer 3' }, ['! documentUrl']],
    ['a cost centre that can be none', { ...contract, costCentre: 'I T' }, ['! costCentre']],
    ['a title of two lines', { ...contract, title: 'a\nb' }, ['! title']],
  ])('with %s: %3$j', (_what, texts, expected) => {
    expect(rowOf(texts).asked).toEqual(expected)
  })

  it.each<[string, Texts, unknown]>([
    ['a year', { start: '2026-01-01', end: '2026-12-31' }, { count: 12, unit: 'months' }],
    [
      'three years from the middle of a month',
      { start: '2026-03-15', end: '2029-03-14' },
      { count: 36, unit: 'months' },
    ],
    ['from a leap day', { start: '2024-02-29', end: '2025-02-27' }, { count: 12, unit: 'months' }],
    ['a month', { start: '2026-01-31', end: '2026-02-27' }, { count: 1, unit: 'months' }],
    [
      'one day more than a year, perhaps by mistake',
      { start: '2026-01-01', end: '2027-01-01' },
      ['? initialTerm'],
    ],
    ['before the start', { start: '2026-01-01', end: '2025-12-31' }, ['! end']],
    [
      'told in days as well',
      { start: '2026-01-01', end: '2027-01-01', initialTerm: '366 days' },
      { count: 366, unit: 'days' },
    ],
    [
      'later than the initial term, as after a renewal',
      { start: '2024-01-01', end: '2026-12-31', initialTerm: '1 year' },
      { count: 12, unit: 'months' },
    ],
    [
      'earlier than the initial term',
      { start: '2026-01-01', end: '2026-06-30', initialTerm: '1 year' },
      ['? initialTerm'],
    ],
  ])('that ends on a last day: %s', (_what, texts, expected) => {
    const { row, asked } = rowOf({ ...without(contract, 'initialTerm'), ...texts })
    expect(row.contract?.content.initialTerm ?? asked).toEqual(expected)
  })
})

describe('what the mapping says', () => {
  const read = (texts: Texts, mapping: object, more: object = {}) => rowOf(texts, { mapping, ...more })

  it('holds where a cell is empty, and yields to a cell and to the price itself', () => {
    const fields = {
      costCentre: { column: 'costCentre', value: 'OPS' },
      per: { value: 'contract' },
      seats: { value: '3' },
    }
    expect(read({ ...contract, costCentre: '' }, { fields }).row.contract?.content.costCentre).toBe('OPS')
    expect(read(contract, { fields }).row.contract?.content.costCentre).toBe('IT')
    expect(read({ ...contract, price: '€9 / year' }, { fields }).row.contract?.content.price.per).toBe(
      'contract',
    )
    expect(read({ ...contract, price: '€9 / user / year' }, { fields }).row.contract?.content).toMatchObject({
      price: { per: 'seat' },
      seats: { bought: 3 },
    })
  })

  it('gives words of the file their meaning', () => {
    const fields = { renewal: { column: 'renewal', values: { No: 'by_agreement', '': 'none' } } }
    expect(read({ ...contract, renewal: 'NO' }, { fields }).row.contract?.content.renewal.kind).toBe(
      'by_agreement',
    )
    expect(read({ ...contract, renewal: '' }, { fields }).row.contract?.content.renewal.kind).toBe('none')
  })

  it('gives bare numbers their unit, and dates their format', () => {
    const fields = { initialTerm: { column: 'initialTerm', unit: 'years' } }
    const { row } = read(
      { ...contract, initialTerm: '2', start: '01/02/2026' },
      { fields, dateFormat: 'MM/DD/YYYY' },
    )
    expect(row.contract?.content).toMatchObject({
      start: '2026-01-02',
      initialTerm: { count: 24, unit: 'months' },
    })
  })

  it('is overruled by an answer to a line', () => {
    const answers = { 2: { price: '12 USD per contract/year', renewal: 'none', currency: '' } }
    const { row, asked } = rowOf({ ...contract, price: '???', renewal: 'no' }, { answers })
    expect(asked).toEqual([])
    expect(row.contract?.content).toMatchObject({
      price: { amount: { amount: '12.00', currency: 'USD' } },
      renewal: { kind: 'none' },
    })
    const parts = { 2: { currency: 'USD', per: 'contract', every: 'quarter' } }
    expect(rowOf({ ...contract, price: '$12' }, { answers: parts }).row.contract?.content.price).toEqual({
      amount: { amount: '12.00', currency: 'USD' },
      per: 'contract',
      every: 'quarter',
    })
  })
})

describe('columns', () => {
  const sources = (
    header: readonly string[],
    mapping: object = {},
    kind: 'vendors' | 'contracts' | 'both' = 'both',
  ) => {
    const found = sourcesOf(header, ImportRequest.shape.mapping.parse(mapping), kind)
    return {
      ...found,
      fields: Object.fromEntries([...found.sources].map(([field, { column }]) => [field, column])),
    }
  }

  it('are guessed by names that can only mean one thing', () => {
    const header = [
      'Vendor',
      'Web site',
      'Contract title',
      'Start-Date',
      'Auto_Renew',
      'Kostenstelle',
      'List price',
      'Notes',
    ]
    const { fields, unused } = sources(header)
    expect(fields).toEqual({ name: 0, domains: 1, title: 2, start: 3, renewal: 4, costCentre: 5 })
    expect(unused).toEqual(['List price', 'Notes'])
  })

  it('are guessed by the names that the interface has for them', () => {
    const { fields, unused } = sources(Fields)
    expect(Object.keys(fields).toSorted()).toEqual(Fields.toSorted())
    expect(unused).toEqual([])
  })

  it('are not guessed where two would fit, where the mapping says something else, or where it is not wanted', () => {
    expect(sources(['Vendor', 'Supplier', 'Owner']).fields).toEqual({ owner: 2 })
    expect(sources(['Vendor', 'Owner'], { fields: { vendorOwner: { column: 'Owner' } } }).fields).toEqual({
      vendorOwner: 1,
      name: 0,
    })
    expect(sources(['Vendor', 'Owner'], { fields: { owner: { value: 'carl' } } }).fields).toEqual({
      owner: undefined,
      name: 0,
    })
    expect(sources(['Vendor', 'Owner'], { guess: false }).fields).toEqual({})
    expect(sources(['Vendor', 'Country', 'Price'], {}, 'vendors').fields).toEqual({ name: 0, country: 1 })
    expect(sources(['Vendor', 'Country', 'Price'], {}, 'contracts').fields).toEqual({ name: 0, price: 2 })
  })

  it('are found whatever their case, and named when they are not there or there twice', () => {
    expect(sources(['NAME'], { fields: { name: { column: 'name' } } }).fields).toEqual({ name: 0 })
    expect(sources(['name', 'NAME'], { fields: { name: { column: 'NAME' } } }).fields).toEqual({ name: 1 })
    expect(sources(['a'], { guess: false, fields: { name: { column: 'b' } } }).findings).toEqual([
      { kind: 'bad', field: 'name', read: 'b', problem: 'the file has no column "b"; it has "a"' },
    ])
    expect(sources(['a', 'a'], { guess: false, fields: { name: { column: 'a' } } }).findings).toEqual([
      { kind: 'bad', field: 'name', read: 'a', problem: 'the file has 2 columns "a"' },
    ])
  })
})
