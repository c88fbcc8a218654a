import { type CsvError, parse } from 'csv-parse/sync'
import type { Delimiter } from './delimiters.ts'
import { linesIn } from './encoding.ts'

export interface CsvRow {
  /** The line of the file on which it begins; the first line is 1. */
  line: number
  cells: string[]
}

/** A row that cannot be used, and why. */
export interface CsvFault {
  line: number
  reason: string
}

export interface CsvTable {
  delimiter: Delimiter
  header: string[]
  /** In order, blank ones left out; each has as many cells as the header. */
  rows: CsvRow[]
  faults: CsvFault[]
}

/** After so many broken quotations a file is no CSV; each makes the reader start again on the next line. */
const MostBrokenRows = 1000
/** Rows looked at to find the delimiter. */
const Sample = 50

/**
 * Reads CSV (RFC 4180) with any line breaks, also mixed, and white space around cells left out. A row whose quotation is broken
 * is named and reading goes on with the next line, so that no row is swallowed by another.
 * @param told the delimiter; found by the rows that agree with the header when absent.
 */
export function readCsv(text: string, told?: Delimiter): CsvTable {
  const bytes = Buffer.from(text.replace(/^\ufeff/, ''))
  const delimiter = told ?? likelyDelimiter(bytes)
  const { rows, faults } = parsed(bytes, delimiter)
  const [header, ...records] = rows.filter(isFilled)
  if (!header) return { delimiter, header: [], rows: [], faults }
  const table: CsvTable = { delimiter, header: header.cells, rows: [], faults: [...faults] }
  for (const row of records) {
    const fault = faultOf(row, header.cells.length)
    if (fault === undefined) table.rows.push(row)
    else table.faults.push({ line: row.line, reason: fault })
  }
  table.faults.sort((a, b) => a.line - b.line)
  return table
}

const isFilled = ({ cells }: CsvRow) => cells.some((cell) => cell !== '')

function faultOf({ cells }: CsvRow, columns: number): string | undefined {
  if (cells.some((cell) => cell.includes('\ufffd')))
    return 'has characters that were lost when the file was read: it is not UTF-8. Save it as UTF-8, or send its bytes as csvBase64'
  if (cells.length === columns) return undefined
  return `has ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'} where the header names ${columns} columns`
}

/** The comma comes last: where another parts every row as well, commas are those in numbers. */
const byLikelihood: readonly Delimiter[] = ['\t', ';', '|', ',']

function likelyDelimiter(bytes: Buffer): Delimiter {
  const scores = byLikelihood.map((delimiter) => {
    const rows = parsed(bytes, delimiter, Sample).rows.filter(isFilled)
    const columns = rows[0]?.cells.length ?? 0
    const agreeing = columns > 1 ? rows.filter(({ cells }) => cells.length === columns).length : 0
    return { delimiter, agreeing, columns }
  })
  scores.sort((a, b) => b.agreeing - a.agreeing || b.columns - a.columns)
  const [best] = scores
  return best && best.agreeing > 0 ? best.delimiter : ','
}

function parsed(bytes: Buffer, delimiter: Delimiter, limit?: number): { rows: CsvRow[]; faults: CsvFault[] } {
  const rows: CsvRow[] = []
  const faults: CsvFault[] = []
  let at = 0
  let line = 1
  while (at < bytes.length && (limit === undefined || rows.length < limit)) {
    const start = at
    try {
      parse(bytes.subarray(start), {
        delimiter,
        record_delimiter: ['\r\n', '\n', '\r'],
        relax_column_count: true,
        trim: true,
        ...(limit !== undefined && { to: limit - rows.length }),
        on_record: (cells: string[], context) => {
          rows.push({ line, cells })
          const end = start + context.bytes
          line += linesIn(bytes.toString('utf8', at, end))
          at = end
          return null
        },
      })
      break
    } catch (error) {
      faults.push({ line, reason: reasonOf(error as CsvError) })
      if (faults.length >= MostBrokenRows) break
      at = nextLine(bytes, at)
      line++
    }
  }
  return { rows, faults }
}

function reasonOf({ code }: CsvError): string {
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'has a quotation mark that opens a cell and no other that closes it'
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE':
      return 'has text after the quotation mark that closes a cell; inside a quoted cell the mark is written twice'
    case 'INVALID_OPENING_QUOTE':
      return 'has a quotation mark inside a cell that is not quoted; quote the cell and write the mark twice'
    default:
      return `cannot be read as CSV (${code})`
  }
}

function nextLine(bytes: Buffer, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    if (bytes[at] === 0x0a) return at + 1
    if (bytes[at] === 0x0d) return bytes[at + 1] === 0x0a ? at + 2 : at + 1
  }
  return bytes.length
}
