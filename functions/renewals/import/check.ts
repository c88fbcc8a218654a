import type { Instant } from '../../platform/clock.ts'
import { Problem } from '../../platform/errors.ts'
import { type CsvTable, readCsv } from './csv.ts'
import { decodeFile, type Encoding } from './encoding.ts'
import { contractKeyOf, readContracts, readKnown } from './known.ts'
import { describeSources, type Sources, sourcesOf } from './mapping.ts'
import {
  type CheckedRow,
  type CheckOnWire,
  type Finding,
  type ImportRequest,
  MostBytes,
  MostRows,
} from './model.ts'
import { dryOpening } from './opening.ts'
import { type PlannedRow, planContracts, planVendors, statusOf, wantedBy } from './plan.ts'
import { findingsOf, readRows } from './rows.ts'

/** A file with everything that was found out about it. */
export interface Checked {
  table: CsvTable
  encoding: Encoding
  sources: Sources
  unused: string[]
  /** About the file as a whole. */
  findings: Finding[]
  rows: PlannedRow[]
}

/** Reads a file and decides about every row, without writing anything. @throws Problem 422 when it is no such file at all. */
export async function checkFile(request: ImportRequest, at: Instant): Promise<Checked> {
  const { kind, mapping } = request
  const { text, encoding, supposedFrom } = fileOf(request)
  const table = readCsv(text, mapping.delimiter)
  if (table.rows.length + table.faults.length > MostRows)
    throw unusable(`The file has more than ${MostRows} rows. Split it into several.`)
  if (table.header.length === 0) throw unusable('The file has no header that names its columns.')
  const { sources, unused, findings } = sourcesOf(table.header, mapping, kind)
  if (supposedFrom !== undefined) {
    findings.push({
      kind: 'question',
      field: 'encoding',
      read: null,
      problem: `from line ${supposedFrom} on the file is not UTF-8; it was read as ${encoding}: look at the names, and tell the encoding`,
    })
  }
  const rows = readRows(table, sources, request)
  const lines = new Set(rows.map(({ line }) => line))
  for (const line of [...Object.keys(request.answers).map(Number), ...request.skip]) {
    if (!lines.has(line))
      findings.push({
        kind: 'bad',
        field: null,
        read: null,
        problem: `no row begins in line ${line}, which answers or skip name`,
      })
  }
  const known = await readKnown(wantedBy(rows))
  const vendors = planVendors(rows, known, request)
  const contracts = planContracts(rows, vendors, known, await dryOpening(at))
  const asked = [...contracts].flatMap(([row, { same }]) => {
    const vendor = vendors.get(row)?.existing
    return vendor ? [{ vendor, same }] : []
  })
  const existing = await readContracts(asked)
  const planned = rows.map((row): PlannedRow => {
    const [vendor, contract] = [vendors.get(row), contracts.get(row)]
    const id = vendor?.existing?.vendorId
    const found = id && contract && existing.get(contractKeyOf(id, contract.same))
    return { row, vendor, contract: contract && { ...contract, ...(found && { existing: found }) } }
  })
  return { table, encoding, sources, unused, findings, rows: planned }
}

function fileOf({ csv, csvBase64, mapping }: ImportRequest): ReturnType<typeof decodeFile> {
  if (csv !== undefined) return { text: csv, encoding: 'utf-8' }
  const bytes = Buffer.from(csvBase64 ?? '', 'base64')
  if (bytes.length > MostBytes)
    throw unusable(`The file has more than ${MostBytes} bytes. Split it into several.`)
  // A workbook is a ZIP file.
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1')))
    throw unusable('The file is a workbook, not CSV. Save its sheet as CSV (UTF-8).')
  return decodeFile(bytes, mapping.encoding)
}

const unusable = (detail: string) => new Problem(422, 'no_such_file', detail)

/** Everything that keeps the file from being imported, by line; 0 is the file as a whole. */
export function obstaclesOf({ findings, rows }: Checked): { line: number; finding: Finding }[] {
  return [
    ...findings.map((finding) => ({ line: 0, finding })),
    ...rows.flatMap(({ row }) =>
      row.skipped ? [] : findingsOf(row).map((finding) => ({ line: row.line, finding })),
    ),
  ]
}

/** Rows with contents that are told in full up to this many characters: a function may answer 6 MB. */
const LongestAnswer = 4_000_000

/** What a dry run answers. Where the contents of all rows would be too long they are left out. */
export function checkOnWire(checked: Checked, kind: ImportRequest['kind']): CheckOnWire {
  const { table, encoding, sources, unused, findings } = checked
  const rows = checked.rows.map(rowOnWire)
  const count = (status: CheckedRow['status']) => rows.filter((row) => row.status === status).length
  const long = JSON.stringify(rows).length > LongestAnswer
  return {
    id: null,
    kind,
    status: 'checked',
    importable: obstaclesOf(checked).length === 0,
    encoding,
    delimiter: table.delimiter,
    columns: table.header,
    fields: describeSources(sources, table),
    unusedColumns: unused,
    counts: {
      rows: rows.length,
      ready: count('ready'),
      question: count('question'),
      bad: count('bad'),
      skipped: count('skipped'),
      vendorsToMake: rows.filter(({ vendor }) => vendor?.action === 'make' && vendor.withLine === null)
        .length,
      contractsToMake: rows.filter(({ contract }) => contract?.action === 'make').length,
    },
    findings,
    rows: long ? rows.map(withoutContents) : rows,
  }
}

function withoutContents({ vendor, contract, ...row }: CheckedRow): CheckedRow {
  return {
    ...row,
    vendor: vendor && { ...vendor, content: null },
    contract: contract && { ...contract, content: null },
  }
}

function rowOnWire({ row, vendor, contract }: PlannedRow): CheckedRow {
  const first = vendor?.of.row === row
  return {
    line: row.line,
    status: statusOf(row),
    vendor: vendor
      ? {
          action: vendor.existing === undefined ? 'make' : 'exists',
          id: vendor.existing?.vendorId ?? null,
          name: vendor.name,
          withLine: first ? null : vendor.of.row.line,
          content: first && vendor.content ? vendor.content : null,
        }
      : null,
    contract: contract
      ? {
          action: contract.existing === undefined ? 'make' : 'exists',
          id: contract.existing ?? null,
          title: contract.content.title,
          content: contract.existing === undefined ? contract.content : null,
        }
      : null,
    findings: findingsOf(row),
  }
}
