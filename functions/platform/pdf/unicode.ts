import plainFile from 'dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf'
import boldFile from 'dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf'
import { create, type Font } from 'fontkit'
import type { Typeface } from './typeface.ts'

/**
 * DejaVu Sans has the letters of Latin, Greek, Cyrillic, Armenian, Georgian and a few more; a document brings along
 * those that it shows. Others show as the replacement character: the document is made all the same. So do scripts that
 * are written from right to left, since pdfkit puts their words in the wrong order, and all beyond the basic plane,
 * since pdfkit may break a line within such a letter.
 */
export const unicodeTypeface: Typeface = {
  plain: 'plain',
  bold: 'bold',
  // Each document reads the files anew, which takes most of its time. A font that fontkit has read before would do,
  // but that remembers glyphs: with the z in an embedded ž it forgets which letter z is, and the next document would
  // show a z that nobody can copy or search.
  register: (document) => {
    document.registerFont('plain', plainFile).registerFont('bold', boldFile)
  },
  shown: (text) => [...text].map(shownLetter).join(''),
}

const cuts = [plainFile, boldFile].map((file) => create(Buffer.from(file)) as Font)
const REPLACEMENT = '\ufffd'
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Nko}]/u

/** The letter, or what it is a variant of. */
function shownLetter(letter: string): string {
  if (isKnown(letter)) return letter
  const parts = letter.normalize('NFKD')
  return [...parts].every(isKnown) ? parts : REPLACEMENT
}

function isKnown(letter: string): boolean {
  if (letter.length > 1 || RIGHT_TO_LEFT.test(letter)) return false
  return cuts.every((cut) => cut.hasGlyphForCodePoint(letter.charCodeAt(0)))
}
