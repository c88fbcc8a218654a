import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { speaking } from '../../../../functions/platform/language/speaking.ts'
import { type NoticeLetter, noticePdf, noticeText } from '../../../../functions/renewals/cycle/notice-pdf.ts'
import { readPdf } from '../../orders/pdf-reader.ts'

const letter: NoticeLetter = {
  company: 'Demo Company GmbH',
  vendor: { name: 'Fernwood Software', address: 'Hafenstraße 1\n20095 Hamburg\nGermany' },
  contract: { title: 'Design tool', reference: 'K-4711', start: '2025-01-01' },
  endsWith: '2027-12-31',
  writtenOn: '2027-11-02',
  signedBy: 'Emma Employee',
}
const read = async (view: NoticeLetter) => readPdf(await noticePdf(view))
const words = async (view: NoticeLetter) => (await read(view)).pages.flatMap(({ text }) => text).join(' ')

describe('a letter of notice as PDF', () => {
  it('says who ends what, when, and asks for a confirmation', async () => {
    const [page] = (await read(letter)).pages
    expect(page?.text.slice(0, 7)).toEqual([
      'Demo Company GmbH',
      'Fernwood Software',
      ...['Hafenstraße 1', '20095 Hamburg', 'Germany'],
      'Tue 2 Nov 2027',
      'Notice of the end of the contract: Design tool',
    ])
    const text = page?.text.join(' ')
    for (const said of [
      'notice to end the contract “Design tool” (K-4711), which began on Wed 1 Jan 2025, with Fri 31 Dec 2027;',
      'A renewal for a further term is not wanted.',
      'Please confirm in writing',
    ])
      expect(text).toContain(said)
    expect(page?.text.slice(-2)).toEqual(['Emma Employee', 'Demo Company GmbH'])
  })

  it('speaks German for a company that does', async () => {
    const { pages, info } = await readPdf(await noticePdf(letter, await speaking('de')))
    expect(info).toMatchObject({ Title: 'Kündigung: Design tool', Language: 'de' })
    const [page] = pages
    expect(page?.text.slice(5, 7)).toEqual(['Di., 02.11.2027', 'Kündigung des Vertrags: Design tool'])
    const text = page?.text.join(' ')
    for (const said of [
      'Hiermit kündigen wir den Vertrag „Design tool“ (K-4711), der am Mi., 01.01.2025 begann, zum Fr., 31.12.2027;',
      'Eine Verlängerung um eine weitere Laufzeit wünschen wir nicht.',
      'Bitte bestätigen Sie uns schriftlich',
    ])
      expect(text).toContain(said)
    for (const english of noticeText(letter)) expect(text).not.toContain(english.slice(0, 20))
  })

  it('has the vendor’s address where the window of an envelope is', async () => {
    const [page] = (await read(letter)).pages
    // 45 mm from the top of an A4 page, 20 mm in, 45 mm high and 85 mm wide (DIN 5008, form B).
    const [top, bottom, left, right] = [842 - 127.5, 842 - 255, 56.7, 56.7 + 241]
    for (const shown of page?.shown.slice(1, 5) ?? []) {
      expect(shown.y).toBeLessThan(top)
      expect(shown.y).toBeGreaterThan(bottom)
      expect(shown.x).toBeGreaterThan(left)
      expect(shown.x + shown.width).toBeLessThan(right)
    }
  })

  it('leaves out what is not known', async () => {
    const bare = { ...letter, vendor: { name: 'Bare' }, contract: { title: 'Tool', start: '2025-01-01' } }
    const text = await words(bare)
    expect(text).toContain('the contract “Tool”, which began')
    expect(text).not.toContain('undefined')
  })

  it('tells a reader its title, language and date', async () => {
    expect((await read(letter)).info).toMatchObject({
      Title: 'Notice: Design tool',
      Author: 'Demo Company GmbH',
      CreationDate: 'D:20271102000000Z',
      Language: 'en',
    })
  })

  it('is the same, byte for byte, whenever it is made again', async () => {
    expect(await noticePdf(letter)).toEqual(await noticePdf(letter))
    expect(await noticePdf(letter)).not.toEqual(await noticePdf({ ...letter, endsWith: '2028-12-31' }))
  })

  it.each([
    'Zakłady Łódź S.A.',
    'Київ Технології',
    'Ελληνικά Λογισμικά ΑΕ',
    'Željko Ćosić d.o.o.',
    'Nguyễn Thị Hương',
    'İstanbul Yazılım A.Ş.',
  ])('shows %s so that it can be copied', async (name) => {
    const there = {
      ...letter,
      company: name,
      vendor: { name, address: `${name}\n1` },
      contract: { ...letter.contract, title: name },
      signedBy: name,
    }
    const text = await words(there)
    expect(text.split(name)).toHaveLength(9)
  })

  it('marks letters of a script that the font lacks, and keeps the rest', async () => {
    const text = await words({ ...letter, signedBy: '山田 (Yamada)' })
    expect(text).toContain('(Yamada)')
    expect(text).toContain('Please confirm in writing')
  })

  it('is sound whatever people typed', async () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 120 }),
      fc.string({ unit: 'grapheme', maxLength: 160 }),
      fc.constantFrom('(', '\\', '> Tj ET', 'endstream\nendobj', '\u0000', '\ud800', 'x'.repeat(400), ''),
    )
    await fc.assert(
      fc.asyncProperty(typed, typed, typed, typed, async (company, name, title, signedBy) => {
        const { pages } = await read({
          ...letter,
          company,
          vendor: { name, address: `${name}\n${title}` },
          contract: { ...letter.contract, title },
          signedBy,
        })
        expect(pages.length).toBeGreaterThan(0)
        expect(pages.flatMap(({ text }) => text).join(' ')).toContain('Please confirm in writing')
        for (const { x, y, width } of pages.flatMap(({ shown }) => shown)) {
          expect(x).toBeGreaterThanOrEqual(70)
          expect(x + width).toBeLessThan(530)
          expect(y).toBeGreaterThan(40)
        }
      }),
      { numRuns: 60 },
    )
  }, 60_000)
})

describe('its sentences', () => {
  it('are those of the mail too', async () => {
    const text = (await words(letter)).replaceAll(/\s+/g, ' ')
    for (const sentence of noticeText(letter)) expect(text).toContain(sentence)
  })
})
