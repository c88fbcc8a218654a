import { buffer } from 'node:stream/consumers'
import PDFDocument from 'pdfkit'
import { describeDate } from '../platform/calendar/zone.ts'
import { english, type Speaker } from '../platform/language/speaking.ts'
import { type Typeface, typefaceFor } from '../platform/pdf/typeface.ts'
import { oneLine } from '../platform/plain.ts'

/** What a purchase order says, in English. Amounts, instants and `neededBy` come formatted, `issuedOn` is an ISO date. */
export interface OrderView {
  number: string
  company: string
  issuedOn: string
  currency: string
  /** Absent while none is chosen. */
  vendor?: { name: string; email?: string }
  requester: string
  onBehalfOf?: string
  costCentre: { code: string; name: string }
  neededBy?: string
  lines: { description: string; category: string; quantity: number; unitPrice: string; amount: string }[]
  total: string
  approvals: { who: string; at: string }[]
  note?: string
}

interface Style {
  /** In points. */
  size: number
  colour: string
  bold?: boolean
}

const INK = '#1f1c1a'
const SOFT = '#635e54'
const GREEN = '#0a6b4f'
const HAIR = '#dbd6cc'

const LABEL: Style = { size: 8.5, colour: SOFT }
const PLAIN: Style = { size: 10, colour: INK }
const STRONG: Style = { size: 10, colour: INK, bold: true }

// In points, from the top left of an A4 page (595 × 842).
const LEFT = 50
const RIGHT = 545
const TOP = 60
const BOTTOM = 770
const FOOTER = 805
const LEADING = 13.5
const COLUMNS = { description: 76, quantity: 355, unitPrice: 450, amount: RIGHT }
const DESCRIPTION_WIDTH = 240

/**
 * A purchase order as an A4 PDF: as many pages as its lines need. The same order always gives the same bytes in the same language.
 * Where Helvetica lacks a letter, the whole document is set in a Unicode font, which is loaded only then.
 */
export async function orderPdf(order: OrderView, speaker: Speaker = english): Promise<Uint8Array> {
  const clean = withTexts(orderIn(order, speaker), (text) =>
    oneLine(text)
      .normalize('NFC')
      .replace(/[\u2010\u2011]/g, '-'),
  )
  const typeface = await typefaceFor(JSON.stringify(clean))
  const sheet = new Sheet(withTexts(clean, typeface.shown), typeface, speaker)
  letterhead(sheet)
  const facts = parties(sheet, 128)
  lineTable(sheet, facts)
  closing(sheet)
  sheet.number()
  sheet.document.end()
  return buffer(sheet.document)
}

/** The order with its amounts and dates as its language has them. */
function orderIn(order: OrderView, { say }: Speaker): OrderView {
  return {
    ...order,
    ...(order.neededBy && { neededBy: say(order.neededBy) }),
    lines: order.lines.map(({ unitPrice, amount, ...line }) => ({
      ...line,
      unitPrice: say(unitPrice),
      amount: say(amount),
    })),
    total: say(order.total),
    approvals: order.approvals.map(({ who, at }) => ({ who, at: say(at) })),
  }
}

function withTexts(order: OrderView, change: (text: string) => string): OrderView {
  return JSON.parse(JSON.stringify(order), (_, value) => (typeof value === 'string' ? change(value) : value))
}

/** The document so far, and how far down its last page is filled. */
class Sheet {
  readonly order: OrderView
  readonly document: PDFKit.PDFDocument
  readonly speaker: Speaker
  readonly #typeface: Typeface
  y = TOP

  constructor(order: OrderView, typeface: Typeface, speaker: Speaker) {
    this.order = order
    this.speaker = speaker
    this.#typeface = typeface
    this.document = new PDFDocument({
      size: 'A4',
      // A paragraph may run a little deeper than where we begin a page: a rounding shall never break off its last line.
      margins: { top: TOP, left: LEFT, right: LEFT, bottom: 60 },
      pdfVersion: '1.7',
      lang: speaker.language,
      displayTitle: true,
      bufferPages: true,
      // The file's ID is made from these too, so nothing in it depends on the clock.
      info: {
        Title: `${this.say('Purchase order')} ${order.number}`,
        Author: order.company,
        CreationDate: new Date(order.issuedOn),
      },
    })
    typeface.register(this.document)
  }

  /** What documents say, in the language of this one. */
  say(text: string): string {
    return this.speaker.say(text, 'document')
  }

  /** Moves to a new page when so many points do not fit on this one; says whether it did. */
  needs(height: number): boolean {
    if (this.y + height <= BOTTOM) return false
    this.document.addPage()
    this.y = TOP
    return true
  }

  /** Writes one line with its baseline at `y`, which starts or ends at `x`. */
  line(text: string, x: number, y: number, style: Style, align: 'left' | 'right' = 'left'): void {
    this.#take(style)
    const start = align === 'right' ? x - this.document.widthOfString(text) : x
    this.document.text(text, start, y, { baseline: 'alphabetic', lineBreak: false })
  }

  /** Writes a text in as many lines as it takes; gives the baseline below it. */
  paragraph(text: string, x: number, y: number, width: number, style: Style): number {
    this.document.text(text, x, y, { ...this.#lines(style, width), baseline: 'alphabetic' })
    return this.document.y
  }

  /** How many points down a paragraph takes. */
  height(text: string, width: number, style: Style): number {
    return this.document.heightOfString(text, this.#lines(style, width))
  }

  #lines(style: Style, width: number) {
    this.#take(style)
    return { width, lineGap: leading(style) - this.document.currentLineHeight(true) }
  }

  #take({ size, colour, bold }: Style): void {
    this.document
      .font(bold ? this.#typeface.bold : this.#typeface.plain)
      .fontSize(size)
      .fillColor(colour)
  }

  rule(y: number, thickness: number, colour: string): void {
    this.document.lineWidth(thickness).strokeColor(colour).moveTo(LEFT, y).lineTo(RIGHT, y).stroke()
  }

  /** Writes the foot of every page, now that their number is known. */
  number(): void {
    const { count } = this.document.bufferedPageRange()
    for (let index = 0; index < count; index++) {
      this.document.switchToPage(index)
      this.rule(FOOTER - 13, 0.5, HAIR)
      this.line(
        `${this.order.company} · ${this.say('Purchase order')} ${this.order.number}`,
        LEFT,
        FOOTER,
        LABEL,
      )
      this.line(this.say(`Page ${index + 1} of ${count}`), RIGHT, FOOTER, LABEL, 'right')
    }
  }
}

const leading = ({ size }: Style) => size * (LEADING / PLAIN.size)

function letterhead(sheet: Sheet): void {
  const { order } = sheet
  sheet.rule(40, 2, GREEN)
  sheet.line(sheet.say('Purchase order'), RIGHT, 66, { ...LABEL, size: 10 }, 'right')
  sheet.line(order.number, RIGHT, 88, { size: 20, bold: true, colour: INK }, 'right')
  sheet.paragraph(order.company, LEFT, 70, 290, { size: 15, bold: true, colour: INK })
}

/** Who orders from whom, for whom and by when. Gives the height at which they end. */
function parties(sheet: Sheet, top: number): number {
  const { order } = sheet
  const { name: vendorName = sheet.say('To be chosen'), email = '' } = order.vendor ?? {}
  const vendor = block(sheet, 'Vendor', [vendorName, email], LEFT, top, 230)
  const receiver = order.onBehalfOf ?? order.requester
  const through = order.onBehalfOf ? sheet.say(`Requested by ${order.requester}`) : ''
  const delivery = block(sheet, 'Deliver to', [receiver, order.company, through], 310, top, RIGHT - 310)
  const row = Math.max(vendor, delivery) + 14
  const { code, name } = order.costCentre
  const facts: [string, string][] = [
    ['Date', sheet.speaker.say(describeDate(order.issuedOn))],
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
  sheet.line(sheet.say(label), x, top, LABEL)
  let y = top + 15
  for (const [index, line] of lines.filter(Boolean).entries()) {
    y = sheet.paragraph(line, x, y, width, index === 0 ? STRONG : PLAIN)
  }
  return y
}

function lineTable(sheet: Sheet, top: number): void {
  sheet.y = top + 18
  tableHead(sheet)
  for (const [index, { description, category, quantity, unitPrice, amount }] of sheet.order.lines.entries()) {
    const height =
      sheet.height(description, DESCRIPTION_WIDTH, PLAIN) + sheet.height(category, DESCRIPTION_WIDTH, LABEL)
    if (sheet.needs(height + 12)) tableHead(sheet)
    const y = sheet.y + 15
    sheet.line(String(index + 1), LEFT, y, { ...PLAIN, colour: SOFT })
    const below = sheet.paragraph(description, COLUMNS.description, y, DESCRIPTION_WIDTH, PLAIN) - 1
    const end = sheet.paragraph(category, COLUMNS.description, below, DESCRIPTION_WIDTH, LABEL)
    sheet.line(String(quantity), COLUMNS.quantity, y, PLAIN, 'right')
    sheet.line(unitPrice, COLUMNS.unitPrice, y, PLAIN, 'right')
    sheet.line(amount, COLUMNS.amount, y, PLAIN, 'right')
    sheet.y = end - 2
    sheet.rule(sheet.y, 0.5, HAIR)
  }
  if (sheet.needs(30)) tableHead(sheet)
  sheet.rule(sheet.y, 1.2, INK)
  sheet.line(sheet.say('Total'), COLUMNS.description, sheet.y + 19, { ...STRONG, size: 12 })
  sheet.line(sheet.order.total, RIGHT, sheet.y + 19, { ...STRONG, size: 12 }, 'right')
  sheet.y += 30
}

function tableHead(sheet: Sheet): void {
  const y = sheet.y + 10
  sheet.line('#', LEFT, y, LABEL)
  sheet.line(sheet.say('Description'), COLUMNS.description, y, LABEL)
  sheet.line(sheet.say('Quantity'), COLUMNS.quantity, y, LABEL, 'right')
  sheet.line(sheet.say('Unit price'), COLUMNS.unitPrice, y, LABEL, 'right')
  sheet.line(sheet.say('Amount'), COLUMNS.amount, y, LABEL, 'right')
  sheet.y += 17
  sheet.rule(sheet.y, 1.2, INK)
}

function closing(sheet: Sheet): void {
  const { note, approvals, number } = sheet.order
  const width = RIGHT - LEFT
  const parts: [string, string][] = [
    ['Note', note ?? ''],
    ['Approved by', approvals.map(({ who, at }) => `${who}, ${at}`).join('\n')],
    ['', sheet.say(`Please name ${number} on the delivery note and the invoice.`)],
  ]
  for (const [label, text] of parts.filter(([, text]) => text)) {
    sheet.needs(Math.min(24 + sheet.height(text, width, PLAIN), 60))
    sheet.y += 20
    sheet.line(sheet.say(label), LEFT, sheet.y, LABEL)
    sheet.y = sheet.paragraph(text, LEFT, sheet.y + LEADING, width, PLAIN) - LEADING
  }
}
