import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inSubject, type LetterContent, renderLetter } from '../../../functions/platform/letter.ts'
import { COMPANY, hostile, request } from './letters.ts'

const URL = request.button?.url ?? ''

const typed = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom(
        ...[
          'evil',
          'com',
          'www.',
          'http',
          'https',
          'ftp',
          'mailto',
          'tel',
          '://',
          '//',
          '/',
          '.',
          '..',
          '@',
          ':',
        ],
        ...[
          'evil.com',
          'https://evil.com/x',
          'boss@evil.com',
          '\\\\',
          '10.0.0.1',
          'xn--e1afmkfd',
          'пример',
          '例え',
        ],
        ...[
          '\u200b',
          '\u2060',
          '\u200c',
          '\u200d',
          '\u00ad',
          '\ufeff',
          '\u3002',
          '\uff0e',
          '\u202e',
          '\ud800',
        ],
        ...[
          '\r\n',
          '\n',
          '\r',
          '\u2028',
          '\u0000',
          '\t',
          ' ',
          '<a href="x">',
          '</td>',
          '">',
          "'",
          '<!--',
          '-->',
          '<![endif]',
        ],
      ),
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(''))

const content: fc.Arbitrary<LetterContent> = fc.record({
  to: fc.record({ name: typed, address: fc.constant('finance@demo.example') }),
  subject: typed,
  preheader: typed,
  lead: typed,
  facts: fc.array(fc.record({ label: typed, value: typed, note: typed }), { maxLength: 3 }),
  lines: fc.array(fc.record({ description: typed, detail: typed, amount: typed }), { maxLength: 3 }),
  total: typed,
  quote: fc.record({ label: typed, text: typed }),
  button: fc.record({ label: typed, url: fc.constant(URL) }),
  paragraphs: fc.array(typed, { maxLength: 2 }),
  footer: fc.array(typed, { maxLength: 2 }),
  reason: typed,
})

/** What any mail program might take for an address, wider than the rules of each. */
const LINK_LIKE =
  /[\p{L}\p{N}][.\u3002\uff0e\uff61][\p{L}\p{M}\p{Cf}]|\p{L}:[\p{L}\p{N}\p{Cf}/+?]|\/\/|\\\\|[^\s]@[\p{L}\p{N}\p{M}\p{Cf}[]|\d{1,3}(\.\d{1,3}){3}/u

const words = (html: string) =>
  html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]*>/g, '\n')
    .replaceAll('&amp;', '&')

describe('a letter', () => {
  it('has one address that can be followed: its button', () => {
    fc.assert(
      fc.property(content, (letter) => {
        const { text, html, subject } = renderLetter(letter, COMPANY)
        expect(html.match(/(href|src|background|action)="[^"]*"/g)).toEqual([`href="${URL}"`])
        expect(text.split('\n').filter((line) => line === URL)).toHaveLength(1)
        expect(text.replace(`\n${URL}\n`, '\n')).not.toMatch(LINK_LIKE)
        expect(words(html)).not.toMatch(LINK_LIKE)
        expect(subject).not.toMatch(LINK_LIKE)
      }),
    )
  })

  it('shows what people typed as text: no tag, attribute or style of theirs', () => {
    const tags = (html: string) => html.match(/<[^>]*>/g)?.filter((tag) => tag !== '<br>')
    fc.assert(
      fc.property(content, (letter) => {
        const plain = (text: string) => (text.replace(/[^\p{L}\p{N}\p{P}\p{S}]/gu, '') === '' ? text : 'word')
        const twin: LetterContent = {
          ...letter,
          to: { ...letter.to, name: plain(letter.to.name) },
          facts: letter.facts.map(({ note = '', ...fact }) => ({
            ...fact,
            label: 'word',
            value: 'word',
            note: plain(note),
          })),
          lines: (letter.lines ?? []).map(({ detail = '' }) => ({
            description: 'word',
            detail: plain(detail),
            amount: 'word',
          })),
          quote: { label: 'word', text: plain(letter.quote?.text ?? '') },
          button: { label: 'word', url: URL },
          total: plain(letter.total ?? ''),
          lead: 'word',
          subject: 'word',
          preheader: 'word',
          reason: 'word',
          footer: letter.footer.map(() => 'word'),
          paragraphs: (letter.paragraphs ?? []).map(() => 'word'),
        }
        expect(tags(renderLetter(letter, COMPANY).html)).toEqual(tags(renderLetter(twin, COMPANY).html))
      }),
    )
  })

  it('keeps what follows a long title in its subject', () => {
    const subject = `Reminder: please decide: ${inSubject(` Stands\nand ${'arms '.repeat(31)}`)} (999,999,999,900.00 EUR)`
    expect(subject).toMatch(/^Reminder: please decide: Stands and arms .*… \(999,999,999,900\.00 EUR\)$/)
    expect(renderLetter({ ...request, subject }, COMPANY).subject).toBe(subject)
    expect(inSubject('Laptop')).toBe('Laptop')
  })

  it('has a subject of one line and at most 120 characters, cut between characters', () => {
    fc.assert(
      fc.property(content, fc.nat(40), (letter, repeats) => {
        const { subject } = renderLetter({ ...letter, subject: letter.subject.repeat(repeats) }, COMPANY)
        expect(subject).not.toMatch(/[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029]/u)
        expect([...new Intl.Segmenter('en').segment(subject)].length).toBeLessThanOrEqual(120)
      }),
    )
    const families = '👩‍👩‍👧‍👦'.repeat(200)
    expect(renderLetter({ ...request, subject: families }, COMPANY).subject).toBe(
      `${'👩‍👩‍👧‍👦'.repeat(119)}…`,
    )
  })

  it('keeps amounts, dates and times as they are', () => {
    const { text } = renderLetter(request, COMPANY)
    for (const value of ['2,713.50 EUR', '18:00 CET', 'Tue 5 Jan 2027, 09:14 CET'])
      expect(text).toContain(value)
    expect(
      renderLetter({ ...request, lead: '1.299.000,00 EUR am 15.01.2027 um 10:30' }, COMPANY).text,
    ).toContain('1.299.000,00 EUR am 15.01.2027 um 10:30')
  })

  it('puts the link on a line of its own, whole', () => {
    expect(renderLetter(request, COMPANY).text.split('\n')).toContain(URL)
  })

  it('quotes every line that somebody typed, so that no line passes for ours', () => {
    const { text } = renderLetter(
      { ...request, quote: { label: 'Why', text: 'a\r\n-- \rb\u2028c' } },
      COMPANY,
    )
    expect(text).toContain('Why:\n> a\n> --\n> b\n> c\n')
  })

  it('cuts a long list and says how much is missing', () => {
    const { text, html } = renderLetter(hostile, COMPANY)
    expect(text).toContain('Adapter 20 ')
    expect(text).not.toContain('Adapter 21 ')
    expect(text).toContain('and 40 more')
    expect(html).toContain('and 40 more')
  })

  it('refuses a button that leads anywhere but to a web address', () => {
    for (const url of [
      'javascript:alert(1)',
      'data:text/html,x',
      '/t/x',
      'https://x/"onclick=',
      'https://x y',
    ]) {
      expect(() => renderLetter({ ...request, button: { label: 'Go', url } }, COMPANY)).toThrow(/http/)
    }
  })

  it('is far below the size at which Gmail cuts a mail (102 KB)', () => {
    expect(Buffer.byteLength(renderLetter(hostile, COMPANY).html)).toBeLessThan(30_000)
  })
})
