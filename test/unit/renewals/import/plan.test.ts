import { describe, expect, it } from 'vitest'
import { readCsv } from '../../../../functions/renewals/import/csv.ts'
import type { Known, KnownVendor } from '../../../../functions/renewals/import/known.ts'
import { sourcesOf } from '../../../../functions/renewals/import/mapping.ts'
import { ImportRequest } from '../../../../functions/renewals/import/model.ts'
import { planContracts, planVendors, statusOf } from '../../../../functions/renewals/import/plan.ts'
import { findingsOf, readRows } from '../../../../functions/renewals/import/rows.ts'
import { keysOf } from '../../../../functions/renewals/vendors/keys.ts'
import { vendorClaimKey } from '../../../../functions/renewals/vendors/model.ts'

interface There {
  id: string
  name: string
  domains?: string[]
  status?: KnownVendor['status']
}

/** What is there already: these vendors, Carl and the cost centre IT. */
function knownOf(there: readonly There[]): Known {
  const claims: [string, { kind: 'name' | 'domain'; value: string; vendorId: string; firm: boolean }][] =
    there.flatMap(({ id, name, domains = [] }) =>
      keysOf({ name, aliases: [], domains, contacts: [] }).map(({ kind, value, firm }) => {
        const { pk } = vendorClaimKey(kind, value)
        return [pk, { kind, value, vendorId: id, firm }] as (typeof claims)[number]
      }),
    )
  const byKey = new Map<string, ReturnType<Known['claims']['get']>>()
  for (const [pk, { kind, value, vendorId, firm }] of claims) {
    const holders = [...(byKey.get(pk)?.holders ?? []), { vendorId, firm }]
    byKey.set(pk, { ...vendorClaimKey(kind, value), kind, value, holders, stamp: '' })
  }
  const carl = { personId: 'carl', name: 'Carl', email: 'carl@example.com' }
  return {
    claims: byKey as Known['claims'],
    vendors: new Map(
      there.map(({ id, name, status = 'approved' }) => [id, { vendorId: id, name, status, absorbed: [] }]),
    ),
    people: new Map([['carl', carl]]),
    costCentres: new Set(['IT']),
    closedCentres: new Set(),
  }
}

const terms = {
  title: { column: 'title', value: 'Suite' },
  costCentre: { value: 'IT' },
  owner: { value: 'carl' },
  start: { value: '2026-01-01' },
  initialTerm: { value: '12 months' },
  renewal: { value: 'none' },
  price: { value: '€5 per contract per year' },
}

/** What is decided about each row: what is asked, else what becomes of its vendor and contract. */
function decided(lines: readonly string[], there: readonly There[] = [], more: object = {}, opens = true) {
  const request = ImportRequest.parse({ kind: 'vendors', csv: lines.join('\n'), dryRun: true, ...more })
  const table = readCsv(request.csv as string)
  const rows = readRows(table, sourcesOf(table.header, request.mapping, request.kind).sources, request)
  const known = knownOf(there)
  const vendors = planVendors(rows, known, request)
  const contracts = planContracts(rows, vendors, known, () => (opens ? {} : undefined))
  return rows.map((row) => {
    const status = statusOf(row)
    if (status !== 'ready') return [status, ...findingsOf(row).map(({ field }) => field)].join(' ')
    const vendor = vendors.get(row)
    const of = vendor?.existing ? `is ${vendor.existing.vendorId}` : `makes ${vendor?.of.row.line}`
    return `${of}${vendor?.allowDuplicate ? ' apart' : ''}${contracts.has(row) ? ' with contract' : ''}`
  })
}
const header = 'name,domain,vendor id,country,aliases'
const byId = { mapping: { fields: { vendorId: { column: 'vendor id' } } } }
const several = { mapping: { sameDomain: 'several_vendors' } }
const one = { mapping: { sameDomain: 'one_vendor' } }

describe('rows of one vendor', () => {
  it.each<[string, string[], string[], object?]>([
    [
      'by name, however it is written',
      ['Acme GmbH', 'ACME', 'acme, Inc.'],
      ['makes 2', 'makes 2', 'makes 2'],
    ],
    ['by an alias', ['Acme,,,,Wile', 'Wile'], ['makes 2', 'makes 2']],
    ['by nothing', ['Acme,acme.example', 'Else,else.example'], ['makes 2', 'makes 3']],
    [
      'by a domain alone: asked',
      ['Acme,acme.example', 'Else,www.acme.example'],
      ['makes 2', 'question sameVendor'],
    ],
    ['by a domain, as told', ['Acme,acme.example', 'Else,acme.example'], ['makes 2', 'makes 2'], one],
    [
      'apart in spite of a domain, as told',
      ['Acme,acme.example', 'Else,acme.example'],
      ['makes 2', 'makes 3 apart'],
      several,
    ],
    [
      'as answered to one line',
      ['Acme,acme.example', 'Else,acme.example'],
      ['makes 2', 'makes 3 apart'],
      { ...one, answers: { 3: { sameVendor: 'no' } } },
    ],
    [
      'by name, with the domain of another',
      ['Acme,acme.example', 'Else,else.example', 'Acme,else.example'],
      ['makes 2', 'makes 3', 'question sameVendor'],
    ],
    [
      'by name, with the domain of another, apart',
      ['Acme,acme.example', 'Else,else.example', 'Acme,else.example'],
      ['makes 2 apart', 'makes 3', 'makes 2 apart'],
      several,
    ],
    ['with names of two', ['Acme', 'Else', 'Acme,,,,Else'], ['makes 2', 'makes 3', 'question name']],
    ['that disagree', ['Acme,,,DE', 'Acme,,,AT'], ['makes 2', 'question country']],
    ['that agree', ['Acme,,,DE', 'Acme,,,', 'Acme,,,DE'], ['makes 2', 'makes 2', 'makes 2']],
    ['of which the first is left out', ['Acme', 'Acme'], ['skipped', 'makes 3'], { skip: [2] }],
  ])('%s', (_what, rows, expected, more = {}) => {
    const lines = [header, ...rows.map((row) => [...row.split(','), '', '', '', ''].slice(0, 5).join(','))]
    const quoted = lines.map((line, index) => (rows[index - 1] === 'acme, Inc.' ? '"acme, Inc.",,,,' : line))
    expect(decided(quoted, [], more)).toEqual(expected)
  })

  it('say together what the vendor is', () => {
    const csv = [
      'name,domain,contact email,country',
      'Acme,acme.example,a@acme.example,',
      'ACME GmbH,acme.example,b@acme.example,DE',
      'Acme,acme2.example,a@acme.example,',
    ].join('\n')
    const request = ImportRequest.parse({ kind: 'vendors', csv, dryRun: true })
    const table = readCsv(csv)
    const rows = readRows(table, sourcesOf(table.header, request.mapping, 'vendors').sources, request)
    const [planned] = planVendors(rows, knownOf([]), request).values()
    expect(planned?.content).toMatchObject({
      name: 'Acme',
      aliases: ['ACME GmbH'],
      domains: ['acme.example', 'acme2.example'],
      country: 'DE',
      contacts: [{ email: 'a@acme.example' }, { email: 'b@acme.example' }],
    })
  })
})

describe('a vendor that is there already', () => {
  const acme: There = { id: 'acme-id', name: 'Acme GmbH', domains: ['acme.example'] }
  const twin: There = { id: 'twin-id', name: 'Acme' }

  it.each<[string, string, There[], string, object?]>([
    ['is found by name', 'ACME,,,,', [acme], 'is acme-id'],
    ['is found by name, whatever its domain', 'ACME,other.example,,,', [acme], 'is acme-id'],
    ['is found by id', 'Whatever,,ACME-ID,,', [acme], 'is acme-id', byId],
    ['is not found by a wrong id', 'Acme,,nobody,,', [acme], 'bad vendorId', byId],
    [
      'is asked about where only the domain is the same',
      'Else,acme.example,,,',
      [acme],
      'question sameVendor',
    ],
    ['is found by the domain, as told', 'Else,acme.example,,,', [acme], 'is acme-id', one],
    [
      'stays apart from one with its domain, as told',
      'Else,acme.example,,,',
      [acme],
      'makes 2 apart',
      several,
    ],
    ['is one of two of this name', 'Acme,,,,', [acme, twin], 'question vendorId'],
    [
      'is one of two of this name, told by id',
      'Acme,,,,',
      [acme, twin],
      'is twin-id',
      { answers: { 2: { vendorId: 'twin-id' } } },
    ],
  ])('%s', (_what, row, there, expected, more = {}) => {
    expect(decided([header, row], there, more)).toEqual([expected])
  })
})

describe('a contract', () => {
  const both = { kind: 'both', mapping: { fields: terms } }
  const only = { kind: 'contracts', mapping: { fields: terms } }
  const blocked: There = { id: 'acme-id', name: 'Acme', status: 'blocked' }

  it.each<[string, string[], There[], object, string[]]>([
    ['comes with its vendor', ['Acme,Suite'], [], both, ['makes 2 with contract']],
    ['needs a vendor that is there', ['Acme,Suite'], [], only, ['question name']],
    [
      'goes to the vendor that is there',
      ['Acme,Suite'],
      [{ id: 'a', name: 'Acme' }],
      only,
      ['is a with contract'],
    ],
    ['is refused with a blocked vendor', ['Acme,Suite'], [blocked], both, ['bad name']],
    [
      'is the same twice',
      ['Acme,Suite', 'ACME,suite'],
      [],
      both,
      ['makes 2 with contract', 'question title'],
    ],
    [
      'is another of the same vendor',
      ['Acme,Suite', 'Acme,More'],
      [],
      both,
      ['makes 2 with contract', 'makes 2 with contract'],
    ],
    [
      'is another of another vendor',
      ['Acme,Suite', 'Else,Suite'],
      [],
      both,
      ['makes 2 with contract', 'makes 3 with contract'],
    ],
  ])('%s', (_what, rows, there, more, expected) => {
    expect(decided(['name,title', ...rows], there, more)).toEqual(expected)
  })

  it('that is over is not imported, nor one whose owner or cost centre nobody knows', () => {
    expect(decided(['name,title', 'Acme,Suite'], [], both, false)).toEqual(['bad start'])
    const strange = { owner: { value: 'nobody' }, costCentre: { value: 'NOPE' } }
    expect(
      decided(['name,title', 'Acme,Suite'], [], {
        kind: 'both',
        mapping: { fields: { ...terms, ...strange } },
      }),
    ).toEqual(['bad owner costCentre'])
  })
})
