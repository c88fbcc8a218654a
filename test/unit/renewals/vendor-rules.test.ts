import { describe, expect, it } from 'vitest'
import { keysOf } from '../../../functions/renewals/vendors/keys.ts'
import {
  ChangeContent,
  changeMayBecome,
  isEnded,
  mayBecome,
  type Vendor,
  VendorContent,
  VendorPatch,
  VendorStatuses,
} from '../../../functions/renewals/vendors/model.ts'
import {
  absorbing,
  approvalContent,
  changedFields,
  fieldsChanged,
  masked,
  patched,
} from '../../../functions/renewals/vendors/rules.ts'

const vendor = (about: Partial<Vendor> = {}): Vendor => ({
  pk: 'case#1',
  sk: 'vendor',
  vendorId: '1',
  name: 'Acme GmbH',
  aliases: [],
  domains: [],
  contacts: [],
  absorbed: [],
  changing: {},
  ...about,
})

describe('the statuses of a vendor', () => {
  it('lead from proposed to approved or blocked, and from everywhere into another vendor', () => {
    expect(VendorStatuses.filter((to) => mayBecome('proposed', to))).toEqual([
      'approved',
      'blocked',
      'merged',
    ])
    expect(VendorStatuses.filter((to) => mayBecome('blocked', to))).toEqual(['approved', 'merged'])
    expect(VendorStatuses.filter((to) => mayBecome('merged', to))).toEqual([])
    expect(mayBecome('nonsense', 'approved')).toBe(false)
  })

  it('of a change: it ends applied, dropped, rejected or withdrawn', () => {
    expect(['applied', 'dropped', 'rejected', 'withdrawn'].every(isEnded)).toBe(true)
    expect(['submitted', 'in_approval', 'changes_requested', 'approved', 'nonsense'].some(isEnded)).toBe(
      false,
    )
    expect(changeMayBecome('changes_requested', 'submitted')).toBe(true)
    expect(changeMayBecome('rejected', 'submitted')).toBe(false)
  })
})

describe('the keys of a vendor', () => {
  it('are its names and domains, firmly, and the domains of its contacts as hints; free mail hosts are none', () => {
    const keys = keysOf({
      name: 'Acme GmbH',
      aliases: ['ACME', 'Acme Cloud'],
      domains: ['shop.acme.com', 'gmail.com'],
      contacts: [
        { role: 'account', name: 'Jo', email: 'jo@reseller.example' },
        { role: 'notice', name: 'Al', email: 'al@gmail.com' },
        { role: 'billing', name: 'Bo' },
      ],
    })
    expect(keys).toEqual([
      { kind: 'name', value: 'acme', firm: true, field: 'name' },
      { kind: 'name', value: 'acmecloud', firm: true, field: 'aliases[1]' },
      { kind: 'domain', value: 'shop.acme.com', firm: true, field: 'domains[0]' },
      { kind: 'domain', value: 'acme.com', firm: false, field: 'domains[0]' },
      { kind: 'domain', value: 'reseller.example', firm: false, field: 'contacts[0].email' },
    ])
  })

  it('are firm when anything makes them so', () => {
    const contact = { role: 'account' as const, name: 'Jo', email: 'jo@acme.com' }
    const keys = keysOf({ name: 'Acme', aliases: [], domains: ['acme.com'], contacts: [contact] })
    expect(keys).toContainEqual({ kind: 'domain', value: 'acme.com', firm: true, field: 'domains[0]' })
    expect(keys).toHaveLength(2)
  })

  it('are no more than one transaction can move', () => {
    const aliases = Array.from({ length: 30 }, (_, index) => `Name ${index}`)
    const domains = Array.from({ length: 15 }, (_, index) => `name${index}.example`)
    expect(() => keysOf({ name: 'Acme', aliases, domains, contacts: [] })).toThrow('at most 45')
    expect(keysOf({ name: 'Acme', aliases, domains: domains.slice(1), contacts: [] })).toHaveLength(45)
  })
})

describe('what is taken as a vendor', () => {
  it('has its domains as hosts, whatever they were given as', () => {
    const { domains } = VendorContent.parse({
      name: 'Acme',
      domains: ['https://www.Acme.com/x', 'sales@acme.de'],
    })
    expect(domains).toEqual(['acme.com', 'acme.de'])
    expect(VendorContent.safeParse({ name: 'Acme', domains: ['10.0.0.1'] }).success).toBe(false)
  })

  it('has a patch without defaults: what is not named stays', () => {
    expect(VendorPatch.parse({ risk: null })).toEqual({ risk: null })
  })

  it('has a change that names a guarded field', () => {
    expect(ChangeContent.safeParse({ reason: 'x' }).success).toBe(false)
    expect(ChangeContent.safeParse({ address: null }).success).toBe(true)
    expect(ChangeContent.safeParse({ name: 'x' }).success).toBe(false)
  })
})

describe('a patch', () => {
  it('replaces, removes, and leaves the rest', () => {
    const before = vendor({ risk: 'low', reviewOn: '2027-01-15' })
    const after = patched(before, { risk: null, name: 'Acme' })
    expect(after).toEqual({ ...vendor({ reviewOn: '2027-01-15' }), name: 'Acme' })
    expect(changedFields(before, { risk: 'low', name: 'Acme', ownerId: null })).toEqual(['name'])
  })

  it('of guarded fields counts only what would change', () => {
    const before = vendor({ address: 'A' })
    expect(fieldsChanged(before, { address: 'A', bankDetails: null })).toEqual([])
    expect(fieldsChanged(before, { address: 'B', bankDetails: 'C' })).toEqual(['address', 'bankDetails'])
    expect(fieldsChanged(before, { address: null })).toEqual(['address'])
  })
})

describe('a merge', () => {
  const survivor = vendor({ aliases: ['ACME Inc'], address: 'Kept', bankDetails: 'Kept', absorbed: ['0'] })
  const merged = vendor({
    vendorId: '2',
    name: 'Acme Software',
    aliases: ['acme inc', 'Acme GmbH', 'ASW'],
    domains: ['acme.com'],
    contacts: [{ role: 'notice', name: 'Jo' }],
    address: 'Gone',
    bankDetails: 'Gone',
    absorbed: ['3'],
  })

  it('brings names, domains and contacts, each once, and no guarded field', () => {
    expect(absorbing(survivor, merged)).toEqual({
      ...survivor,
      aliases: ['ACME Inc', 'Acme Software', 'ASW'],
      domains: ['acme.com'],
      contacts: [{ role: 'notice', name: 'Jo' }],
      absorbed: ['0', '2', '3'],
    })
  })

  it('is refused when the survivor could not be written as it would be', () => {
    const aliases = Array.from({ length: 30 }, (_, index) => `Name ${index}`)
    expect(() => absorbing({ ...survivor, aliases }, merged)).toThrow('33 aliases, at most 30')
  })
})

describe('bank details', () => {
  it.each([
    ['DE89 3704 0044 0532 0130 00', '•••• 3000 (22 characters)'],
    ['12345678', '•••• (8 characters)'],
    ['123456789', '•••• 6789 (9 characters)'],
  ])('%j are told as %j', (details, told) => {
    expect(masked(details)).toBe(told)
  })

  it('are shown to approvers masked, the address whole', () => {
    const before = vendor({ address: 'Old Street 1\n10115 Berlin', bankDetails: 'DE89370400440532013000' })
    const change = { address: 'New Street 2\n20095 Hamburg', bankDetails: 'AT611904300234573201' }
    const content = approvalContent(before, change, ['address', 'bankDetails'], 'Carl')
    expect(content.what).toBe('Change the address and bank details of Acme GmbH')
    expect(content.facts).toEqual([
      { label: 'Vendor', value: 'Acme GmbH' },
      { label: 'Requested by', value: 'Carl' },
      { label: 'Address now', value: 'Old Street 1, 10115 Berlin' },
      { label: 'Address then', value: 'New Street 2, 20095 Hamburg' },
      { label: 'Bank details now', value: '•••• 3000 (22 characters)' },
      { label: 'Bank details then', value: '•••• 3201 (20 characters)' },
    ])
    expect(content.total).toBeUndefined()
    expect(JSON.stringify(content)).not.toMatch(/0532|5732/)
  })
})
