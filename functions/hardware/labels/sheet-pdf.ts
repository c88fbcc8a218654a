import { buffer } from 'node:stream/consumers'
import { correction, generate } from 'lean-qr'
import PDFDocument from 'pdfkit'
import type { Instant } from '../../platform/clock.ts'
import { type Typeface, typefaceFor } from '../../platform/pdf/typeface.ts'
import { oneLine } from '../../platform/plain.ts'

export interface Label {
  /** What the code leads to. */
  url: string
  tag: string
  model: string
}

export interface LabelSheets {
  company: string
  labels: readonly Label[]
  /** Labels of the first sheet that are used already. */
  skip: number
  at: Instant
}

// A4 sheets of 3 × 8 labels of 70 × 37 mm, without margins at the sides: Avery 3474 and its like.
const COLUMNS = 3
const ROWS = 8
export const LabelsPerSheet = COLUMNS * ROWS
/** Points to a millimetre. */
const MM = 72 / 25.4
const WIDTH = 70 * MM
const HEIGHT = 37 * MM
/** Half of what the rows leave of 297 mm. */
const TOP = ((297 - ROWS * 37) / 2) * MM
/** Printers leave the outer 4 mm or so of a page white. */
const PADDING = 5 * MM
const CODE = 27 * MM
const TEXT_LEFT = PADDING + CODE + 3 * MM
const TEXT_WIDTH = WIDTH - TEXT_LEFT - 3 * MM
// In points.
const LARGE = 15
const SMALL = 7.5
const LEADING = 9

/** Labels as A4 pages, 24 to a page, with the codes as vectors. The same labels at the same time give the same bytes. */
export async function labelSheets({ company, labels, skip, at }: LabelSheets): Promise<Uint8Array> {
  const clean = (text: string) => oneLine(text).normalize('NFC')
  const texts = labels.map(({ tag, model }) => ({ tag: clean(tag), model: clean(model) }))
  const typeface = await typefaceFor([clean(company), ...texts.flatMap(Object.values)].join(' '))
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    lang: 'en',
    displayTitle: true,
    autoFirstPage: false,
    info: { Title: 'Asset labels', Author: typeface.shown(clean(company)), CreationDate: new Date(at) },
  })
  typeface.register(document)
  for (const [index, { url }] of labels.entries()) {
    const place = (skip + index) % LabelsPerSheet
    if (index === 0 || place === 0) document.addPage()
    const left = (place % COLUMNS) * WIDTH
    const top = TOP + Math.floor(place / COLUMNS) * HEIGHT
    drawCode(document, url, left + PADDING, top + (HEIGHT - CODE) / 2)
    const { tag = '', model = '' } = texts[index] ?? {}
    drawText(document, typeface, { tag, model, company: clean(company) }, left + TEXT_LEFT, top)
  }
  document.end()
  return buffer(document)
}

/**
 * A QR code (ISO/IEC 18004), level M: readable with 15 % of it scratched away. The white around it is four modules wide or
 * more: the label is white there.
 */
function drawCode(document: PDFKit.PDFDocument, url: string, left: number, top: number): void {
  const code = generate(url, { minCorrectionLevel: correction.M })
  const module = CODE / code.size
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) {
      if (!code.get(x, y)) continue
      const start = x
      while (code.get(x + 1, y)) x++
      document.rect(left + start * module, top + y * module, (x + 1 - start) * module, module)
    }
  }
  document.fill('#000000')
}

function drawText(
  document: PDFKit.PDFDocument,
  typeface: Typeface,
  { tag, model, company }: { tag: string; model: string; company: string },
  left: number,
  top: number,
): void {
  const write = (text: string, y: number, font: string, size = SMALL, lines = 1) =>
    document
      .font(font)
      .fontSize(size)
      .fillColor('#000000')
      .text(text, left, top + y * MM, { width: TEXT_WIDTH, height: lines * LEADING, ellipsis: true })
  write(typeface.shown(company), 6, typeface.plain)
  // The tag is what people read out on the phone: it is made smaller rather than cut.
  const shown = typeface.shown(tag)
  const width = document.font(typeface.bold).fontSize(LARGE).widthOfString(shown)
  const fitting = LARGE * Math.min(1, (0.98 * TEXT_WIDTH) / width)
  document.fontSize(fitting).text(shown, left, top + 11 * MM, { lineBreak: false })
  write(typeface.shown(model), 18, typeface.plain, SMALL, 2)
  write('Found this?', 26, typeface.bold)
  write('Scan the code, please.', 29, typeface.plain)
}
