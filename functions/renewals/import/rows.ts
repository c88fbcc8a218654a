import { keysOf } from '../vendors/keys.ts'
import type { VendorKey } from '../vendors/model.ts'
import { type ContractDraft, type RowRules, readContractRow } from './contract-row.ts'
import type { CsvTable } from './csv.ts'
import { type Sources, toldOf } from './mapping.ts'
import type { Field, Finding, ImportRequest } from './model.ts'
import { RowReader } from './row-reader.ts'
import { readYesNo } from './small-texts.ts'
import { readDomains, readVendorRow, type VendorDraft } from './vendor-row.ts'

/** A row as it was read, before it is compared with others and with what is there already. */
export interface ReadRow {
  line: number
  skipped: boolean
  reader: RowReader
  /** Faults of the row as a whole. */
  faults: Finding[]
  /** Whose row it is. */
  about: { vendorId?: string; name?: string; keys: VendorKey[] } | undefined
  vendor: VendorDraft | undefined
  contract: ContractDraft | undefined
  /** What was answered to the question whether it is the vendor with the same domain. */
  sameVendor: boolean | undefined
}

/** Every row of the file, in its order, those that are no rows too. */
export function readRows(table: CsvTable, sources: Sources, request: ImportRequest): ReadRow[] {
  const { mapping, kind, answers } = request
  const skipped = new Set(request.skip)
  const rules: RowRules = {
    dateFormat: mapping.dateFormat,
    prices: mapping.prices,
    unitOf: (field) => sources.get(field)?.unit,
  }
  const rows = table.rows.map(({ line, cells }): ReadRow => {
    const reader = new RowReader((field: Field) => toldOf(field, cells, sources, answers[line]))
    const sameVendor = reader.read('sameVendor', readYesNo)
    const known = reader.text('vendorId')
    const vendor =
      kind === 'contracts' || known !== undefined ? undefined : readVendorRow(reader, mapping.dateFormat)
    const about = aboutOf(reader, kind, vendor)
    const contract = kind === 'vendors' ? undefined : readContractRow(reader, rules)
    return { line, skipped: skipped.has(line), reader, faults: [], about, vendor, contract, sameVendor }
  })
  const faulty = table.faults.map(({ line, reason }): ReadRow => {
    const fault: Finding = { kind: 'bad', field: null, read: null, problem: reason }
    return {
      line,
      skipped: skipped.has(line),
      reader: new RowReader(() => undefined),
      faults: [fault],
      about: undefined,
      vendor: undefined,
      contract: undefined,
      sameVendor: undefined,
    }
  })
  return [...rows, ...faulty].sort((a, b) => a.line - b.line)
}

export const findingsOf = (row: ReadRow): Finding[] => [...row.faults, ...row.reader.findings]

function aboutOf(
  reader: RowReader,
  kind: ImportRequest['kind'],
  vendor: VendorDraft | undefined,
): ReadRow['about'] {
  const vendorId = reader.text('vendorId')
  if (vendorId !== undefined) return { vendorId: vendorId.toLowerCase(), keys: [] }
  if (kind !== 'contracts')
    return vendor && { name: vendor.content.name, keys: firm(() => keysOf(vendor.content), reader) }
  const name = reader.text('name')
  const domains = readDomains(reader)
  if (name === undefined && domains.length === 0) {
    reader.need('name', 'the vendor (its name, domain or id)')
    return undefined
  }
  const keys = firm(() => keysOf({ name: name ?? '', aliases: [], domains, contacts: [] }), reader)
  return name === undefined ? { keys: keys.filter((key) => key.kind === 'domain') } : { name, keys }
}

function firm(keys: () => VendorKey[], reader: RowReader): VendorKey[] {
  try {
    return keys().filter(({ firm }) => firm)
  } catch (error) {
    reader.bad('name', (error as Error).message)
    return []
  }
}
