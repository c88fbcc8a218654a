import type { PdfObjects, Run, Typeface } from './pdf.ts'

/**
 * Helvetica, which every PDF reader brings along: nothing is embedded, a page is 2 KB. It has the letters of
 * western Europe (WinAnsiEncoding, ISO 32000-1 annex D).
 */
export class LatinTypeface implements Typeface {
  runs(text: string, bold: boolean): Run[] {
    const widths = bold ? HELVETICA_BOLD : HELVETICA
    let codes = ''
    let width = 0
    for (const character of text) {
      const code = winAnsi(character) ?? 0x3f
      codes += code.toString(16).padStart(2, '0')
      width += widths[code - 0x20] ?? 0
    }
    return [{ font: bold ? 'HB' : 'H', codes, width }]
  }

  embed(objects: PdfObjects): Record<string, number> {
    const font = { Type: '/Font', Subtype: '/Type1', Encoding: '/WinAnsiEncoding' }
    return {
      H: objects.add({ ...font, BaseFont: '/Helvetica' }),
      HB: objects.add({ ...font, BaseFont: '/Helvetica-Bold' }),
    }
  }
}

/** Whether Helvetica has every character of a text. */
export function isLatin(text: string): boolean {
  for (const character of text) if (winAnsi(character) === undefined) return false
  return true
}

function winAnsi(character: string): number | undefined {
  const code = character.codePointAt(0) ?? 0
  if ((code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code <= 0xff)) return code
  return OTHERS.get(character)
}

/** What WinAnsi has where Latin-1 has control characters, and two hyphens that look like ours. */
const OTHERS = new Map<string, number>([
  ...[...'€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ']
    .map((character, index): [string, number] => [character, 0x80 + index])
    .filter(([character]) => character !== '\0'),
  ['\u2010', 0x2d],
  ['\u2011', 0x2d],
])

/** Widths in thousandths of the font size for the codes from 32 on: Adobe's metrics of the standard fonts. */
const HELVETICA = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
  556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
  500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
  556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
  278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584, 0, 556, 0, 222, 556, 333, 1000, 556, 556, 333, 1000,
  667, 333, 1000, 0, 611, 0, 0, 222, 222, 333, 333, 350, 556, 1000, 333, 1000, 500, 333, 944, 0, 500, 500,
  278, 333, 556, 556, 556, 556, 260, 556, 333, 737, 370, 556, 584, 333, 737, 333, 400, 584, 333, 333, 333,
  556, 537, 278, 333, 333, 365, 556, 834, 834, 834, 611, 667, 667, 667, 667, 667, 667, 1000, 722, 667, 667,
  667, 667, 278, 278, 278, 278, 722, 722, 778, 778, 778, 778, 778, 584, 778, 722, 722, 722, 722, 667, 667,
  611, 556, 556, 556, 556, 556, 556, 889, 500, 556, 556, 556, 556, 278, 278, 278, 278, 556, 556, 556, 556,
  556, 556, 556, 584, 611, 556, 556, 556, 556, 500, 556, 500,
]
const HELVETICA_BOLD = [
  278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
  556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278,
  556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584,
  556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556,
  333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584, 0, 556, 0, 278, 556, 500, 1000, 556, 556, 333, 1000,
  667, 333, 1000, 0, 611, 0, 0, 278, 278, 500, 500, 350, 556, 1000, 333, 1000, 556, 333, 944, 0, 500, 556,
  278, 333, 556, 556, 556, 556, 280, 556, 333, 737, 370, 556, 584, 333, 737, 333, 400, 584, 333, 333, 333,
  611, 556, 278, 333, 333, 365, 556, 834, 834, 834, 611, 722, 722, 722, 722, 722, 722, 1000, 722, 667, 667,
  667, 667, 278, 278, 278, 278, 722, 722, 778, 778, 778, 778, 778, 584, 778, 722, 722, 722, 722, 667, 667,
  611, 556, 556, 556, 556, 556, 556, 889, 556, 556, 556, 556, 556, 278, 278, 278, 278, 611, 611, 611, 611,
  611, 611, 611, 584, 611, 611, 611, 611, 611, 556, 611, 556,
]
