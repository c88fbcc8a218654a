import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { speaking } from '../../../functions/platform/language/speaking.ts'
import { headersIn } from '../../../functions/platform/page/headers.ts'
import { noticePage } from '../../../functions/platform/page/notice.ts'
import type { DecisionView, Fact, NoticeView } from '../../../functions/platform/page/view.ts'
import { type LineView, type OpenTaskView, openTaskPage } from '../../../functions/tasks/page/view.ts'
import {
  acceptance,
  decided,
  decidedOtherwise,
  hostile,
  laptops,
  manyItems,
  missingReason,
  recalled,
  unknown,
  withFiles,
} from './views.ts'

const KILOBYTE = 1024
const bytes = (page: string) => Buffer.byteLength(page)
const tags = (page: string) => page.match(/<[^>]*>/g)?.filter((tag) => tag !== '<wbr>')

/** What a person might type, with the pieces that break markup, styles and the order of text. */
const typed = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(
        '<script>alert(1)</script>',
        '"><img src=x onerror=alert(1)>',
        "' autofocus onfocus='alert(1)",
        '</textarea><script>',
        '</style>',
        '<!--',
        ']]>',
        '&lt;b&gt;',
        '\u202e',
        '\u2066',
        '\u0000',
        '\r\n',
        '\ud800',
        'https://evil.example',
        'e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301',
        'مرحبا',
      ),
    ),
    { maxLength: 6 },
  )
  .map((pieces) => pieces.join(''))

const fact: fc.Arbitrary<Fact> = fc.record({ label: typed, value: typed, note: typed })
const line: fc.Arbitrary<LineView> = fc.record({ description: typed, detail: typed, amount: typed })
const decision: fc.Arbitrary<DecisionView> = fc.record({
  who: typed,
  on_behalf: typed,
  what: typed,
  at: typed,
  comment: typed,
})
const openTask: fc.Arbitrary<OpenTaskView> = fc.record({
  company: typed,
  headline: typed,
  amount: typed,
  askedOf: typed,
  requester: typed,
  facts: fc.array(fact, { maxLength: 3 }),
  why: typed,
  lines: fc.array(line, { maxLength: 8 }),
  total: typed,
  files: fc.array(fc.record({ name: typed, href: fc.constant('token/a/1'), detail: typed, note: typed }), {
    maxLength: 2,
  }),
  before: fc.array(decision, { maxLength: 2 }),
  stage: fc.record({ number: fc.nat(), of: fc.nat(), name: typed }),
  whyYou: typed,
  next: fc.constant(laptops.next),
  due: typed,
  choices: fc.constant(laptops.choices),
  nonce: fc.constant(laptops.nonce),
  comment: typed,
  chosen: typed,
  problem: typed,
  problems: fc.constant([{ field: 'comment', problem: 'must say why' }]),
})
const notice: fc.Arbitrary<NoticeView> = fc.record({
  company: typed,
  tone: fc.constantFrom('done', 'stopped', 'wrong', 'unknown'),
  headline: typed,
  text: fc.array(typed, { maxLength: 3 }),
  facts: fc.array(fact, { maxLength: 3 }),
  decision,
  before: fc.array(decision, { maxLength: 2 }),
})

/** The same view with every typed text replaced by a plain word: what its markup ought to be. */
function harmless<T>(value: T): T {
  if (typeof value === 'string') return (value === '' ? '' : 'word') as T
  if (Array.isArray(value)) return value.map(harmless) as T
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, OURS.includes(key) ? part : harmless(part)]),
  ) as T
}

const OURS = ['href', 'next', 'choices', 'nonce', 'tone', 'problems']

describe('what people typed stays text', () => {
  it('adds no tag and no attribute to the page of an open task', () => {
    fc.assert(
      fc.property(openTask, (view) => {
        expect(tags(openTaskPage(view))).toEqual(tags(openTaskPage(harmless(view))))
      }),
    )
  })

  it('adds no tag and no attribute to a notice', () => {
    fc.assert(
      fc.property(notice, (view) => {
        expect(tags(noticePage(view))).toEqual(tags(noticePage(harmless(view))))
      }),
    )
  })

  it('cannot turn the order of the text around it, nor smuggle control characters', () => {
    fc.assert(
      fc.property(openTask, (view) => {
        expect(openTaskPage({ ...view, comment: '' })).not.toMatch(/[\p{Bidi_Control}\p{Cs}]|(?!\n)\p{Cc}/u)
      }),
    )
  })

  it('gives the comment back exactly as it was typed', () => {
    const page = openTaskPage({ ...missingReason, comment: '\n  two\n\n\n\nlines & </textarea>' })
    expect(page).toContain('\n\n  two\n\n\n\nlines &amp; &lt;/textarea&gt;</textarea>')
  })
})

describe('the page behind a link', () => {
  const everyPage = {
    ...{ open: openTaskPage(laptops), problem: openTaskPage(missingReason), hostile: openTaskPage(hostile) },
    ...{ items: openTaskPage(manyItems), acceptance: openTaskPage(acceptance) },
    ...{ decided: noticePage(decided), decidedOtherwise: noticePage(decidedOtherwise) },
    ...{ recalled: noticePage(recalled), unknown: noticePage(unknown) },
  }

  it.each(Object.entries(everyPage))(
    '%s: no script, no address to load from, no form that leaves',
    (_, page) => {
      const markup = tags(page)?.join('') ?? ''
      expect(markup).not.toMatch(/<(script|img|iframe|object|embed|link|base|audio|video)/i)
      expect(markup).not.toMatch(/\s(on\w+|src|srcset|action|formaction|background|ping)=/i)
      expect(markup.match(/href="[^"]*"/g) ?? []).toEqual(
        page.includes('id="decide"') ? ['href="#decide"'] : [],
      )
      expect(page.slice(page.indexOf('<style>'), page.indexOf('</style>'))).not.toMatch(
        /url\(|@import|@font-face/,
      )
    },
  )

  it('is small: 15 KB with everything on it, and a notice half of that', async () => {
    const twentyLines = openTaskPage({ ...laptops, lines: hostile.lines.slice(0, 20) })
    expect(bytes(twentyLines)).toBeLessThan(15 * KILOBYTE)
    const german = openTaskPage({ ...laptops, lines: hostile.lines.slice(0, 20) }, await speaking('de'))
    expect(german).toContain('Ihre Entscheidung')
    expect(bytes(german)).toBeLessThan(15 * KILOBYTE)
    expect(bytes(everyPage.hostile)).toBeLessThan(18 * KILOBYTE)
    expect(bytes(everyPage.decided)).toBeLessThan(7.5 * KILOBYTE)
  })

  it('carries the headers that keep a link from leaking', () => {
    expect(headersIn('de')).toEqual({
      'content-type': 'text/html; charset=utf-8',
      'content-language': 'de',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex',
      'content-security-policy':
        "default-src 'none'; style-src 'self' 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
      'x-content-type-options': 'nosniff',
    })
  })

  it('says all that a decision needs', () => {
    const page = openTaskPage(laptops)
    for (const words of [
      'Approve 2 laptops for Jo Novak?',
      '2,713.50 EUR',
      'Emil Employee',
      'Step 2 of 2',
      'IT',
      'Jo starts on 18 January',
      'Maria Manager',
      'Fine with me',
      'From 1,000 EUR on',
      'The order goes to Fernwood Computers right away.',
      'Friday 8 January 2027, 18:00 CET',
    ])
      expect(page).toContain(words)
  })

  it('gives each file by a link of its own beside the page, says what came late, and keeps back what is infected', () => {
    const page = openTaskPage(withFiles)
    expect(page).toContain('<h2>4 files</h2>')
    expect(
      [...page.matchAll(/<a href="(token[^"]*)" target="_blank" rel="noreferrer" dir="auto">([^<]*)</g)].map(
        ([, href, name]) => [href, name],
      ),
    ).toEqual([
      ['token/a/1', 'Quote 17.pdf'],
      ['token/a/2', 'Late.pdf'],
      ['token/a/3', '&lt;/a&gt;&lt;script&gt;alert(1)&lt;/script&gt;fdp.exe'],
    ])
    expect(page).toContain('<b>Added after you were asked.</b>')
    expect(openTaskPage(laptops)).not.toContain('class="files"')
  })

  it('shows five of many lines and folds the rest away', () => {
    const page = openTaskPage(hostile)
    expect(page.indexOf('Adapter 5:')).toBeLessThan(page.indexOf('<details'))
    expect(page.indexOf('Adapter 6:')).toBeGreaterThan(page.indexOf('<details'))
    expect(page).toContain('Show 55 more items')
  })

  it('names the problem at the field it is about, and keeps the choice', () => {
    const page = openTaskPage(missingReason)
    expect(page).toContain('role="alert">Say in a few words')
    expect(page).toMatch(/<textarea[^>]* aria-describedby="wrong hint" aria-invalid="true" autofocus>/)
    expect(page).toMatch(/value="reject" checked>/)
    expect(openTaskPage(laptops)).not.toContain('aria-invalid="true"')
  })

  it('asks for one thing without a pick: its fields, what is signed for, the button', () => {
    const page = openTaskPage(acceptance)
    expect(page).toContain('<input type="hidden" name="decision" value="answer">')
    expect(page).not.toContain('type="radio" required')
    expect(page).toMatch(/name="value-answer-i1\.answer" value="accept" checked>/)
    expect(page.indexOf('USB-C dock')).toBeLessThan(page.indexOf('What you agree to'))
    expect(page.indexOf('What you agree to')).toBeLessThan(page.indexOf('Counts as your signature.'))
    expect(page.match(/ autofocus/g)).toHaveLength(1)
    expect(page).toMatch(/<textarea id="f-0-i2.reason"[^>]* aria-invalid="true" autofocus/)
    expect(page).toContain('Your full name is needed.')
    expect(page).not.toContain('name="comment"')
  })

  it('says how much of a list is left, and folds what is known', () => {
    const page = openTaskPage(manyItems)
    expect(page).toContain('23 of 25 still open')
    expect(page.match(/<details class="card item done">/g)).toHaveLength(2)
    expect(page.match(/<fieldset class="card item">/g)).toHaveLength(23)
    expect(page).not.toContain('role="status"')
    expect(openTaskPage({ ...manyItems, saved: true })).toContain('role="status">Saved.')
    expect(bytes(page)).toBeLessThan(45 * KILOBYTE)
  })
})
