import plainFile from 'dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf'
import boldFile from 'dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf'
import { create, type Font } from 'fontkit'
import type { Typeface } from './order-pdf.ts'

// Read once: each document embeds only the letters that it shows.
const plain = create(Buffer.from(plainFile)) as Font
const bold = create(Buffer.from(boldFile)) as Font

const REPLACEMENT = '\ufffd'

/**
 * DejaVu Sans has the letters of Latin, Greek, Cyrillic, Armenian, Georgian and a few more. Others show as the
 * replacement character: the document is made all the same. So do scripts that are written from right to left, since
 * pdfkit puts their words in the wrong order, and what lies beyond the basic plane, since it may break a line within.
 */
export const unicodeTypeface: Typeface = {
  plain: 'plain',
  bold: 'bold',
  register(document) {
    document.registerFont('plain', source(plain)).registerFont('bold', source(bold))
  },
  shown: (text) => [...text].map(shownLetter).join(''),
}

/** pdfkit takes fonts that fontkit has read, too; its types know only files. */
function source(font: Font): PDFKit.Mixins.PDFFontSource {
  return font as unknown as Uint8Array
}

/** The letter, or what it is a variant of. */
function shownLetter(letter: string): string {
  if (isKnown(letter)) return letter
  const parts = letter.normalize('NFKD')
  return [...parts].every(isKnown) ? parts : REPLACEMENT
}

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Nko}]/u

function isKnown(letter: string): boolean {
  if (letter.length > 1 || RIGHT_TO_LEFT.test(letter)) return false
  const code = letter.charCodeAt(0)
  return plain.hasGlyphForCodePoint(code) && bold.hasGlyphForCodePoint(code)
}
