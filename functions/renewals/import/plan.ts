import type { ContractContent } from '../contracts/model.ts'
import { holdersOf } from '../vendors/claims.ts'
import type { VendorContent } from '../vendors/model.ts'
import { sameContractKey } from './contract-claim.ts'
import { type FileVendor, vendorsOfFile } from './file-vendors.ts'
import { contractKeyOf, type Known, type KnownPerson, type KnownVendor, type Wanted } from './known.ts'
import type { ImportRequest } from './model.ts'
import { findingsOf, type ReadRow } from './rows.ts'

/** What becomes of a vendor of the file. */
export interface PlannedVendor {
  of: FileVendor
  name: string
  /** The vendor that is there already; absent when it is to be made. */
  existing?: KnownVendor
  content?: VendorContent
  /** It shares a name or domain with another on purpose. */
  allowDuplicate: boolean
}

export interface PlannedContract {
  content: Omit<ContractContent, 'vendorId'>
  owner: KnownPerson
  same: string
  existing?: string
}

export interface PlannedRow {
  row: ReadRow
  vendor: PlannedVendor | undefined
  contract: PlannedContract | undefined
}

/** What must be looked up to decide about these rows. */
export function wantedBy(rows: readonly ReadRow[]): Wanted {
  const kept = rows.filter(({ skipped }) => !skipped)
  const told = (values: readonly (string | undefined)[]) => values.filter((value) => value !== undefined)
  return {
    keys: kept.flatMap(({ about }) => about?.keys ?? []),
    vendorIds: told(kept.map(({ about }) => about?.vendorId)),
    people: told(kept.flatMap(({ vendor, contract }) => [vendor?.owner, contract?.owner])),
    costCentres: told(kept.map(({ contract }) => contract?.content.costCentre)),
  }
}

/** Decides about every vendor of the file: what is there already, what is to be made. What cannot be decided is noted in its first row. */
export function planVendors(
  rows: readonly ReadRow[],
  known: Known,
  { kind, mapping }: Pick<ImportRequest, 'kind' | 'mapping'>,
): Map<ReadRow, PlannedVendor> {
  const byRow = vendorsOfFile(rows, mapping.sameDomain)
  const planned = new Map<FileVendor, PlannedVendor>()
  for (const vendor of new Set(byRow.values())) planned.set(vendor, planVendor(vendor, known, kind, mapping))
  return new Map([...byRow].map(([row, vendor]) => [row, planned.get(vendor) as PlannedVendor]))
}

function planVendor(
  vendor: FileVendor,
  known: Known,
  kind: ImportRequest['kind'],
  { sameDomain }: ImportRequest['mapping'],
): PlannedVendor {
  const { reader } = vendor.row
  const nameOf = (id: string) => known.vendors.get(id)?.name ?? id
  const exists = (id: string): PlannedVendor => {
    const existing = known.vendors.get(id)
    return { of: vendor, name: nameOf(id), ...(existing && { existing }), allowDuplicate: false }
  }
  const nothing = { of: vendor, name: vendor.name ?? '', allowDuplicate: false }
  if (vendor.vendorId !== undefined) {
    if (known.vendors.has(vendor.vendorId)) return exists(vendor.vendorId)
    reader.bad('vendorId', 'is the id of no vendor')
    return nothing
  }
  const [byName, byDomain] = [holders(vendor, known, 'name'), holders(vendor, known, 'domain')]
  const several = (ids: readonly string[], what: string) => {
    const list = ids.map((id) => `"${nameOf(id)}" (${id})`).join(', ')
    reader.question(
      'vendorId',
      `${ids.length} vendors have this ${what}: ${list}. Tell the id of the one meant`,
    )
    return nothing
  }
  const [named, domain] = [byName[0], byDomain[0]]
  if (byName.length > 1) return several(byName, 'name')
  if (named !== undefined) return exists(named)
  let apart = vendor.apart
  if (domain !== undefined) {
    // Without a name there is nothing that could be another vendor.
    const asked = vendor.row.sameVendor ?? (sameDomain && sameDomain === 'one_vendor')
    const same = vendor.name === undefined ? true : asked
    if (same && byDomain.length > 1) return several(byDomain, 'domain')
    if (same) return exists(domain)
    if (same === undefined) {
      reader.question(
        'sameVendor',
        `the vendor "${nameOf(domain)}" (${domain}) has the same domain: tell whether it is the same vendor`,
      )
      return nothing
    }
    apart = true
  }
  if (kind === 'contracts') {
    const field = vendor.name === undefined ? 'domains' : 'name'
    reader.question(field, 'no vendor is known by this: tell its id (vendorId), or import vendors as well')
    return nothing
  }
  const content = withOwner(vendor, known)
  return { ...nothing, ...(content && { content }), allowDuplicate: apart }
}

function holders(vendor: FileVendor, known: Known, kind: 'name' | 'domain'): string[] {
  const keys = vendor.keys.filter((key) => key.kind === kind)
  const firm = keys.flatMap((key) => holdersOf(known.claims, key).filter((holder) => holder.firm))
  return [...new Set(firm.map(({ vendorId }) => vendorId))]
}

function withOwner({ row, content, owner }: FileVendor, known: Known): VendorContent | undefined {
  if (owner === undefined || !content) return content
  const person = known.people.get(owner)
  if (person) return { ...content, ownerId: person.personId }
  row.reader.bad('vendorOwner', NotInDirectory)
  return undefined
}

const NotInDirectory = 'is neither the address nor the id of an active person of the directory'

/** The contracts of the file by row, as far as they can be read. */
export function planContracts(
  rows: readonly ReadRow[],
  vendors: ReadonlyMap<ReadRow, PlannedVendor>,
  known: Known,
  dryRun: DryOpening,
): Map<ReadRow, PlannedContract> {
  const planned = new Map<ReadRow, PlannedContract>()
  const first = new Map<string, ReadRow>()
  for (const row of rows) {
    const vendor = vendors.get(row)
    if (row.skipped || !row.contract || !vendor) continue
    const { content, owner } = row.contract
    const person = known.people.get(owner)
    if (!person) row.reader.bad('owner', NotInDirectory)
    if (!known.costCentres.has(content.costCentre))
      row.reader.bad('costCentre', 'is no cost centre that is set up')
    if (known.closedCentres.has(content.costCentre))
      row.reader.bad('costCentre', 'is closed; choose another one')
    const fault = vendor.existing?.status === 'blocked' ? undefined : timeFault(content, vendor, dryRun)
    if (fault !== undefined) row.reader.bad('start', fault)
    if (vendor.existing?.status === 'blocked')
      row.reader.bad(
        row.about?.vendorId === undefined ? 'name' : 'vendorId',
        'is a vendor that is blocked: no new contracts with it',
      )
    const same = sameContractKey(content)
    const key = contractKeyOf(vendor.existing?.vendorId ?? `line ${vendor.of.row.line}`, same)
    const earlier = first.get(key)
    if (earlier) {
      const [field, what] =
        content.reference === undefined
          ? (['title', 'title and start'] as const)
          : (['reference', 'reference'] as const)
      row.reader.question(
        field,
        `is the same contract as in line ${earlier.line} (vendor, ${what}): tell another, or leave the line out`,
      )
    } else first.set(key, row)
    if (person && fault === undefined)
      planned.set(row, { content: { ...content, ownerId: person.personId }, owner: person, same })
  }
  return planned
}

/** Contracts of other centuries are slips, and out of reach of the calendar when their terms are added up. */
const [FirstStart, LastStart] = ['1980-01-01', '2199-12-31']

/** What would be written for a contract with this vendor; undefined when its only term is over. @throws RangeError when its dates cannot be computed. */
export type DryOpening = (
  content: ContractContent,
  vendor: Pick<KnownVendor, 'name' | 'country' | 'timeZone'>,
) => object | undefined

function timeFault(
  content: Omit<ContractContent, 'vendorId' | 'ownerId'>,
  { name, existing, content: made }: PlannedVendor,
  dryRun: DryOpening,
): string | undefined {
  if (content.start < FirstStart || content.start > LastStart)
    return `is no date on which a contract that runs can have started (${FirstStart} to ${LastStart})`
  const nobody = { vendorId: '', ownerId: '' }
  try {
    if (dryRun({ ...content, ...nobody }, existing ?? made ?? { name })) return undefined
    return 'and the initial term say that the contract is over: only one that runs or has not begun can be imported'
  } catch (error) {
    if (error instanceof RangeError) return `leads to dates that cannot be computed: ${error.message}`
    throw error
  }
}

/** The state of a row. */
export function statusOf(row: ReadRow): 'ready' | 'question' | 'bad' | 'skipped' {
  if (row.skipped) return 'skipped'
  const findings = findingsOf(row)
  if (findings.some(({ kind }) => kind === 'bad')) return 'bad'
  return findings.length > 0 ? 'question' : 'ready'
}
