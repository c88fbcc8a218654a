import { inflateSync } from 'node:zlib'

/**
 * Reads back what our PDFs hold, strictly: every object must stand where the cross-reference table says, and every
 * stream must have its length and inflate.
 */
export class PdfReader {
  readonly objects = new Map<number, { dictionary: string; data: Buffer | undefined }>()
  readonly trailer: string

  constructor(bytes: Uint8Array) {
    const file = Buffer.from(bytes)
    const source = file.toString('latin1')
    const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(source)?.[1])
    const table = /^xref\n0 (\d+)\n0000000000 65535 f \n((?:\d{10} 00000 n \n)*)trailer\n(<<.*>>)\n/.exec(
      source.slice(start),
    )
    if (!source.startsWith('%PDF-1.7\n') || !table) throw new Error('no PDF with a cross-reference table')
    const offsets = table[2]?.match(/\d{10}(?= )/g)?.map(Number) ?? []
    if (offsets.length !== Number(table[1]) - 1) throw new Error('the table has another size than it says')
    this.trailer = table[3] ?? ''
    for (const [index, offset] of offsets.entries()) {
      const end = offsets[index + 1] ?? start
      this.objects.set(index + 1, readObject(index + 1, file.subarray(offset, end)))
    }
  }

  get pages(): { page: string; text: string[]; content: string }[] {
    const root = this.at(/\/Root (\d+) 0 R/, this.trailer).dictionary
    const tree = this.at(/\/Pages (\d+) 0 R/, root).dictionary
    const kids = [...(/\/Kids \[(.*?)\]/.exec(tree)?.[1] ?? '').matchAll(/(\d+) 0 R/g)]
    if (kids.length !== Number(/\/Count (\d+)/.exec(tree)?.[1])) throw new Error('the page tree miscounts')
    return kids.map((kid) => {
      const page = this.object(Number(kid[1])).dictionary
      const content = this.at(/\/Contents (\d+) 0 R/, page).data?.toString('latin1') ?? ''
      return { page, content, text: this.#shown(page, content) }
    })
  }

  /** The document's own entry, for instance its title. */
  info(name: string): string {
    const hex = new RegExp(`/${name} <feff([0-9a-f]*)>`).exec(
      this.at(/\/Info (\d+) 0 R/, this.trailer).dictionary,
    )?.[1]
    return Buffer.from(hex ?? '', 'hex')
      .swap16()
      .toString('utf16le')
  }

  object(number: number) {
    const found = this.objects.get(number)
    if (!found) throw new Error(`there is no object ${number}`)
    return found
  }

  at(reference: RegExp, dictionary: string) {
    return this.object(Number(reference.exec(dictionary)?.[1]))
  }

  /** Each line of text as a reader would copy it, in the order of drawing. */
  #shown(page: string, content: string): string[] {
    const resources = this.at(/\/Resources (\d+) 0 R/, page).dictionary
    const fonts = new Map(
      [...resources.matchAll(/\/(\w+) (\d+) 0 R/g)].map((font) => [font[1], this.#decoder(Number(font[2]))]),
    )
    return [...content.matchAll(/^BT (.*) ET$/gm)].map((line) =>
      [...(line[1] ?? '').matchAll(/\/(\w+) [\d.]+ Tf .*?<([0-9a-f]*)> Tj/g)]
        .map((run) => fonts.get(run[1])?.(run[2] ?? ''))
        .join(''),
    )
  }

  #decoder(font: number): (hex: string) => string {
    const { dictionary } = this.object(font)
    if (dictionary.includes('/WinAnsiEncoding')) {
      return (hex) => new TextDecoder('windows-1252').decode(Buffer.from(hex, 'hex'))
    }
    if (/\/Encoding \/Uni\w+-UTF16-H/.test(dictionary)) {
      return (hex) => Buffer.from(hex, 'hex').swap16().toString('utf16le')
    }
    const map = this.at(/\/ToUnicode (\d+) 0 R/, dictionary).data?.toString('latin1') ?? ''
    const letters = new Map([...map.matchAll(/^<(\w{4})> <(\w+)>$/gm)].map(([, code, text]) => [code, text]))
    return (hex) =>
      (hex.match(/.{4}/g) ?? [])
        .map((code) =>
          Buffer.from(letters.get(code) ?? '', 'hex')
            .swap16()
            .toString('utf16le'),
        )
        .join('')
  }
}

function readObject(number: number, bytes: Buffer) {
  const source = bytes.toString('latin1')
  const parsed = /^(\d+) 0 obj\n(<<.*>>)\n(stream\n)?/.exec(source)
  if (!parsed || Number(parsed[1]) !== number || !source.endsWith('endobj\n')) {
    throw new Error(`object ${number} is not where it should be`)
  }
  const dictionary = parsed[2] ?? ''
  if (!parsed[3]) return { dictionary, data: undefined }
  const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1])
  const start = parsed[0].length
  if (source.slice(start + length) !== '\nendstream\nendobj\n')
    throw new Error(`stream ${number} has another length`)
  return { dictionary, data: inflateSync(bytes.subarray(start, start + length)) }
}
