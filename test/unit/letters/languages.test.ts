import { describe, expect, it } from 'vitest'
import { type Speaker, speaking } from '../../../functions/platform/language/speaking.ts'
import { type LetterContent, renderLetter } from '../../../functions/platform/letter.ts'
import { COMPANY, request } from './letters.ts'

/** Every kind of text that a letter has. */
const everything: LetterContent = {
  ...request,
  preheader: 'Emil Employee asks for your approval.',
  lines: Array.from({ length: 22 }, (_, index) => ({
    description: `Adapter ${index + 1}`,
    detail: '1 × 19.99 EUR',
    amount: '19.99 EUR',
  })),
  links: [{ label: 'Approve: Headsets', detail: 'Since Tue 5 Jan 2027', url: request.button?.url ?? '' }],
}

const wordsOf = (html: string): string[] =>
  html
    .replace(/<style>.*?<\/style>/s, '')
    .replaceAll('</div>', '\n')
    .replace(/<(?:span|bdi|\/span|\/bdi)[^>]*>/g, '')
    .split(/<[^>]*>|\n/)
    .map((text) => text.replaceAll(/&nbsp;|&#\d+;|—/g, '').trim())
    .filter((text) => /\p{L}/u.test(text))

describe('a letter in a language', () => {
  // Of the reasons that the interface gives itself this is none.
  const marking: Speaker = {
    language: 'de',
    say: (text, group) => (group === 'ourReason' ? text : `<${text}>`),
    refuse: (text) => text,
  }
  // Escaped in HTML, and unlinked in both.
  const isSaid = (text: string) => /^(<|&lt;)[\s\S]*(>|&gt;)$/.test(text)
  const { quote, to } = everything
  const typed = [
    COMPANY,
    ...(quote?.text.split('\n') ?? []),
    ...(everything.lines ?? []).map((line) => line.description),
  ]
  const isTyped = (text: string) => typed.some((each) => text.replaceAll('\u200a', '') === each)

  it('has all its words from the speaker but what people typed, in its text', () => {
    const { text, subject } = renderLetter(everything, COMPANY, marking)
    expect(isSaid(subject)).toBe(true)
    const parts = text
      .split('\n')
      .filter((line) => /\p{L}/u.test(line) && !line.startsWith('http'))
      .map((line) => line.replace(/^(\* | +|> )/, '').replace(/[:,]$/, ''))
    const alone = parts.filter((part) => !isTyped(part))
    expect(alone.length).toBeGreaterThan(30)
    const unsaid = alone
      .map((part) => part.replaceAll(/<[^<>]*>/g, ''))
      .map((rest) => typed.reduce((left, each) => left.replace(each, ''), rest.replace(to.name, '')))
      .filter((rest) => /\p{L}/u.test(rest))
    expect(unsaid).toEqual([])
  })

  it('has all its words from the speaker but what people typed, in its HTML', () => {
    const { html } = renderLetter(everything, COMPANY, marking)
    const words = wordsOf(html)
    expect(words.length).toBeGreaterThan(30)
    expect(
      words.filter((text) => !isSaid(text) && !isTyped(text) && text !== `&lt;Hello&gt; ${to.name},`),
    ).toEqual([])
    expect(html).toContain('<html lang="de">')
  })

  it('is in German with German money and dates, and what people typed stays', async () => {
    const asking: LetterContent = {
      to: { name: 'Fiona Finance', address: 'finance@demo.example' },
      subject: 'Please decide: Headsets for the desk (2,713.50 EUR)',
      preheader: 'Emil Employee asks for your approval.',
      lead: 'Emil Employee asks for your approval: Headsets for the desk, 2,713.50 EUR.',
      facts: [
        { label: 'Cost centre', value: 'Data' },
        { label: 'Needed by', value: 'Fri 15 Jan 2027' },
        { label: 'Budget', value: 'IT, Jan to Mar 2027: 5,000.00 EUR left, 2,286.50 EUR after this' },
        { label: 'Request', value: 'Total' },
      ],
      lines: [{ description: 'Total', detail: '3 × 904.50 EUR · hardware', amount: '2,713.50 EUR' }],
      total: '2,713.50 EUR',
      quote: { label: 'Why', text: 'Approve' },
      button: { label: 'Look at it and decide', url: 'https://it.demo.example/t/abc' },
      paragraphs: ['Opening the link decides nothing. No account is needed.'],
      footer: ['The link is yours alone: please do not forward it.'],
      reason: 'You are asked as manager of Emil Employee. Rule: Small.',
    }
    const { subject, text } = renderLetter(asking, COMPANY, await speaking('de'))
    expect(subject).toBe('Bitte entscheiden Sie: Headsets for the desk (2.713,50 €)')
    expect(text).toMatchInlineSnapshot(`
      "Guten Tag Fiona Finance,

      Emil Employee bittet um Ihre Genehmigung: Headsets for the desk, 2.713,50 €.

      Kostenstelle: Data
      Gebraucht bis: Fr., 15.01.2027
      Budget: IT, Jan. bis März 2027: noch 5.000,00 €, danach 2.286,50 €
      Anforderung: Total

      Warum:
      > Approve

      Ansehen und entscheiden:
      https://it.demo.example/t/abc

      * Total | 3 × 904,50 € · hardware | 2.713,50 €
      Summe: 2.713,50 €

      Das Öffnen des Links entscheidet noch nichts. Ein Konto ist nicht nötig.

      -- 
      Demo Company
      Der Link ist nur für Sie: Bitte leiten Sie ihn nicht weiter.
      Sie sind gefragt als Führungskraft von Emil Employee. Regel: Small.
      "
    `)
  })

  it('is in English as it was written when nobody speaks', () => {
    const { html, text } = renderLetter(everything, COMPANY)
    expect(html).toContain('<html lang="en">')
    expect(text).toContain('Hello Fiona Finance,')
    expect(text).toContain('Total: 2,713.50 EUR')
  })
})
