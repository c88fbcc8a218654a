import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { graphemes } from './plain.ts'

/** A text in the codes of one font, ready to be shown. */
export interface Run {
  /** Name of the font in the page's resources. */
  font: string
  /** The text's codes in hexadecimal. */
  codes: string
  /** In thousandths of the font size. */
  width: number
  /** The font has no bold cut: its outlines are drawn as well as filled. */
  outlined?: boolean
}

/** What turns text into codes: one for each document, since it remembers what it showed. */
export interface Typeface {
  runs(text: string, bold: boolean): Run[]
  /** Adds the fonts that were used. Gives their object numbers by name. */
  embed(objects: PdfObjects): Record<string, number>
}

/** The numbered objects of a PDF file (ISO 32000-1, 7.3.10). */
export class PdfObjects {
  readonly #objects: Buffer[] = []

  /** Adds a dictionary or, with data, a stream. Gives its number. */
  add(dictionary: Record<string, string | number | undefined>, data?: Uint8Array): number {
    const number = this.reserve()
    this.put(number, dictionary, data)
    return number
  }

  /** Takes a number for an object that others refer to before it is there. */
  reserve(): number {
    return this.#objects.push(Buffer.alloc(0))
  }

  put(number: number, dictionary: Record<string, string | number | undefined>, data?: Uint8Array): void {
    const stream = data && deflateSync(data)
    const entries = { ...dictionary, ...(stream && { Filter: '/FlateDecode', Length: stream.length }) }
    const body = Object.entries(entries)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => `/${key} ${value}`)
    const opening = `${number} 0 obj\n<<${body.join(' ')}>>\n`
    this.#objects[number - 1] = stream
      ? Buffer.concat([Buffer.from(`${opening}stream\n`), stream, Buffer.from('\nendstream\nendobj\n')])
      : Buffer.from(`${opening}endobj\n`)
  }

  /** The whole file. Its ID is made from its content, so the same objects always give the same bytes. */
  file(root: number, info: number): Uint8Array {
    const header = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')
    let offset = header.length
    const table = this.#objects.map((object) => {
      const entry = `${String(offset).padStart(10, '0')} 00000 n \n`
      offset += object.length
      return entry
    })
    const hash = createHash('sha256')
    for (const object of this.#objects) hash.update(object)
    const id = hash.digest('hex').slice(0, 32)
    const count = this.#objects.length + 1
    return Buffer.concat([
      header,
      ...this.#objects,
      Buffer.from(
        `xref\n0 ${count}\n0000000000 65535 f \n${table.join('')}` +
          `trailer\n<</Size ${count} /Root ${root} 0 R /Info ${info} 0 R /ID [<${id}> <${id}>]>>\n` +
          `startxref\n${offset}\n%%EOF\n`,
      ),
    ])
  }
}

/** A4 in points; positions are measured from its top left corner. */
export const A4 = { width: 595.28, height: 841.89 }

/** Red, green, blue, each from 0 to 1. */
export type Colour = readonly [number, number, number]

export interface TextStyle {
  size: number
  bold?: boolean
  colour?: Colour
  /** Where `x` is on the text; left when absent. */
  align?: 'left' | 'right'
}

const BLACK: Colour = [0, 0, 0]

/** One page being drawn. */
export class PdfPage {
  readonly #typeface: Typeface
  readonly #operators: string[] = []

  constructor(typeface: Typeface) {
    this.#typeface = typeface
  }

  /** Shows one line of text with its baseline at `y`. */
  text(text: string, x: number, y: number, style: TextStyle): void {
    const { size, bold = false, colour = BLACK, align = 'left' } = style
    const runs = this.#typeface.runs(text, bold)
    const width = runs.reduce((sum, run) => sum + run.width, 0) * (size / 1000)
    const left = align === 'right' ? x - width : x
    const shown = runs.map(
      (run) =>
        `/${run.font} ${size} Tf ${run.outlined ? `2 Tr ${size * 0.035} w` : '0 Tr'} <${run.codes}> Tj`,
    )
    const ink = colour.join(' ')
    this.#operators.push(`BT ${ink} rg ${ink} RG 1 0 0 1 ${point(left)} ${up(y)} Tm ${shown.join(' ')} ET`)
  }

  /** A horizontal rule. */
  rule(from: number, to: number, y: number, thickness: number, colour: Colour): void {
    this.#operators.push(
      `${colour.join(' ')} RG ${thickness} w ${point(from)} ${up(y)} m ${point(to)} ${up(y)} l S`,
    )
  }

  content(): Uint8Array {
    return Buffer.from(this.#operators.join('\n'), 'latin1')
  }
}

const point = (value: number) => Number(value.toFixed(2))
const up = (y: number) => point(A4.height - y)

/** Width of one line in points. */
export function textWidth(typeface: Typeface, text: string, size: number, bold = false): number {
  return typeface.runs(text, bold).reduce((sum, run) => sum + run.width, 0) * (size / 1000)
}

/** Breaks text into lines of at most `width` points: at spaces, and within a word that is longer than a line. */
export function wrapped(
  typeface: Typeface,
  text: string,
  size: number,
  width: number,
  bold = false,
): string[] {
  const fits = (line: string) => textWidth(typeface, line, size, bold) <= width
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line ? `${line} ${word}` : word
    if (fits(longer)) {
      line = longer
      continue
    }
    if (line) lines.push(line)
    line = ''
    for (const segment of fits(word) ? [word] : graphemes(word)) {
      if (line && !fits(line + segment)) {
        lines.push(line)
        line = ''
      }
      line += segment
    }
  }
  return line ? [...lines, line] : lines
}

export interface PdfDescription {
  title: string
  author: string
  /** ISO date; the file says it was made at its midnight UTC. */
  createdOn: string
  /** BCP 47. */
  language: string
}

/** Puts pages together into a file. */
export function pdfFile(pages: readonly PdfPage[], typeface: Typeface, about: PdfDescription): Uint8Array {
  const objects = new PdfObjects()
  const tree = objects.reserve()
  const fonts = Object.entries(typeface.embed(objects)).map(([name, number]) => `/${name} ${number} 0 R`)
  const resources = objects.add({ Font: `<<${fonts.join(' ')}>>` })
  const kids = pages.map((page) =>
    objects.add({
      Type: '/Page',
      Parent: `${tree} 0 R`,
      MediaBox: `[0 0 ${A4.width} ${A4.height}]`,
      Resources: `${resources} 0 R`,
      Contents: `${objects.add({}, page.content())} 0 R`,
    }),
  )
  objects.put(tree, {
    Type: '/Pages',
    Count: kids.length,
    Kids: `[${kids.map((kid) => `${kid} 0 R`).join(' ')}]`,
  })
  const root = objects.add({
    Type: '/Catalog',
    Pages: `${tree} 0 R`,
    Lang: textString(about.language),
    ViewerPreferences: '<</DisplayDocTitle true>>',
  })
  const info = objects.add({
    Title: textString(about.title),
    Author: textString(about.author),
    CreationDate: textString(`D:${about.createdOn.replaceAll('-', '')}000000Z`),
  })
  return objects.file(root, info)
}

/** A string for a reader, outside of a page: UTF-16 with its mark (ISO 32000-1, 7.9.2.2). */
function textString(text: string): string {
  return `<feff${utf16(text)}>`
}

/** UTF-16, big endian, in hexadecimal. */
export function utf16(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex')
}
