/** How the bytes of a file were read. The names are those of the WHATWG encoding standard. */
export const Encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'iso-8859-15',
] as const
export type Encoding = (typeof Encodings)[number]

export interface DecodedFile {
  text: string
  encoding: Encoding
  /** The line with the first bytes that are not UTF-8, where nothing told the encoding and Windows-1252 stands in. */
  supposedFrom?: number
}

const marks: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/**
 * The text of a file, without its byte order mark. A mark decides, then `told`, then UTF-8 if the file is that;
 * anything else is read as Windows-1252, which any bytes are, so somebody has to confirm it.
 */
export function decodeFile(bytes: Uint8Array, told?: Encoding): DecodedFile {
  const encoding = markedEncoding(bytes) ?? told
  if (encoding) return { text: decode(bytes, encoding), encoding }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }
  } catch {
    const before = decode(bytes, 'utf-8').split('\ufffd', 1)[0] ?? ''
    return {
      text: decode(bytes, 'windows-1252'),
      encoding: 'windows-1252',
      supposedFrom: linesIn(before) + 1,
    }
  }
}

/** Line breaks in a text, however they are written. */
export function linesIn(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0
}

function markedEncoding(bytes: Uint8Array): Encoding | undefined {
  return marks.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0]
}

function decode(bytes: Uint8Array, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(bytes)
}
