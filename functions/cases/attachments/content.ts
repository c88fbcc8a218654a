import type { FileType } from './model.ts'

/** So many first bytes tell what a file is. */
export const HeadLength = 4096

/** Major brands of HEIF files with HEVC images: ISO/IEC 23008-12, annex B. */
const HeicBrands = ['heic', 'heix', 'heim', 'heis', 'mif1', 'msf1']
/** The one part that tells a document of its kind from other archives, and the macros that it must not have. */
const OfficeParts: Partial<Record<FileType, string>> = {
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'word/document.xml',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xl/workbook.xml',
}
const Macros = /(^|\/)(vbaProject\.bin|Basic\/.*\.xml|Scripts\/.*)$/i

const latin = (bytes: Uint8Array, start: number, end: number) =>
  String.fromCharCode(...bytes.subarray(start, end))

/** True when what is in such a file lies in an archive, whose directory tells what it is. */
export const isArchive = (type: FileType): boolean =>
  type.includes('officedocument') || type.includes('opendocument')

/** Is the beginning of a file that of its type? Of an archive: of any archive that such a file can be. */
export function beginsAs(type: FileType, head: Uint8Array): boolean {
  switch (type) {
    case 'application/pdf':
      return latin(head, 0, 5) === '%PDF-'
    case 'image/png':
      return latin(head, 0, 8) === '\x89PNG\r\n\x1a\n'
    case 'image/jpeg':
      return latin(head, 0, 3) === '\xff\xd8\xff'
    case 'image/webp':
      return latin(head, 0, 4) === 'RIFF' && latin(head, 8, 12) === 'WEBP'
    case 'image/heic':
      return latin(head, 4, 8) === 'ftyp' && HeicBrands.includes(latin(head, 8, 12))
    case 'text/csv':
    case 'text/plain':
      return isPlainText(head)
    case 'application/vnd.oasis.opendocument.text':
    case 'application/vnd.oasis.opendocument.spreadsheet':
      // OpenDocument 1.3, part 2, 3.3: the first file, not compressed, is `mimetype`, and holds the type and nothing else.
      return latin(head, 0, 4) === 'PK\x03\x04' && latin(head, 30, 38 + type.length) === `mimetype${type}`
    default:
      return latin(head, 0, 4) === 'PK\x03\x04'
  }
}

/** Does an archive hold what a file of its type holds, and no macros? */
export function holdsAs(type: FileType, names: readonly string[]): boolean {
  const part = OfficeParts[type] ?? 'content.xml'
  return names.includes(part) && !names.some((name) => Macros.test(name))
}

/** Text has no control characters but those of lines and columns, and is not a page or a script that calls itself one. */
function isPlainText(head: Uint8Array): boolean {
  if (head.length === 0) return false
  const text = latin(head, 0, head.length).replace(/^\xef\xbb\xbf/, '')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
  if (/[\x00-\x08\x0b\x0e-\x1f\x7f]/.test(text)) return false
  return !/^\s*(<|#!|%PDF)/.test(text)
}
