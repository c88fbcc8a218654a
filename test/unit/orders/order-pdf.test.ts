import { PDFDocument } from '@cantoo/pdf-lib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textWidth, wrapped } from '../../../functions/platform/pdf.ts'
import { isLatin, LatinTypeface } from '../../../functions/platform/pdf-latin.ts'
import { UnicodeTypeface } from '../../../functions/platform/pdf-unicode.ts'
import { TrueTypeFont } from '../../../functions/platform/truetype.ts'
import { type OrderView, orderPdf } from '../../../functions/procurement/order-pdf.ts'
import { long, order, worldwide } from './orders.ts'
import { PdfReader } from './pdf-reader.ts'

const read = async (view: OrderView) => new PdfReader(await orderPdf(view))

describe('a purchase order as PDF', () => {
  it('says all that the vendor needs', async () => {
    const [page] = (await read(order)).pages
    expect(page?.text).toEqual([
      ...['Purchase order', 'PO-2027-0042', 'Demo Company GmbH'],
      ...['Vendor', 'Fernwood Computers', 'orders@fernwood.example'],
      ...['Deliver to', 'Jo Novak', 'Demo Company GmbH', 'Requested by Emil Employee'],
      ...['Date', 'Wed 6 Jan 2027', 'Needed by', 'Fri 15 Jan 2027'],
      ...['Cost centre', 'IT · Information technology', 'Currency', 'EUR'],
      ...['#', 'Description', 'Quantity', 'Unit price', 'Amount'],
      ...['1', 'Laptop 14 inch, 32 GB, 1 TB', 'Hardware', '2', '1,299.00 EUR', '2,598.00 EUR'],
      ...['2', 'USB-C dock, 100 W', 'Accessories', '1', '115.50 EUR', '115.50 EUR'],
      ...['Total', '2,713.50 EUR'],
      ...[
        'Approved by',
        'Maria Manager, Tue 5 Jan 2027, 09:14 CET',
        'Fiona Finance, Wed 6 Jan 2027, 11:02 CET',
      ],
      'Please name PO-2027-0042 on the delivery note and the invoice.',
      ...['Demo Company GmbH · Purchase order PO-2027-0042', 'Page 1 of 1'],
    ])
  })

  it('leaves out what is not known', async () => {
    const { neededBy, onBehalfOf, ...rest } = order
    const view = {
      ...rest,
      vendor: { name: 'To be chosen' },
      costCentre: { code: 'IT', name: '' },
      approvals: [],
    }
    const text = (await read(view)).pages[0]?.text
    expect(text).toEqual(expect.arrayContaining(['To be chosen', 'Emil Employee', 'IT']))
    for (const absent of ['Needed by', 'Approved by', 'Requested by Emil Employee', 'undefined']) {
      expect(text).not.toContain(absent)
    }
  })

  it('tells a reader its title, language and date', async () => {
    const file = await read(order)
    expect(file.info('Title')).toBe('Purchase order PO-2027-0042')
    expect(file.info('Author')).toBe('Demo Company GmbH')
    expect(file.info('CreationDate')).toBe('D:20270106000000Z')
    const root = file.at(/\/Root (\d+) 0 R/, file.trailer).dictionary
    expect(root).toContain('/Lang <feff0065006e>')
    expect(root).toContain('/DisplayDocTitle true')
  })

  it('is the same, byte for byte, whenever it is made again', async () => {
    for (const view of [order, worldwide, long]) expect(await orderPdf(view)).toEqual(await orderPdf(view))
    expect(await orderPdf(order)).not.toEqual(await orderPdf({ ...order, total: '2,713.51 EUR' }))
  })

  it('takes as many pages as it needs, each with the head of the table and its number', async () => {
    const { pages } = await read(long)
    expect(pages.length).toBe(5)
    for (const [index, { text }] of pages.entries()) {
      expect(text.at(-1)).toBe(`Page ${index + 1} of 5`)
      expect(text.includes('Unit price')).toBe(text.includes('19.99 EUR'))
    }
    const text = pages.flatMap((page) => page.text).join(' ')
    for (const line of long.lines) expect(text).toContain(line.description)
  })

  it('draws nothing outside of the page', async () => {
    for (const view of [order, worldwide, long]) {
      for (const { content } of (await read(view)).pages) {
        for (const [, x, y] of content.matchAll(/1 0 0 1 (-?[\d.]+) (-?[\d.]+) Tm/g)) {
          expect(Number(x)).toBeGreaterThanOrEqual(50)
          expect(Number(x)).toBeLessThan(545)
          expect(Number(y)).toBeGreaterThan(30)
          expect(Number(y)).toBeLessThan(800)
        }
      }
    }
  })

  it('opens in a PDF library of somebody else', async () => {
    const pdf = await PDFDocument.load(await orderPdf(worldwide), { updateMetadata: false })
    expect(pdf.getPageCount()).toBe(1)
    expect(pdf.getTitle()).toBe('Purchase order PO-2027-0042')
    expect(pdf.getCreationDate()).toEqual(new Date('2027-01-06T00:00:00Z'))
  })

  it('weighs little', async () => {
    expect((await orderPdf(order)).length).toBeLessThan(2_500)
    expect((await orderPdf(worldwide)).length).toBeLessThan(14_000)
  })
})

describe('letters beyond western Europe', () => {
  it('show and can be copied', async () => {
    const text = (await read(worldwide)).pages[0]?.text
    for (const written of [
      ...[
        'Zakłady Łódź S.A.',
        'Київ Τεχνολογία 株式会社ひかり',
        'Requested by Željko Ćosić',
        'Nguyễn Thị Hương',
      ],
      ...[
        'Ελλάδα: πληκτρολόγιο',
        'Клавіатури',
        '日本語キーボード 有線',
        '한국어 키보드',
        '显示器 27 英寸',
        '₹ 4,000',
        '₺ 900',
      ],
      'Dokładnie według oferty № 7/2027.',
    ]) {
      expect(text).toContain(written)
    }
  })

  it('of a script that no font has are marked as missing, and the rest stays', async () => {
    expect((await read(worldwide)).pages[0]?.text).toContain('����� ���� ��� � Bold')
  })

  it('take the font of their language', async () => {
    const file = await read(worldwide)
    const names = [...file.objects.values()]
      .map(({ dictionary }) => /\/Encoding (\/\S+)/.exec(dictionary)?.[1])
      .filter(Boolean)
    expect(names.toSorted()).toEqual(['/Identity-H', '/UniGB-UTF16-H', '/UniJIS-UTF16-H', '/UniKS-UTF16-H'])
  })

  it('load no font where Helvetica suffices', async () => {
    const file = await read({ ...order, note: 'Zürich, Málaga, Ørsted, naïve – “quoted” … € Zu\u0308rich' })
    expect([...file.objects.values()].some(({ dictionary }) => dictionary.includes('/FontFile2'))).toBe(false)
    expect(file.pages[0]?.text).toContain('Zürich, Málaga, Ørsted, naïve – “quoted” … € Zürich')
  })
})

describe('whatever people type', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.constantFrom(
      '(',
      ')',
      '\\',
      '> Tj ET',
      '<feff>',
      'endstream\nendobj',
      '%',
      '\u0000',
      '\ud800',
      'x'.repeat(500),
    ),
  )
  const view: fc.Arbitrary<OrderView> = fc.record({
    number: typed,
    company: typed,
    issuedOn: fc.constant('2027-01-06'),
    currency: typed,
    vendor: fc.record({ name: typed, email: typed }),
    requester: typed,
    onBehalfOf: typed,
    costCentre: fc.record({ code: typed, name: typed }),
    neededBy: typed,
    lines: fc.array(
      fc.record({ description: typed, category: typed, quantity: fc.nat(), unitPrice: typed, amount: typed }),
      { maxLength: 12 },
    ),
    total: typed,
    approvals: fc.array(fc.record({ who: typed, at: typed }), { maxLength: 3 }),
    note: typed,
  })

  it('gives a sound document', async () => {
    await fc.assert(
      fc.asyncProperty(view, async (any) => {
        const { pages } = await read(any)
        expect(pages.at(-1)?.text.at(-1)).toBe(`Page ${pages.length} of ${pages.length}`)
      }),
      { numRuns: 200 },
    )
  })

  it('is broken into lines that fit and lose nothing', () => {
    const text = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), { maxLength: 20 })
    fc.assert(
      fc.property(text, fc.integer({ min: 60, max: 400 }), (words, width) => {
        const line = words.join(' ').replace(/\s+/g, ' ').trim()
        const typeface = isLatin(line) ? new LatinTypeface() : new UnicodeTypeface()
        const lines = wrapped(typeface, line, 10, width)
        for (const each of lines) {
          const single = [...new Intl.Segmenter('en').segment(each)].length === 1
          expect(single || textWidth(typeface, each, 10) <= width).toBe(true)
        }
        expect(lines.join('').replaceAll(' ', '')).toBe(line.replaceAll(' ', ''))
      }),
    )
  })
})

describe('the embedded font', () => {
  it('is a TrueType file with sound checksums, offsets and parts for any choice of letters', () => {
    const font = TrueTypeFont.shared()
    const letters = Array.from({ length: 0x2200 }, (_, code) => String.fromCodePoint(code)).filter((letter) =>
      font.has(letter),
    )
    expect(letters.length).toBeGreaterThan(1400)
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...letters), { maxLength: 60 }), (chosen) => {
        const glyphs = chosen.map((letter) => font.glyph(letter))
        const { file } = font.subset(glyphs.map((glyph) => glyph.source))
        const tables = tablesOf(file)
        expect(Object.keys(tables)).toEqual(['glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp'])
        const count = tables.maxp?.readUInt16BE(4) ?? 0
        expect(count).toBeGreaterThan(chosen.length)
        const loca = tables.loca ?? Buffer.alloc(0)
        const offsets = Array.from({ length: count + 1 }, (_, index) => loca.readUInt32BE(index * 4))
        expect(offsets).toEqual(offsets.toSorted((a, b) => a - b))
        expect(offsets.at(-1)).toBe(tables.glyf?.length)
        for (const [index, glyph] of glyphs.entries()) {
          const advance = tables.hmtx?.readUInt16BE((index + 1) * 4) ?? 0
          expect(Math.round((advance * 1000) / 2048)).toBe(glyph.width)
        }
      }),
    )
  })

  it('puts a composed letter together from its own parts', () => {
    const font = TrueTypeFont.shared()
    const { file } = font.subset(['é', 'x', 'e', '´'].map((letter) => font.glyph(letter).source))
    const { glyf, loca } = tablesOf(file)
    const outline = glyf?.subarray(loca?.readUInt32BE(4), loca?.readUInt32BE(8)) ?? Buffer.alloc(0)
    expect(outline.readInt16BE(0)).toBe(-1)
    // The first part of "é" is the "e", which is the third letter here.
    expect(outline.readUInt16BE(12)).toBe(3)
  })
})

/** The tables of a font file, each checked against its checksum. */
function tablesOf(file: Buffer): Record<string, Buffer> {
  const tables: Record<string, Buffer> = {}
  for (let index = 0; index < file.readUInt16BE(4); index++) {
    const entry = 12 + index * 16
    const start = file.readUInt32BE(entry + 8)
    const length = file.readUInt32BE(entry + 12)
    let sum = 0
    for (let at = start; at < start + length; at += 4) sum = (sum + file.readUInt32BE(at)) >>> 0
    expect(sum).toBe(file.readUInt32BE(entry + 4))
    tables[file.toString('latin1', entry, entry + 4)] = file.subarray(start, start + length)
  }
  return tables
}
