import { PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { speaking } from '../../../functions/platform/language/speaking.ts'
import { type OrderView, orderPdf } from '../../../functions/procurement/order-pdf.ts'
import { long, order, worldwide } from './orders.ts'
import { readPdf } from './pdf-reader.ts'

const read = async (view: OrderView) => readPdf(await orderPdf(view))
const open = async (view: OrderView) => PDFDocument.load(await orderPdf(view), { updateMetadata: false })

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

  it('speaks German for a company that does', async () => {
    const { pages, info } = await readPdf(await orderPdf(order, await speaking('de')))
    expect(info).toMatchObject({ Title: 'Bestellung PO-2027-0042', Language: 'de' })
    expect(pages[0]?.text.map((text) => text.replaceAll('\u00a0', ' '))).toEqual([
      ...['Bestellung', 'PO-2027-0042', 'Demo Company GmbH'],
      ...['Lieferant', 'Fernwood Computers', 'orders@fernwood.example'],
      ...['Lieferung an', 'Jo Novak', 'Demo Company GmbH', 'Angefordert von Emil Employee'],
      ...['Datum', 'Mi., 06.01.2027', 'Gebraucht bis', 'Fr., 15.01.2027'],
      ...['Kostenstelle', 'IT · Information technology', 'Währung', 'EUR'],
      ...['#', 'Bezeichnung', 'Menge', 'Einzelpreis', 'Betrag'],
      ...['1', 'Laptop 14 inch, 32 GB, 1 TB', 'Hardware', '2', '1.299,00 €', '2.598,00 €'],
      ...['2', 'USB-C dock, 100 W', 'Accessories', '1', '115,50 €', '115,50 €'],
      ...['Summe', '2.713,50 €'],
      'Genehmigt von',
      'Maria Manager, Di., 05.01.2027, 09:14 MEZ',
      'Fiona Finance, Mi., 06.01.2027, 11:02 MEZ',
      'Bitte geben Sie PO-2027-0042 auf Lieferschein und Rechnung an.',
      ...['Demo Company GmbH · Bestellung PO-2027-0042', 'Seite 1 von 1'],
    ])
    const { vendor, ...open } = { ...order, note: 'Klingeln' }
    const [page] = (await readPdf(await orderPdf(open, await speaking('de')))).pages
    expect(page?.text).toEqual(expect.arrayContaining(['Noch offen', 'Bemerkung']))
  })

  it('leaves out what is not known', async () => {
    const { neededBy, onBehalfOf, vendor, ...rest } = order
    const view = {
      ...rest,
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
    const { info } = await read(order)
    expect(info).toMatchObject({
      Title: 'Purchase order PO-2027-0042',
      Author: 'Demo Company GmbH',
      CreationDate: 'D:20270106000000Z',
      Language: 'en',
    })
    const preferences = (await open(order)).catalog.getViewerPreferences()
    expect(preferences?.getDisplayDocTitle()).toBe(true)
    expect((await read(worldwide)).info.Author).toBe('Zakłady Łódź S.A.')
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
      for (const { shown } of (await read(view)).pages) {
        for (const { x, y, width } of shown) {
          expect(x).toBeGreaterThanOrEqual(50)
          expect(x).toBeLessThan(545)
          expect(x + width).toBeLessThan(545.1)
          expect(y).toBeGreaterThan(30)
          expect(y).toBeLessThan(800)
        }
      }
    }
  })

  it('sets numbers and amounts flush right', async () => {
    const [page] = (await read(order)).pages
    const ends = (texts: string[]) =>
      page?.shown.filter(({ text }) => texts.includes(text)).map(({ x, width }) => Math.round(x + width))
    expect(ends(['Quantity'])).toEqual([355])
    expect(ends(['Unit price', '1,299.00 EUR'])).toEqual([450, 450])
    expect(ends(['Amount', '2,598.00 EUR', '2,713.50 EUR'])).toEqual([545, 545, 545])
  })

  it('opens in a PDF library of somebody else', async () => {
    const pdf = await open(worldwide)
    expect(pdf.getPageCount()).toBe(1)
    expect(pdf.getTitle()).toBe('Purchase order PO-2027-0042')
    expect(pdf.getCreationDate()).toEqual(new Date('2027-01-06T00:00:00Z'))
  })

  it('weighs little', async () => {
    expect((await orderPdf(order)).length).toBeLessThan(4_500)
    expect((await orderPdf(worldwide)).length).toBeLessThan(24_000)
  })
})

describe('letters beyond western Europe', () => {
  it('show and can be copied', async () => {
    const text = (await read(worldwide)).pages[0]?.text
    for (const written of [
      ...['Zakłady Łódź S.A.', 'Київ Τεχνολογία �������', 'Requested by Željko Ćosić', 'Nguyễn Thị Hương'],
      ...['Ελλάδα: πληκτρολόγιο', 'Клавіатури', '₹ 4,000', '₺ 900'],
      'Dokładnie według oferty № 7/2027.',
    ]) {
      expect(text).toContain(written)
    }
  })

  it('can be copied whatever documents were made before', async () => {
    await orderPdf({ ...worldwide, note: 'ž i\u0300 ﬁ' })
    expect((await read({ ...worldwide, note: 'zı fi' })).pages[0]?.text).toContain('zı fi')
  })

  it('of a script that the font lacks are marked as missing, and the rest stays', async () => {
    const text = (await read(worldwide)).pages[0]?.text
    for (const marked of ['�������� ��', '��� ���', '��� 27 ��', '����� ���� ��� � Bold']) {
      expect(text).toContain(marked)
    }
  })

  it('bring their font along, cut to what is shown, and load none where Helvetica suffices', async () => {
    expect(await embedded(worldwide)).toEqual([
      expect.stringMatching(/^\/[A-Z]{6}\+DejaVuSansCondensed$/),
      expect.stringMatching(/^\/[A-Z]{6}\+DejaVuSansCondensed-Bold$/),
    ])
    const western = { ...order, note: 'Zürich, Málaga, Ørsted, naïve – “quoted” … € Zu\u0308rich, 4\u20111' }
    expect(await embedded(western)).toEqual([])
    expect((await read(western)).pages[0]?.text).toContain(
      'Zürich, Málaga, Ørsted, naïve – “quoted” … € Zürich, 4-1',
    )
  })

  it.each([...'€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ¡ÿ~'])('%s is one that Helvetica has', async (letter) => {
    const view = { ...order, note: `(${letter})` }
    expect(await embedded(view)).toEqual([])
    expect((await read(view)).pages[0]?.text).toContain(`(${letter})`)
  })
})

/** The names of the fonts that a document brings along. */
async function embedded(view: OrderView): Promise<string[]> {
  const { context } = await open(view)
  const names = context.enumerateIndirectObjects().flatMap(([, object]) => {
    if (!(object instanceof PDFDict) || !object.has(PDFName.of('FontFile2'))) return []
    return [String(object.get(PDFName.of('FontName')))]
  })
  return names.toSorted()
}

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
      { numRuns: 100 },
    )
  }, 60_000)

  it('is broken into lines that fit and lose nothing', async () => {
    const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzMWÄß.,-/()0123456789ŁłΩжỆ')
    const word = fc.string({ unit: letter, minLength: 1, maxLength: 90 })
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 20 }), async (words) => {
        const description = words.join(' ')
        const lines = order.lines.slice(0, 1).map((line) => ({ ...line, description, category: '' }))
        const { pages } = await read({ ...order, lines, approvals: [] })
        const shown = pages.flatMap((page) => page.shown).filter(({ x }) => x === 76)
        const from = shown.findIndex(({ text }) => text === 'Description') + 1
        const until = shown.findLastIndex(({ text }) => text === 'Total')
        for (const { width } of shown.slice(from, until)) expect(width).toBeLessThanOrEqual(240.1)
        const text = shown.slice(from, until).map((line) => line.text)
        expect(text.join('').replaceAll(' ', '')).toBe(words.join(''))
      }),
      { numRuns: 50 },
    )
  }, 60_000)
})
