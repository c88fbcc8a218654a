import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCsv } from '../../../../functions/renewals/import/csv.ts'
import { type Delimiter, Delimiters } from '../../../../functions/renewals/import/delimiters.ts'
import { decodeFile } from '../../../../functions/renewals/import/encoding.ts'

const lines = (text: string, told?: Delimiter) =>
  readCsv(text, told).rows.map(({ line, cells }) => [line, ...cells])

describe('CSV', () => {
  it.each<[string, string, unknown[][]]>([
    [
      'LF',
      'a,b\n1,2\n3,4\n',
      [
        [2, '1', '2'],
        [3, '3', '4'],
      ],
    ],
    [
      'CRLF',
      'a,b\r\n1,2\r\n3,4\r\n',
      [
        [2, '1', '2'],
        [3, '3', '4'],
      ],
    ],
    [
      'CR',
      'a,b\r1,2\r3,4',
      [
        [2, '1', '2'],
        [3, '3', '4'],
      ],
    ],
    [
      'mixed line breaks',
      'a,b\r\n1,2\n3,4\r5,6',
      [
        [2, '1', '2'],
        [3, '3', '4'],
        [4, '5', '6'],
      ],
    ],
    ['a byte order mark', '\ufeffa,b\n1,2', [[2, '1', '2']]],
    [
      'line breaks in quotes',
      'a,b\r\n"x\r\ny\nz",2\r\n3,4',
      [
        [2, 'x\r\ny\nz', '2'],
        [5, '3', '4'],
      ],
    ],
    ['quotation marks in quotes', 'a,b\n"say ""yes""",2', [[2, 'say "yes"', '2']]],
    [
      'blank lines and rows',
      '\na,b\n\n1,2\n,\n \n3,4\n\n',
      [
        [4, '1', '2'],
        [7, '3', '4'],
      ],
    ],
    ['white space around cells', 'a,b\n "x, y" , 2 ', [[2, 'x, y', '2']]],
    ['semicolons', 'a;b\n1,5;2', [[2, '1,5', '2']]],
    ['tabs', 'a\tb\n1, 2\t3;4', [[2, '1, 2', '3;4']]],
    ['bars', 'a|b\n1|2', [[2, '1', '2']]],
    [
      'one column',
      'a\n1\n2',
      [
        [2, '1'],
        [3, '2'],
      ],
    ],
    ['letters outside of ASCII', 'ä€,b\n😀,"é"\n', [[2, '😀', 'é']]],
    [
      'empty cells',
      'a,b,c\n,,3\n1,"",',
      [
        [2, '', '', '3'],
        [3, '1', '', ''],
      ],
    ],
  ])('reads %s', (_what, text, expected) => {
    expect(lines(text)).toEqual(expected)
    expect(readCsv(text).faults).toEqual([])
  })

  it.each<[string, string, Delimiter]>([
    [
      'the header names more columns with commas, the rows agree with semicolons',
      'name;price, EUR\nx;1,5\ny;2,5',
      ';',
    ],
    ['a delimiter inside quotes does not count', '"a;b";"c;d"\n1;2', ';'],
    ['nothing tells', 'a\nb', ','],
    ['told', 'a;b\n1;2', ','],
  ])('finds the delimiter where %s', (what, text, expected) => {
    expect(readCsv(text, what === 'told' ? ',' : undefined).delimiter).toBe(expected)
  })

  it.each<[string, string, [number, RegExp][], number[]]>([
    ['too few cells', 'a,b\n1,2\n3\n4,5', [[3, /1 cell where the header names 2/]], [2, 4]],
    ['too many cells', 'a,b\n1,2,3\n4,5', [[2, /3 cells where/]], [3]],
    ['a quotation that never ends', 'a,b\nx,"q\nz,4\nk,5', [[2, /no other that closes/]], [3, 4]],
    [
      'a quotation that ends in the next row’s',
      'a,b\nx,"q\nz,"4"\nk,5',
      [[2, /after the quotation mark/]],
      [3, 4],
    ],
    ['a mark inside a cell', 'a,b\n12" x,3\n4,5', [[2, /inside a cell that is not quoted/]], [3]],
    ['after a row of three lines', 'a,b\n"1\n1\n1",2\n3\n4,5', [[5, /1 cell/]], [2, 6]],
    [
      'two kinds in their order',
      'a,b\n1\n"x" y,2\n1',
      [
        [2, /1 cell/],
        [3, /after/],
        [4, /1 cell/],
      ],
      [],
    ],
    ['letters that were lost', 'a,b\nM\ufffdller,2\n4,5', [[2, /not UTF-8/]], [3]],
  ])('names %s', (_what, text, faults, rows) => {
    const read = readCsv(text)
    expect(read.faults.map(({ line }) => line)).toEqual(faults.map(([line]) => line))
    for (const [index, [, reason]] of faults.entries()) expect(read.faults[index]?.reason).toMatch(reason)
    expect(read.rows.map(({ line }) => line)).toEqual(rows)
  })

  it('gives up on what is no CSV in a bounded time', () => {
    const { faults } = readCsv(`a,b\n${'x"y,1\n'.repeat(100_000)}`, ',')
    expect(faults).toHaveLength(1000)
  })

  it('has nothing where there is nothing', () => {
    expect(readCsv('')).toMatchObject({ header: [], rows: [], faults: [] })
    expect(readCsv('\n\n')).toMatchObject({ header: [], rows: [], faults: [] })
  })

  it('reads back whatever a writer of CSV wrote, and knows on which line each row begins', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.string({
        unit: fc.constantFrom('a', '"', ',', ';', '\t', '|', '\r', '\n', ' ', 'ü', '€'),
        maxLength: 8,
      }),
    )
    const table = fc.integer({ min: 1, max: 5 }).chain((columns) =>
      fc.record({
        delimiter: fc.constantFrom(...Delimiters),
        lineBreak: fc.constantFrom('\n', '\r\n'),
        quoteAll: fc.boolean(),
        mark: fc.boolean(),
        rows: fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
          minLength: 1,
          maxLength: 8,
        }),
        header: fc.array(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: columns, maxLength: columns }),
      }),
    )
    fc.assert(
      fc.property(table, ({ delimiter, lineBreak, quoteAll, mark, rows, header }) => {
        const kept = rows.filter(
          (row) => row.some((each) => each !== '') && !row.some((each) => each.includes('\ufffd')),
        )
        const all = [header, ...kept].map((row) =>
          row.map((each) => written(each, delimiter, quoteAll)).join(delimiter),
        )
        const read = readCsv(`${mark ? '\ufeff' : ''}${all.join(lineBreak)}`, delimiter)
        expect(read.faults).toEqual([])
        expect(read.header).toEqual(header)
        expect(read.rows.map(({ cells }) => cells)).toEqual(kept)
        const begin = all.map(
          (_, index) =>
            all
              .slice(0, index)
              .join('\n')
              .split(/\r\n|\r|\n/).length + (index > 0 ? 1 : 0),
        )
        expect(read.rows.map(({ line }) => line)).toEqual(begin.slice(1))
      }),
      { numRuns: 300 },
    )
  })
})

/** As RFC 4180 writes a cell; white space at an end is quoted, so that nobody takes it for padding. */
function written(cell: string, delimiter: string, always: boolean): string {
  const mustQuote =
    /["\r\n]/.test(cell) || cell.includes(delimiter) || cell.trim() !== cell || cell.startsWith('\ufeff')
  return always || mustQuote ? `"${cell.replaceAll('"', '""')}"` : cell
}

describe('the encoding of a file', () => {
  const of = (text: string, encoding: BufferEncoding, mark: number[] = []) =>
    Uint8Array.from([...mark, ...Buffer.from(text, encoding)])

  it.each([
    ['UTF-8', of('Müller €', 'utf8'), { text: 'Müller €', encoding: 'utf-8' }],
    [
      'UTF-8 with a mark',
      of('Müller €', 'utf8', [0xef, 0xbb, 0xbf]),
      { text: 'Müller €', encoding: 'utf-8' },
    ],
    [
      'UTF-16 as Excel writes it',
      of('Müller €', 'utf16le', [0xff, 0xfe]),
      { text: 'Müller €', encoding: 'utf-16le' },
    ],
    ['plain ASCII', of('Miller', 'ascii'), { text: 'Miller', encoding: 'utf-8' }],
    [
      'Windows-1252, supposed',
      Uint8Array.from([...of('a\r\nb\n', 'ascii'), 0x4d, 0xfc, 0x80]),
      { text: 'a\r\nb\nMü€', encoding: 'windows-1252', supposedFrom: 3 },
    ],
  ])('is found: %s', (_what, bytes, expected) => {
    expect(decodeFile(bytes)).toEqual(expected)
  })

  it('is taken as told', () => {
    const bytes = Uint8Array.from([0x4d, 0xfc, 0xa4])
    expect(decodeFile(bytes, 'windows-1252')).toEqual({ text: 'Mü¤', encoding: 'windows-1252' })
    expect(decodeFile(bytes, 'iso-8859-15')).toEqual({ text: 'Mü€', encoding: 'iso-8859-15' })
    expect(decodeFile(Uint8Array.from([0xa3, 0xf3]), 'windows-1250')).toEqual({
      text: 'Łó',
      encoding: 'windows-1250',
    })
  })
})
