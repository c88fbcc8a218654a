import { brotliDecompressSync } from 'node:zlib'
import { FONT } from './pdf-font.ts'

export interface Glyph {
  /** Its number in the document's font. */
  number: number
  /** Its number in the whole font. */
  source: number
  /** In thousandths of the font size. */
  width: number
}

let shared: TrueTypeFont | undefined

/** Our one TrueType font (OpenType 1.9): which glyph writes a character, and a smaller font of a few glyphs. */
export class TrueTypeFont {
  readonly #tables = new Map<string, Buffer>()
  readonly #glyphOf: ReadonlyMap<number, number>
  readonly #unitsPerEm: number
  readonly #longOffsets: boolean
  readonly #wideGlyphs: number

  /** Unpacked when first asked for (2 ms), then kept. */
  static shared(): TrueTypeFont {
    shared ??= new TrueTypeFont(brotliDecompressSync(Buffer.from(FONT, 'base64')))
    return shared
  }

  private constructor(file: Buffer) {
    for (let index = 0; index < file.readUInt16BE(4); index++) {
      const entry = 12 + index * 16
      const start = file.readUInt32BE(entry + 8)
      this.#tables.set(
        file.toString('latin1', entry, entry + 4),
        file.subarray(start, start + file.readUInt32BE(entry + 12)),
      )
    }
    this.#glyphOf = characterMap(this.#table('cmap'))
    this.#unitsPerEm = this.#table('head').readUInt16BE(18)
    this.#longOffsets = this.#table('head').readInt16BE(50) === 1
    this.#wideGlyphs = this.#table('hhea').readUInt16BE(34)
  }

  #table(tag: string): Buffer {
    const table = this.#tables.get(tag)
    if (!table) throw new Error(`The font has no table ${tag}.`)
    return table
  }

  has(character: string): boolean {
    return this.#glyphOf.has(character.codePointAt(0) ?? 0)
  }

  glyph(character: string): { source: number; width: number } {
    const source = this.#glyphOf.get(character.codePointAt(0) ?? 0) ?? 0
    return { source, width: this.#thousandths(this.#metrics(source).readUInt16BE(0)) }
  }

  #thousandths(units: number): number {
    return Math.round((units * 1000) / this.#unitsPerEm)
  }

  /** Advance width and left side bearing; the last glyphs share one width. */
  #metrics(source: number): Buffer {
    const table = this.#table('hmtx')
    if (source < this.#wideGlyphs) return table.subarray(source * 4, source * 4 + 4)
    const bearing = this.#wideGlyphs * 4 + (source - this.#wideGlyphs) * 2
    const last = (this.#wideGlyphs - 1) * 4
    return Buffer.concat([table.subarray(last, last + 2), table.subarray(bearing, bearing + 2)])
  }

  #outline(source: number): Buffer {
    const table = this.#table('loca')
    const at = (index: number) =>
      this.#longOffsets ? table.readUInt32BE(index * 4) : table.readUInt16BE(index * 2) * 2
    return this.#table('glyf').subarray(at(source), at(source + 1))
  }

  /**
   * A font file of the given glyphs, numbered from 1 in their order after the empty box; the parts of composed
   * glyphs follow behind. It has what a PDF needs and no character map.
   */
  subset(sources: readonly number[]): { file: Buffer; box: number[]; ascent: number; descent: number } {
    const numbers = new Map<number, number>()
    const order = [0, ...sources]
    for (const [number, source] of order.entries()) if (!numbers.has(source)) numbers.set(source, number)
    const outlines: Buffer[] = []
    // The list grows while it is walked: a part may itself be composed.
    for (const source of order) {
      const outline = Buffer.from(this.#outline(source))
      for (const part of parts(outline)) {
        const whole = outline.readUInt16BE(part)
        if (!numbers.has(whole)) numbers.set(whole, order.push(whole) - 1)
        outline.writeUInt16BE(numbers.get(whole) ?? 0, part)
      }
      outlines.push(outline.length % 2 === 0 ? outline : Buffer.concat([outline, Buffer.alloc(1)]))
    }

    const offsets = Buffer.alloc((outlines.length + 1) * 4)
    let end = 0
    for (const [index, outline] of outlines.entries()) {
      end += outline.length
      offsets.writeUInt32BE(end, (index + 1) * 4)
    }
    const head = Buffer.from(this.#table('head'))
    head.writeInt16BE(1, 50)
    const hhea = Buffer.from(this.#table('hhea'))
    hhea.writeUInt16BE(order.length, 34)
    const maxp = Buffer.from(this.#table('maxp'))
    maxp.writeUInt16BE(order.length, 4)
    return {
      file: fontFile({
        glyf: Buffer.concat(outlines),
        head,
        hhea,
        hmtx: Buffer.concat(order.map((source) => this.#metrics(source))),
        loca: offsets,
        maxp,
      }),
      box: [36, 38, 40, 42].map((field) => this.#thousandths(head.readInt16BE(field))),
      ascent: this.#thousandths(hhea.readInt16BE(4)),
      descent: this.#thousandths(hhea.readInt16BE(6)),
    }
  }
}

/** Character to glyph, from the table's format 4 (characters up to U+FFFF). */
function characterMap(cmap: Buffer): Map<number, number> {
  const map = new Map<number, number>()
  const table = cmap.subarray(unicodeTable(cmap))
  const segments = table.readUInt16BE(6) / 2
  const field = (group: number, segment: number) =>
    14 + (group > 0 ? 2 : 0) + (group * segments + segment) * 2
  for (let segment = 0; segment < segments; segment++) {
    const last = table.readUInt16BE(field(0, segment))
    const first = table.readUInt16BE(field(1, segment))
    const delta = table.readUInt16BE(field(2, segment))
    const range = table.readUInt16BE(field(3, segment))
    for (let code = first; code <= last && code !== 0xffff; code++) {
      const listed = range === 0 ? code : table.readUInt16BE(field(3, segment) + range + (code - first) * 2)
      const glyph = range === 0 || listed !== 0 ? (listed + delta) & 0xffff : 0
      if (glyph !== 0) map.set(code, glyph)
    }
  }
  return map
}

function unicodeTable(cmap: Buffer): number {
  for (let index = 0; index < cmap.readUInt16BE(2); index++) {
    const start = cmap.readUInt32BE(4 + index * 8 + 4)
    if (cmap.readUInt16BE(start) === 4) return start
  }
  throw new Error('The font has no character map of format 4.')
}

const WORDS = 0x0001
const SCALE = 0x0008
const MORE = 0x0020
const TWO_SCALES = 0x0040
const MATRIX = 0x0080

/** Where a composed glyph holds the numbers of its parts; empty for a simple one. */
function parts(outline: Buffer): number[] {
  const found: number[] = []
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) return found
  let at = 10
  let flags = MORE
  while (flags & MORE) {
    flags = outline.readUInt16BE(at)
    found.push(at + 2)
    at += 4 + (flags & WORDS ? 4 : 2)
    at += flags & SCALE ? 2 : flags & TWO_SCALES ? 4 : flags & MATRIX ? 8 : 0
  }
  return found
}

function fontFile(tables: Record<string, Buffer>): Buffer {
  const entries = Object.entries(tables)
  const power = 2 ** Math.floor(Math.log2(entries.length))
  const header = Buffer.alloc(12 + entries.length * 16)
  header.writeUInt32BE(0x00010000, 0)
  header.writeUInt16BE(entries.length, 4)
  header.writeUInt16BE(power * 16, 6)
  header.writeUInt16BE(Math.log2(power), 8)
  header.writeUInt16BE((entries.length - power) * 16, 10)
  let offset = header.length
  const bodies = entries.map(([tag, table], index) => {
    const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)])
    const entry = 12 + index * 16
    header.write(tag, entry, 'latin1')
    header.writeUInt32BE(checksum(padded), entry + 4)
    header.writeUInt32BE(offset, entry + 8)
    header.writeUInt32BE(table.length, entry + 12)
    offset += padded.length
    return padded
  })
  return Buffer.concat([header, ...bodies])
}

function checksum(table: Buffer): number {
  let sum = 0
  for (let at = 0; at < table.length; at += 4) sum = (sum + table.readUInt32BE(at)) >>> 0
  return sum
}
