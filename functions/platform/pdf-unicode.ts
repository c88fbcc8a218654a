import { type PdfObjects, type Run, type Typeface, utf16 } from './pdf.ts'
import { type Glyph, TrueTypeFont } from './truetype.ts'

/**
 * A typeface for what Helvetica cannot write. Latin, Greek, Cyrillic, Armenian and Georgian letters come from an
 * embedded font, cut to those used. Chinese, Japanese and Korean ones are named by their character collection
 * (ISO 32000-1, 9.7.3) and drawn with the reader's own font, since one of ours would weigh megabytes. A letter of
 * any other script shows as the replacement character: the document is made all the same.
 */
export class UnicodeTypeface implements Typeface {
  readonly #font = TrueTypeFont.shared()
  readonly #used = new Map<string, Glyph>()
  readonly #collections = new Set<Collection>()

  runs(text: string, bold: boolean): Run[] {
    const runs: Run[] = []
    const collection = collectionOf(text)
    for (const character of text.normalize('NFC')) {
      const found = this.#letters(character)
      if (found) for (const letter of found) this.#append(runs, this.#embedded(letter, bold))
      else if (EAST_ASIAN.test(character)) this.#append(runs, this.#named(character, collection, bold))
      else this.#append(runs, this.#embedded('\ufffd', bold))
    }
    return runs
  }

  /** The letters of our font that stand for a character: itself, or what it is a variant of. */
  #letters(character: string): string[] | undefined {
    if (this.#font.has(character)) return [character]
    if (EAST_ASIAN.test(character)) return undefined
    const plain = [...character.normalize('NFKD')]
    return plain.every((letter) => this.#font.has(letter)) ? plain : undefined
  }

  #embedded(letter: string, outlined: boolean): Run {
    let glyph = this.#used.get(letter)
    if (!glyph) {
      glyph = { ...this.#font.glyph(letter), number: this.#used.size + 1 }
      this.#used.set(letter, glyph)
    }
    return { font: 'U', codes: glyph.number.toString(16).padStart(4, '0'), width: glyph.width, outlined }
  }

  #named(character: string, collection: Collection, outlined: boolean): Run {
    this.#collections.add(collection)
    return { font: collection, codes: utf16(character), width: 1000, outlined }
  }

  #append(runs: Run[], run: Run): void {
    const last = runs.at(-1)
    if (last?.font !== run.font) {
      runs.push(run)
      return
    }
    last.codes += run.codes
    last.width += run.width
  }

  embed(objects: PdfObjects): Record<string, number> {
    const fonts: Record<string, number> = {}
    if (this.#used.size > 0) fonts.U = this.#embedUsed(objects)
    for (const collection of this.#collections) fonts[collection] = nameFont(objects, collection)
    return fonts
  }

  #embedUsed(objects: PdfObjects): number {
    const used = [...this.#used].map(([letter, glyph]) => ({ letter, ...glyph }))
    const { file, box, ascent, descent } = this.#font.subset(used.map((glyph) => glyph.source))
    const name = '/THRLNE+DejaVuSansCondensed'
    const descriptor = objects.add({
      Type: '/FontDescriptor',
      FontName: name,
      Flags: 4,
      FontBBox: `[${box.join(' ')}]`,
      ItalicAngle: 0,
      Ascent: ascent,
      Descent: descent,
      CapHeight: 729,
      StemV: 80,
      FontFile2: `${objects.add({ Length1: file.length }, file)} 0 R`,
    })
    const descendant = objects.add({
      Type: '/Font',
      Subtype: '/CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: '<</Registry (Adobe) /Ordering (Identity) /Supplement 0>>',
      FontDescriptor: `${descriptor} 0 R`,
      CIDToGIDMap: '/Identity',
      W: `[1 [${used.map((glyph) => glyph.width).join(' ')}]]`,
    })
    return objects.add({
      Type: '/Font',
      Subtype: '/Type0',
      BaseFont: name,
      Encoding: '/Identity-H',
      DescendantFonts: `[${descendant} 0 R]`,
      ToUnicode: `${objects.add({}, toUnicode(used))} 0 R`,
    })
  }
}

/** Lets a reader search and copy: which text each glyph stands for (ISO 32000-1, 9.10.3). */
function toUnicode(used: readonly { letter: string; number: number }[]): Uint8Array {
  const blocks: string[] = []
  for (let start = 0; start < used.length; start += 100) {
    const block = used.slice(start, start + 100)
    const entries = block.map(
      ({ letter, number }) => `<${number.toString(16).padStart(4, '0')}> <${utf16(letter)}>`,
    )
    blocks.push(`${block.length} beginbfchar\n${entries.join('\n')}\nendbfchar`)
  }
  return Buffer.from(
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n' +
      '/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def /CMapName /Adobe-Identity-UCS def /CMapType 2 def\n' +
      `1 begincodespacerange <0000> <ffff> endcodespacerange\n${blocks.join('\n')}\n` +
      'endcmap CMapName currentdict /CMap defineresource pop end end',
  )
}

const EAST_ASIAN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u3000-\u303f\u30fb\u30fc\uff01-\uff60\uffe0-\uffe6]/u

/** The character collections that every reader knows, each with a font name and an encoding for UTF-16. */
const COLLECTIONS = {
  Japan1: { font: '/KozGoPr6N-Regular', encoding: '/UniJIS-UTF16-H', supplement: 6 },
  Korea1: { font: '/HYGoThic-Medium', encoding: '/UniKS-UTF16-H', supplement: 2 },
  GB1: { font: '/STSong-Light', encoding: '/UniGB-UTF16-H', supplement: 5 },
} as const
type Collection = keyof typeof COLLECTIONS

/** Chinese characters look different by language: the kana or hangul beside them tell which it is. */
function collectionOf(text: string): Collection {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'Japan1'
  if (/\p{Script=Hangul}/u.test(text)) return 'Korea1'
  return 'GB1'
}

function nameFont(objects: PdfObjects, collection: Collection): number {
  const { font, encoding, supplement } = COLLECTIONS[collection]
  const descriptor = objects.add({
    Type: '/FontDescriptor',
    FontName: font,
    Flags: 4,
    FontBBox: '[0 -200 1000 900]',
    ItalicAngle: 0,
    Ascent: 880,
    Descent: -120,
    CapHeight: 700,
    StemV: 90,
  })
  const descendant = objects.add({
    Type: '/Font',
    Subtype: '/CIDFontType0',
    BaseFont: font,
    CIDSystemInfo: `<</Registry (Adobe) /Ordering (${collection}) /Supplement ${supplement}>>`,
    FontDescriptor: `${descriptor} 0 R`,
    DW: 1000,
  })
  return objects.add({
    Type: '/Font',
    Subtype: '/Type0',
    BaseFont: font,
    Encoding: encoding,
    DescendantFonts: `[${descendant} 0 R]`,
  })
}
