import { keysOf } from '../vendors/keys.ts'
import { VendorContent, type VendorKey } from '../vendors/model.ts'
import type { Field, Mapping } from './model.ts'
import type { ReadRow } from './rows.ts'

/** A vendor of the file: all rows that are about it. */
export interface FileVendor {
  /** The first row of it. */
  row: ReadRow
  name: string | undefined
  /** An id that the file or an answer told. */
  vendorId: string | undefined
  keys: VendorKey[]
  /** What its rows say together; absent when they only refer to a vendor. */
  content: VendorContent | undefined
  /** Of the person who answers for it, as it stands in the file. */
  owner: string | undefined
  /** It shares a domain with another, and was said to be another. */
  apart: boolean
}

/** Puts the rows of one vendor together, by id, by name or, when that is told, by domain. Rows left out are not among them. */
export function vendorsOfFile(
  rows: readonly ReadRow[],
  sameDomain: Mapping['sameDomain'],
): Map<ReadRow, FileVendor> {
  const byRow = new Map<ReadRow, FileVendor>()
  const byKey = new Map<string, FileVendor>()
  for (const row of rows) {
    if (row.skipped || !row.about) continue
    const { about } = row
    const keys = about.vendorId === undefined ? about.keys.map(keyText) : [`id ${about.vendorId}`]
    const found = vendorOfRow(row, keys, byKey, sameDomain)
    const vendor = found.vendor ?? newVendor(row, found.apart)
    if (found.vendor) join(vendor, row)
    for (const key of keys) if (!byKey.has(key)) byKey.set(key, vendor)
    byRow.set(row, vendor)
  }
  return byRow
}

const keyText = ({ kind, value }: VendorKey) => `${kind} ${value}`

function vendorOfRow(
  row: ReadRow,
  keys: readonly string[],
  byKey: ReadonlyMap<string, FileVendor>,
  sameDomain: Mapping['sameDomain'],
): { vendor: FileVendor | undefined; apart: boolean } {
  const isDomain = (key: string) => key.startsWith('domain ')
  const named = [...new Set(keys.filter((key) => !isDomain(key)).flatMap((key) => byKey.get(key) ?? []))]
  const domain = keys.find((key) => isDomain(key) && byKey.has(key) && byKey.get(key) !== named[0])
  const other = domain === undefined ? undefined : byKey.get(domain)
  const same = row.sameVendor ?? (sameDomain && sameDomain === 'one_vendor')
  const [vendor, second] = named
  if (second) {
    row.reader.question(
      'name',
      `has names of two vendors, those of lines ${vendor?.row.line} and ${second.row.line}: give one to one of them`,
    )
  }
  if (!other) return { vendor, apart: false }
  // A row without a name says nothing else than the domain.
  if (!vendor && row.about?.name === undefined) return { vendor: other, apart: false }
  if (same === undefined || (vendor && same)) {
    const which = `"${other.name}" in line ${other.row.line} has the same ${domain}`
    row.reader.question(
      'sameVendor',
      vendor
        ? `${which}, but not the name: tell "no" if it is another`
        : `${which}: tell whether it is the same vendor`,
    )
  }
  if (vendor && same === false) vendor.apart = true
  return same === false || vendor ? { vendor, apart: true } : { vendor: other, apart: false }
}

function newVendor(row: ReadRow, apart: boolean): FileVendor {
  return {
    row,
    name: row.about?.name,
    vendorId: row.about?.vendorId,
    keys: row.about?.keys ?? [],
    content: row.vendor?.content,
    owner: row.vendor?.owner,
    apart,
  }
}

/** Members of which a vendor has one: two rows must agree on them. */
const single = [
  'risk',
  'reviewOn',
  'country',
  'timeZone',
  'address',
  'bankDetails',
] as const satisfies (keyof VendorContent & Field)[]

/** Adds what a further row says of the vendor. */
function join(vendor: FileVendor, row: ReadRow): void {
  const { content } = vendor
  const added = row.vendor?.content
  if (!content || !added) return
  for (const field of single) {
    if (added[field] !== undefined && content[field] !== undefined && added[field] !== content[field])
      differs(vendor, row, field, String(content[field]))
  }
  const owner = row.vendor?.owner
  if (owner !== undefined && vendor.owner !== undefined && owner !== vendor.owner)
    differs(vendor, row, 'vendorOwner', vendor.owner)
  const names = distinct([content.name, ...content.aliases, added.name, ...added.aliases], lower)
  const merged = {
    ...added,
    ...content,
    aliases: names.slice(1),
    domains: distinct([...content.domains, ...added.domains], lower),
    contacts: distinct([...content.contacts, ...added.contacts], (contact) => lower(JSON.stringify(contact))),
  }
  const checked = row.reader.checked(VendorContent, merged, () => 'name')
  if (!checked) return
  vendor.content = checked
  vendor.owner ??= owner
  try {
    vendor.keys = keysOf(checked).filter(({ firm }) => firm)
  } catch (error) {
    row.reader.bad('name', (error as Error).message)
  }
}

function differs(vendor: FileVendor, row: ReadRow, field: Field, other: string): void {
  row.reader.question(
    field,
    `line ${vendor.row.line} says "${other}" of the same vendor: tell which holds, for both`,
  )
}

const lower = (text: string) => text.toLowerCase()

/** The first of those that are alike, in their order. */
function distinct<T>(all: readonly T[], sameness: (each: T) => string): T[] {
  const seen = new Set<string>()
  return all.filter((each) => {
    const known = seen.has(sameness(each))
    seen.add(sameness(each))
    return !known
  })
}
