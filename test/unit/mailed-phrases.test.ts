import { describe, expect, it } from 'vitest'
import { askingDomains } from '../../functions/asking-domains.ts'
import { translator } from '../../functions/platform/language/book.ts'
import { formatsOf } from '../../functions/platform/language/formats.ts'
import { book } from '../../functions/platform/language/german/mailed.ts'
import { pageGroups, pages } from '../../functions/platform/language/german/pages.ts'
import { type Task, TaskKinds } from '../../functions/tasks/model.ts'
import { isSound } from '../support/books.ts'
import { knownBy, skeletonsOf, templatesOf } from '../support/phrases.ts'
import { isElsewhere, isExpression, isSentence, type Said, writtenTexts } from '../support/said.ts'

const translate = translator(book, formatsOf('de-DE'))

describe('the phrase book of pages', () =>
  isSound({ book, templates: templatesOf({ phrases: pages, groups: pageGroups }), translate }))

/** Whatever is in them stands on a page: notices, codes, files, status links, labels. */
const ofPages =
  /^tasks\/(pages|notices|files|step-up)\.|^tasks\/page\/|^platform\/page\/|^cases\/status-links\/(view|page|words|rules)\.|^hardware\/labels\/(page|found-page)\./

/** Given to these, a text of those files stands on no page. */
const notSaid = new Set(
  `as subject lead paragraphs footer reason via raw() sealedForm() join() replaceAll() startsWith() selector flatMap() on
  get() marked() choiceStyle whenClass() commentBox field endOf codeSk`.split(/\s+/),
)

const texts = writtenTexts()
/** What stands on pages only: what views say is in the book, since all that the console shows is. */
const said = texts.filter(
  (each) => each.as === 'say()' || (ofPages.test(each.file) && !isElsewhere(each) && !notSaid.has(each.as)),
)
const shown = said.filter(
  ({ as, text }) =>
    (as === 'say()' || isSentence(text) || /^[A-Z][a-z]+$/.test(text)) &&
    !isExpression(text) &&
    !/[;=]/.test(text) &&
    !(text in book.groups),
)

/** Places of markup are written as `<who>`, in the book as in the sources. */
const skeletons = skeletonsOf(templatesOf(book))
const isKnown = knownBy(skeletons)

/** Texts that are parts of others, or made of them, each with one as it comes out. */
const composed: Readonly<Record<string, string>> = {
  'Waits for: {} ({}), {}.': 'Waits for: Approval: Finance (Max, Ada), for 1 day.',
  'Waits for: {}, {}.': 'Waits for: Approval: Finance, since today.',
  'since today': 'Waits for: The coordinator: the workflow broke off, since today.',
  'for {} day': 'Waits for: Approval: Finance, for 1 day.',
  'for {} days': 'Waits for: Approval: Finance (Max), for 12 days.',
  'This {}.': 'This is too long: at most 200 characters.',
  ' on {}':
    'It answers nothing since it was reported as sent to the wrong person on Wed 2 Dec 2026, 17:00 CET. The coordinator knows.',
  'is too long: at most {} characters': 'The comment is too long: at most 2000 characters.',
  'was tried too often': 'That code was tried too often. A new one is on its way.',
  'is no longer valid': 'That code is no longer valid. A new one is on its way.',
  'That code {}. A new one is on its way.': 'That code is no longer valid. A new one is on its way.',
  'That is not the code. You have {} more try.': 'That is not the code. You have 1 more try.',
}

describe('what pages behind mailed links say', () => {
  it('is read', () => expect(shown.length).toBeGreaterThan(140))

  it('has its German, all of it', () => {
    const missing = shown.filter(({ text }) => !isKnown(text) && !(text in composed))
    expect(missing.map(({ file, as, text }: Said) => `${file} ${as}: ${text}`)).toEqual([])
  })

  it.each(Object.values(composed))('is known where it is made of several: “%s”', (text) => {
    expect(translate(text)).toBeTypeOf('string')
  })

  it('names in German every place of markup that the English has', () => {
    const places = (text: string) => (text.match(/<\w+>/g) ?? []).toSorted()
    for (const [english, german] of Object.entries(pages)) expect(places(german)).toEqual(places(english))
  })

  it('is left in English by name only where it is still said', () => {
    const words = new Set(shown.map(({ text }) => text))
    expect(Object.keys(composed).filter((text) => !words.has(text))).toEqual([])
  })

  it.each([
    ['Approved: Headsets for all', 'Genehmigt: Headsets for all'],
    ['Approved: Renewal of Design suite', 'Genehmigt: Verlängerung von Design suite'],
    ['Prepared: 3 things for Jo', 'Vorbereitet: 3 Dinge für Jo'],
    [
      'Recorded as away, with Ada deciding: Max is away',
      'Als abwesend festgehalten, Ada entscheidet: Max ist abwesend',
    ],
    ['No longer needed: Approve it, please', 'Nicht mehr nötig: Approve it, please'],
  ])('heads a notice with “%s”', (english, german) => expect(translate(english, 'headline')).toBe(german))

  it('heads a notice with every answer that there is', () => {
    const tasks = [...TaskKinds]
      .filter((kind) => !/^hand-over|^absence/.test(kind))
      .map((kind) => ({ kind }) as Task)
    const pasts = tasks.flatMap((task) => askingDomains[task.kind].choices(task).map(({ past }) => past))
    expect(pasts.length).toBeGreaterThan(15)
    const heads = [...pasts, 'prepared', 'answered'].map(
      (past) => `${past.charAt(0).toUpperCase()}${past.slice(1)}: It`,
    )
    expect(heads.filter((head) => translate(head, 'headline') === undefined)).toEqual([])
  })
})
