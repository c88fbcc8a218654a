/** A font in two cuts, under the names that it has in the document. */
export interface Typeface {
  plain: string
  bold: string
  /** Makes the cuts known to a document. */
  register(document: PDFKit.PDFDocument): void
  /** The text with a sign in place of each letter that the font lacks. */
  shown(text: string): string
}

/** Every PDF reader brings it along: nothing is embedded. */
const HELVETICA: Typeface = {
  plain: 'Helvetica',
  bold: 'Helvetica-Bold',
  register: () => {},
  shown: (text) => text,
}

/** What Helvetica can write (WinAnsiEncoding, ISO 32000-1 annex D), and the line breaks between. */
const WIN_ANSI = /^[\n\x20-\x7e\xa0-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]*$/

/** Helvetica where it has all letters of a text, else a Unicode font, which is loaded only then. */
export async function typefaceFor(text: string): Promise<Typeface> {
  return WIN_ANSI.test(text) ? HELVETICA : (await import('./unicode.ts')).unicodeTypeface
}
