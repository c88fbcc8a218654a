import { describeDate } from '../platform/calendar.ts'
import { type Colour, PdfPage, pdfFile, type TextStyle, type Typeface, wrapped } from '../platform/pdf.ts'
import { isLatin, LatinTypeface } from '../platform/pdf-latin.ts'
import { oneLine } from '../platform/plain.ts'

/** What a purchase order says. Amounts, instants and `neededBy` come formatted, `issuedOn` is an ISO date. */
export interface OrderView {
  number: string
  company: string
  issuedOn: string
  currency: string
  vendor: { name: string; email?: string }
  requester: string
  onBehalfOf?: string
  costCentre: { code: string; name: string }
  neededBy?: string
  lines: { description: string; category: string; quantity: number; unitPrice: string; amount: string }[]
  total: string
  approvals: { who: string; at: string }[]
  note?: string
}

const INK: Colour = [0.12, 0.11, 0.1]
const SOFT: Colour = [0.39, 0.37, 0.33]
const GREEN: Colour = [0.04, 0.42, 0.31]
const HAIR: Colour = [0.86, 0.84, 0.8]

const LABEL: TextStyle = { size: 8.5, colour: SOFT }
const PLAIN: TextStyle = { size: 10, colour: INK }
const STRONG: TextStyle = { size: 10, colour: INK, bold: true }

// In points, from the top left of an A4 page (595 × 842).
const LEFT = 50
const RIGHT = 545
const BOTTOM = 770
const FOOTER = 805
const LEADING = 13.5
const COLUMNS = { description: 76, quantity: 355, unitPrice: 450, amount: RIGHT }
const DESCRIPTION_WIDTH = 240

/**
 * A purchase order as an A4 PDF: as many pages as its lines need. The same order always gives the same bytes.
 * Where Helvetica lacks a letter, the whole document is set in a Unicode font, which is loaded only then.
 */
export async function orderPdf(order: OrderView): Promise<Uint8Array> {
  const clean = cleaned(order)
  const typeface = isLatin(everyText(clean))
    ? new LatinTypeface()
    : new (await import('../platform/pdf-unicode.ts')).UnicodeTypeface()
  const sheet = new Sheet(clean, typeface)
  letterhead(sheet)
  const facts = parties(sheet, 128)
  lineTable(sheet, facts)
  closing(sheet)
  sheet.number()
  return pdfFile(sheet.pages, typeface, {
    title: `Purchase order ${clean.number}`,
    author: clean.company,
    createdOn: clean.issuedOn,
    language: 'en',
  })
}

/** The pages drawn so far, and how far down the last one is filled. */
class Sheet {
  readonly order: OrderView
  readonly typeface: Typeface
  readonly pages: PdfPage[] = []
  page: PdfPage
  y = 0

  constructor(order: OrderView, typeface: Typeface) {
    this.order = order
    this.typeface = typeface
    this.page = this.turn()
  }

  turn(): PdfPage {
    this.page = new PdfPage(this.typeface)
    this.pages.push(this.page)
    this.y = 60
    return this.page
  }

  /** Moves to a new page when so many points do not fit on this one; says whether it did. */
  needs(height: number): boolean {
    if (this.y + height <= BOTTOM) return false
    this.turn()
    return true
  }

  /** Writes a text in as many lines as it takes; gives the baseline below it. */
  paragraph(text: string, x: number, y: number, width: number, style: TextStyle): number {
    const lines = wrapped(this.typeface, text, style.size, width, style.bold)
    for (const [index, line] of lines.entries()) this.page.text(line, x, y + index * leading(style), style)
    return y + lines.length * leading(style)
  }

  /** Writes the foot of every page, now that their number is known. */
  number(): void {
    for (const [index, page] of this.pages.entries()) {
      page.rule(LEFT, RIGHT, FOOTER - 13, 0.5, HAIR)
      page.text(`${this.order.company} · Purchase order ${this.order.number}`, LEFT, FOOTER, LABEL)
      page.text(`Page ${index + 1} of ${this.pages.length}`, RIGHT, FOOTER, { ...LABEL, align: 'right' })
    }
  }
}

const leading = (style: TextStyle) => style.size * (LEADING / PLAIN.size)

function letterhead(sheet: Sheet): void {
  const { order } = sheet
  sheet.page.rule(LEFT, RIGHT, 40, 2, GREEN)
  sheet.page.text('Purchase order', RIGHT, 66, { ...LABEL, size: 10, align: 'right' })
  sheet.page.text(order.number, RIGHT, 88, { size: 20, bold: true, colour: INK, align: 'right' })
  sheet.paragraph(order.company, LEFT, 70, 290, { size: 15, bold: true, colour: INK })
}

/** Who orders from whom, for whom and by when. Gives the height at which they end. */
function parties(sheet: Sheet, top: number): number {
  const { order } = sheet
  const vendor = block(sheet, 'Vendor', [order.vendor.name, order.vendor.email ?? ''], LEFT, top, 230)
  const receiver = order.onBehalfOf ?? order.requester
  const through = order.onBehalfOf ? `Requested by ${order.requester}` : ''
  const delivery = block(sheet, 'Deliver to', [receiver, order.company, through], 310, top, RIGHT - 310)
  const row = Math.max(vendor, delivery) + 14
  const { code, name } = order.costCentre
  const facts: [string, string][] = [
    ['Date', describeDate(order.issuedOn)],
    ['Needed by', order.neededBy ?? ''],
    ['Cost centre', name ? `${code} · ${name}` : code],
    ['Currency', order.currency],
  ]
  const starts = [LEFT, 160, 310, 470]
  const ends = facts.map(([label, value], index) => {
    if (!value) return row
    const x = starts[index] ?? LEFT
    return block(sheet, label, [value], x, row, (starts[index + 1] ?? RIGHT + 12) - x - 12)
  })
  return Math.max(...ends)
}

/** A label and its lines, the first of them strong. Gives the baseline below. */
function block(sheet: Sheet, label: string, lines: string[], x: number, top: number, width: number): number {
  sheet.page.text(label, x, top, LABEL)
  let y = top + 15
  for (const [index, line] of lines.filter(Boolean).entries()) {
    y = sheet.paragraph(line, x, y, width, index === 0 ? STRONG : PLAIN)
  }
  return y
}

function lineTable(sheet: Sheet, top: number): void {
  sheet.y = top + 18
  tableHead(sheet)
  for (const [index, line] of sheet.order.lines.entries()) {
    const description = wrapped(sheet.typeface, line.description, PLAIN.size, DESCRIPTION_WIDTH)
    const category = line.category
      ? wrapped(sheet.typeface, line.category, LABEL.size, DESCRIPTION_WIDTH)
      : []
    const height = description.length * LEADING + category.length * leading(LABEL) + 12
    if (sheet.needs(height)) tableHead(sheet)
    const { page } = sheet
    const y = sheet.y + 15
    page.text(String(index + 1), LEFT, y, { ...PLAIN, colour: SOFT })
    for (const [row, text] of description.entries())
      page.text(text, COLUMNS.description, y + row * LEADING, PLAIN)
    const below = y + description.length * LEADING - 1
    for (const [row, text] of category.entries()) {
      page.text(text, COLUMNS.description, below + row * leading(LABEL), LABEL)
    }
    page.text(String(line.quantity), COLUMNS.quantity, y, { ...PLAIN, align: 'right' })
    page.text(line.unitPrice, COLUMNS.unitPrice, y, { ...PLAIN, align: 'right' })
    page.text(line.amount, COLUMNS.amount, y, { ...PLAIN, align: 'right' })
    sheet.y += height
    page.rule(LEFT, RIGHT, sheet.y, 0.5, HAIR)
  }
  if (sheet.needs(30)) tableHead(sheet)
  sheet.page.rule(LEFT, RIGHT, sheet.y, 1.2, INK)
  sheet.page.text('Total', COLUMNS.description, sheet.y + 19, { ...STRONG, size: 12 })
  sheet.page.text(sheet.order.total, RIGHT, sheet.y + 19, { ...STRONG, size: 12, align: 'right' })
  sheet.y += 30
}

function tableHead(sheet: Sheet): void {
  const { page } = sheet
  const y = sheet.y + 10
  page.text('#', LEFT, y, LABEL)
  page.text('Description', COLUMNS.description, y, LABEL)
  page.text('Quantity', COLUMNS.quantity, y, { ...LABEL, align: 'right' })
  page.text('Unit price', COLUMNS.unitPrice, y, { ...LABEL, align: 'right' })
  page.text('Amount', COLUMNS.amount, y, { ...LABEL, align: 'right' })
  sheet.y += 17
  page.rule(LEFT, RIGHT, sheet.y, 1.2, INK)
}

function closing(sheet: Sheet): void {
  const { order, typeface } = sheet
  const width = RIGHT - LEFT
  const notes: [string, string[]][] = [
    ['Note', order.note ? [order.note] : []],
    ['Approved by', order.approvals.map(({ who, at }) => `${who}, ${at}`)],
    ['', [`Please name ${order.number} on the delivery note and the invoice.`]],
  ]
  for (const [label, texts] of notes.filter(([, texts]) => texts.length > 0)) {
    const lines = texts.flatMap((text) => wrapped(typeface, text, PLAIN.size, width))
    sheet.needs(Math.min(24 + lines.length * LEADING, 60))
    sheet.y += 20
    if (label) sheet.page.text(label, LEFT, sheet.y, LABEL)
    for (const line of lines) {
      sheet.needs(LEADING)
      sheet.y += LEADING
      sheet.page.text(line, LEFT, sheet.y, PLAIN)
    }
  }
}

function cleaned(order: OrderView): OrderView {
  const text = (value: string) => oneLine(value).normalize('NFC')
  return {
    ...order,
    number: text(order.number),
    company: text(order.company),
    currency: text(order.currency),
    vendor: {
      name: text(order.vendor.name),
      ...(order.vendor.email !== undefined && { email: text(order.vendor.email) }),
    },
    requester: text(order.requester),
    ...(order.onBehalfOf !== undefined && { onBehalfOf: text(order.onBehalfOf) }),
    costCentre: { code: text(order.costCentre.code), name: text(order.costCentre.name) },
    ...(order.neededBy !== undefined && { neededBy: text(order.neededBy) }),
    lines: order.lines.map((line) => ({
      description: text(line.description),
      category: text(line.category),
      quantity: line.quantity,
      unitPrice: text(line.unitPrice),
      amount: text(line.amount),
    })),
    total: text(order.total),
    approvals: order.approvals.map(({ who, at }) => ({ who: text(who), at: text(at) })),
    ...(order.note !== undefined && { note: text(order.note) }),
  }
}

function everyText(value: unknown): string {
  if (typeof value === 'string') return value
  if (value === null || typeof value !== 'object') return ''
  return Object.values(value).map(everyText).join('')
}
