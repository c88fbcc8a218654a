import { describe, expect, it } from 'vitest'
import { endedPage, type StatusView, statusPage } from '../../../functions/cases/status-links/view.ts'
import { foundPage, thankYouPage } from '../../../functions/hardware/labels/found-page.ts'
import { Env } from '../../../functions/platform/environment.ts'
import type { Speaker } from '../../../functions/platform/language/speaking.ts'
import { noticePage, troublePage } from '../../../functions/platform/page/notice.ts'
import { unknownPage } from '../../../functions/tasks/notices.ts'
import { codePage } from '../../../functions/tasks/page/code.ts'
import { openTaskPage } from '../../../functions/tasks/page/view.ts'
import * as views from './views.ts'

process.env[Env.companyName] = 'Demo Company'

/** Puts marks around all that it says: what has none on a page was not said by anybody. Nothing here stands in for what people type. */
const marking: Speaker = {
  language: 'de',
  say: (text, group) => (text === '' || group === 'standIn' || group === 'ourReason' ? text : `⟦${text}⟧`),
  refuse: (text) => `⟦${text}⟧`,
}

const status: StatusView = {
  company: 'Demo Company',
  title: 'A laptop, typed',
  stage: 'In approval',
  waiting: ['Waits for: The manager (Max), for 3 days.'],
  facts: [{ label: 'Needed by', value: 'Fri 15 Jan 2027' }],
  milestones: [{ text: 'Approval was asked for', at: 'Mon 30 Nov 2026, 13:05 CET' }],
  questions: [
    {
      text: 'When, typed?',
      at: 'Tue 1 Dec 2026, 09:00 CET',
      answers: [{ by: 'Carl Coordinator', at: 'Tue 1 Dec 2026, 10:00 CET', text: 'Soon, typed.' }],
    },
    { text: 'And the dock, typed?', at: 'Wed 2 Dec 2026, 09:00 CET', answers: [] },
  ],
  until: 'Sun 28 Feb 2027, 13:00 CET',
  nonce: '',
}

const everything = {
  ...views.withFiles,
  lines: views.hostile.lines.slice(0, 8),
  changes: ['Total: was 1.00 EUR, now 3.00 EUR.'],
  passOn: {
    email: '',
    reason: '',
    problem: 'The address is of nobody who works here.',
    about: 'email' as const,
  },
}

const pages: Record<string, string> = {
  approval: openTaskPage(everything, marking),
  'missing reason': openTaskPage(views.missingReason, marking),
  list: openTaskPage({ ...views.manyItems, saved: true, explanation: 'Why it is asked.' }, marking),
  acceptance: openTaskPage(views.acceptance, marking),
  decided: noticePage(views.decided, marking),
  conflict: noticePage(views.decidedOtherwise, marking),
  recalled: noticePage(views.recalled, marking),
  unknown: unknownPage()(marking),
  trouble: troublePage('Demo Company', 'Something is wrong.')(marking),
  code: codePage(
    {
      company: 'Demo Company',
      headline: 'Do you approve “Headsets”?',
      choice: { id: 'approve', label: 'Approve', kind: 'primary' },
      sentTo: 'm…r@demo.example',
      nonce: '',
      comment: '',
      values: {},
      problem: 'That is not the code.',
    },
    marking,
  ),
  status: statusPage({ ...status, problem: 'Please write your question first.' }, marking),
  sent: statusPage({ ...status, sent: true }, marking),
  ended: endedPage('Demo Company', 'It was switched off.')(marking),
  found: foundPage(
    {
      company: 'Demo Company',
      nonce: '',
      filled: { where: '', contact: 'Finn, typed', message: 'It blinks, typed.' },
      problem: 'Please tell us where it is.',
      problems: [{ field: 'where', problem: 'is missing' }],
    },
    marking,
  ),
  thanks: thankYouPage('Demo Company')(marking),
}

/** Names, and what people typed, which nobody translates. */
const typed = [
  /^Demo Company$|^\w+ (Employee|Manager|Finance|Novak|Leaver|Coordinator)$|^m…r@demo\.example$/,
  /typed[.?]?$/,
  // Names of a cost centre, a vendor with its address, a stage, things and files.
  /^(IT|Information technology|Fernwood Computers|orders@|fernwood\.example|Finance)$/,
  /^(Laptop 14 inch|USB-C dock|Monitor 27 inch|Adapter \d)/,
  /^(Quote 17\.pdf|Late\.pdf|Prices\.xlsx|<\/a><script>alert\(1\)<\/script>fdp\.exe)$/,
  // Reasons, comments and terms.
  /^Jo starts on 18 January|^The old model|^too$|^Fine with me|^We have two spares|^The equipment stays|^Report loss/,
]

const unescaped = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')

/** What a page shows outside of all marks, piece by piece. */
function unmarked(page: string): string[] {
  const body = page.slice(page.indexOf('<title>')).replace(/<style>.*?<\/style>/s, '')
  const bare: string[] = []
  let depth = 0
  for (const text of body.split(/<[^>]*>/)) {
    let outside = ''
    for (const character of unescaped(text)) {
      if (character === '⟦') depth++
      else if (character === '⟧') depth--
      else if (depth === 0) outside += character
    }
    bare.push(...outside.split('\n').map((line) => line.trim()))
  }
  expect(depth).toBe(0)
  return bare.filter((text) => /\p{L}/u.test(text))
}

describe.each(Object.entries(pages))('the page “%s”', (_, page) => {
  it('shows no word that was not said in the language of its reader, but names and what people typed', () => {
    expect(unmarked(page).filter((text) => !typed.some((each) => each.test(text)))).toEqual([])
  })

  it('has no word in an attribute that it would be read from, but one that was said', () => {
    const named = page.match(/\s(aria-label|placeholder|title|alt)="[^"⟦][^"]*"/g)
    expect(named).toBeNull()
  })

  it('says in which language it is', () => expect(page).toContain('<html lang="de">'))
})

it('what a style writes is said as well', () => {
  const written = Object.values(pages).flatMap((page) => page.match(/content:"[^"]+"/g) ?? [])
  expect(new Set(written)).toEqual(new Set(['content:"⟦Change⟧"']))
})

it('what people typed is not said: not even where it is a word that the code has as well', () => {
  const page = openTaskPage(
    { ...views.laptops, why: 'Total', facts: [{ label: 'Vendor', value: 'Total', note: 'Total' }] },
    marking,
  )
  expect(page).toContain('<p class="quote" dir="auto">Total</p>')
  expect(page).toMatch(/<dd dir="auto">Total<small dir="auto">Total<\/small>/)
})
