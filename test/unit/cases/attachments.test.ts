import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beginsAs, HeadLength, holdsAs, isArchive } from '../../../functions/cases/attachments/content.ts'
import { type FileType, FileTypes } from '../../../functions/cases/attachments/model.ts'
import { disposition, nameProblem, safeName } from '../../../functions/cases/attachments/names.ts'
import { describeBytes, describeFiles } from '../../../functions/cases/attachments/rules.ts'
import { directoryOf, namesIn } from '../../../functions/cases/attachments/zip.ts'
import { docx, odt, pdf, xlsx, zip } from '../../fixtures/files.ts'

const Docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const Xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const Odt = 'application/vnd.oasis.opendocument.text'
const Ods = 'application/vnd.oasis.opendocument.spreadsheet'

/** As the whole of a file is looked at, wherever it lies. */
function isWhatItSays(type: FileType, content: Uint8Array): boolean {
  if (!beginsAs(type, content.subarray(0, HeadLength))) return false
  if (!isArchive(type)) return true
  const place = directoryOf(content, content.length)
  const names = place && namesIn(content.subarray(place.start, place.end))
  return names !== undefined && holdsAs(type, names)
}

const bytes = (text: string) => Buffer.from(text, 'latin1')
const webp = bytes('RIFF\x10\x00\x00\x00WEBPVP8 ')
const heic = bytes('\x00\x00\x00\x18ftypheic\x00\x00\x00\x00')

describe('the content of a file', () => {
  it.each<[string, FileType, Uint8Array]>([
    ['PDF', 'application/pdf', pdf()],
    ['PNG', 'image/png', bytes('\x89PNG\r\n\x1a\n\x00')],
    ['JPEG', 'image/jpeg', bytes('\xff\xd8\xff\xe0\x00')],
    ['WebP', 'image/webp', webp],
    ['HEIC of a phone', 'image/heic', heic],
    ['document whose list of types comes last', Docx, docx()],
    ['sheet', Xlsx, xlsx()],
    ['sheet with a comment behind it', Xlsx, zip({ 'xl/workbook.xml': '' }, 'PK\x05\x06 saved by hand')],
    ['OpenDocument text', Odt, odt()],
    ['text', 'text/plain', bytes('Gr\xfc\xdfe\r\n\tund mehr')],
    ['text with a byte order mark', 'text/csv', Buffer.from('\ufeffa;b\n1;2\n')],
  ])('of a %s is one', (_what, type, content) => {
    expect(isWhatItSays(type, content)).toBe(true)
  })

  it.each<[string, FileType, Uint8Array]>([
    ['program called a PDF', 'application/pdf', bytes('MZ\x90\x00')],
    ['page called a PDF', 'application/pdf', bytes('<html><script>')],
    ['PDF that begins late, as some readers allow', 'application/pdf', bytes('GIF89a%PDF-1.7')],
    ['PDF called a picture', 'image/png', pdf()],
    ['sound called a WebP', 'image/webp', bytes('RIFF\x10\x00\x00\x00WAVEfmt ')],
    ['film called a HEIC', 'image/heic', bytes('\x00\x00\x00\x18ftypisom')],
    ['archive called a document', Docx, zip({ 'readme.txt': 'x' })],
    ['Java program called a document', Docx, zip({ 'META-INF/MANIFEST.MF': '', 'A.class': '' })],
    ['sheet called a document', Docx, xlsx()],
    ['document with macros', Docx, docx({ 'word/vbaProject.bin': 'x' })],
    ['sheet with macros', Xlsx, xlsx({ 'xl/vbaProject.bin': 'x' })],
    ['text called a sheet of OpenDocument', Ods, odt()],
    ['archive cut off', Docx, docx().subarray(0, 60)],
    ['page called a text', 'text/plain', bytes('\n <!doctype html><script>')],
    ['drawing with a script called a table', 'text/csv', Buffer.from('\ufeff<svg onload="x">')],
    ['script called a text', 'text/plain', bytes('#!/bin/sh\n')],
    ['program called a text', 'text/plain', bytes('\x7fELF\x02')],
    ['text of sixteen bits', 'text/plain', bytes('\xff\xfea\x00b\x00')],
    ['nothing', 'text/plain', bytes('')],
  ])('of a %s is not one', (_what, type, content) => {
    expect(isWhatItSays(type, content)).toBe(false)
  })

  it('can be anything without an error', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(FileTypes) as FileType[])),
        fc.uint8Array({ maxLength: 200 }),
        (type, content) => {
          isWhatItSays(type, content)
          directoryOf(Buffer.concat([content, zip({ a: 'b' }).subarray(-22)]), 1000)
          namesIn(content)
        },
      ),
    )
  })
})

describe('the name of a file', () => {
  it.each([
    ['quote.pdf', 'quote.pdf'],
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['C:\\Users\\Ada\\Angebot 12.pdf', 'Angebot 12.pdf'],
    ['..\\..\\', ''],
    ['a\u202Efdp.exe', 'afdp.exe'],
    ['in\u200Bvi\u2066sible.pdf', 'invisible.pdf'],
    ['line\r\nbreak.pdf', 'line break.pdf'],
    ['what? <really> "so"|*.pdf', 'what_ _really_ _so___.pdf'],
    ['CON.pdf', '_CON.pdf'],
    ['com1.tar.pdf', '_com1.tar.pdf'],
    ['lpt³.txt', '_lpt³.txt'],
    ['console.pdf', 'console.pdf'],
    ['.hidden.pdf', 'hidden.pdf'],
    ['trailing.pdf. . ', 'trailing.pdf'],
    ['a .pdf', 'a.pdf'],
    ['Büro\u0308.pdf', 'Büro\u0308.pdf'.normalize('NFC')],
    ['مرحبا.pdf', 'مرحبا.pdf'],
    ['.pdf', 'pdf'],
    ['', ''],
  ])('%j is kept as %j', (given, kept) => {
    expect(safeName(given)).toBe(kept)
  })

  it('keeps its ending when it is cut', () => {
    const name = safeName(`${'ä'.repeat(500)}.pdf`)
    expect([[...name].length, name.endsWith('….pdf')]).toEqual([120, true])
  })

  it('is safe whatever was given, and stays as it is when it is given again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
        const name = safeName(given)
        expect(name).not.toMatch(/[\p{Cc}\p{Bidi_Control}/\\<>:"|?*]|^[\s.]|[\s.]$/u)
        expect(safeName(name)).toBe(name)
      }),
    )
  })

  it('must end as its type does', () => {
    expect(nameProblem('a.pdf', 'application/pdf')).toBeUndefined()
    expect(nameProblem('a.JPEG', 'image/jpeg')).toBeUndefined()
    expect(nameProblem('a.pdf.exe', 'application/pdf')).toMatch(/must end in \.pdf/)
    expect(nameProblem('pdf', 'application/pdf')).toMatch(/must end in \.pdf/)
    expect(nameProblem('', 'application/pdf')).toMatch(/must be a name/)
  })

  it('goes into a header in a way that nothing can be added to it', () => {
    expect(disposition('Büro "2".pdf', 'application/pdf')).toBe(
      `inline; filename="B_ro _2_.pdf"; filename*=UTF-8''B%C3%BCro%20%222%22.pdf`,
    )
    expect(disposition("a'b(c).csv", 'text/csv')).toBe(
      `attachment; filename="a'b(c).csv"; filename*=UTF-8''a%27b%28c%29.csv`,
    )
  })
})

it('says sizes and counts as people do', () => {
  expect([1, 999, 1000, 40_400, 999_499, 999_500, 25_000_000].map(describeBytes)).toEqual([
    '1 byte',
    '999 bytes',
    '1 kB',
    '40 kB',
    '999 kB',
    '1.0 MB',
    '25.0 MB',
  ])
  expect(describeFiles([])).toBeUndefined()
  expect(describeFiles([{ name: 'a.pdf' }])).toBe('1 file: a.pdf')
  expect(describeFiles([{ name: 'a.pdf' }, { name: 'b.csv' }])).toBe('2 files: a.pdf, b.csv')
})
