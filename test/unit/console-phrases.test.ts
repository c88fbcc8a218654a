import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { translator } from '../../functions/platform/language/book.ts'
import { book as refusalBook, refusals } from '../../functions/platform/language/german/refused.ts'
import { book } from '../../functions/platform/language/german/said.ts'
import { projectRoot } from '../../infra/settings.ts'
import type { Machine } from '../../web/src/cases/machine/graph.ts'
import { formatsFor } from '../../web/src/language/formatting.ts'
import { isSound } from '../support/books.ts'
import { knownBy, partly, skeletonsOf, templatesOf } from '../support/phrases.ts'
import { partsOfRefusals } from '../support/refused-left.ts'
import {
  isElsewhere,
  isExpression,
  isOnlyInLetters,
  isRefusal,
  isSentence,
  writtenTexts,
} from '../support/said.ts'
import { composed, left } from '../support/said-left.ts'

const said = translator(book, formatsFor('de', 'Europe/Berlin'))
const refused = translator(refusalBook, formatsFor('de', 'Europe/Berlin'))

const books = [
  { of: 'what it tells', book, templates: templatesOf(book), translate: said },
  { of: 'what it refuses', book: refusalBook, templates: templatesOf(refusals), translate: refused },
]

describe.each(books)('the phrase book of $of', isSound)

/** Files whose texts the console does not show: documents, pages of links and labels, exports, measures, imports. */
const notShown =
  /(^|\/)(routes|order-routes|catalogue-routes|order-pdf|notice-pdf|certificate|sheet-pdf|found-page|page|csv|view)\.ts$|\.routes\.ts$|^platform\/|^renewals\/import\/|\/page\/|^tasks\/(pages|notices)|^cases\/status-links\/(view|page|words|rules)|openapi|measures|replay/

const labels = new Set(['label', 'text', 'title', 'what', 'note', 'hint', 'past', 'headline'])
const shown = writtenTexts()
  .filter(
    (each) => !isElsewhere(each) && !isRefusal(each) && !isOnlyInLetters(each) && !notShown.test(each.file),
  )
  .filter(({ as, text }) => (isSentence(text) || labels.has(as)) && !isExpression(text))
const leftOut = new Set([...Object.keys(composed), ...Object.values(left).flat(), ...partsOfRefusals])
const known = skeletonsOf(templatesOf(book))
const isTranslated = knownBy(known, partly(known))

describe('what the interface says', () => {
  it('is read', () => expect(shown.length).toBeGreaterThan(1000))

  it('has its German, all of it', () => {
    const missing = shown.filter(({ text }) => !isTranslated(text) && !leftOut.has(text.trim()))
    expect(missing.map(({ file, as, text }) => `${file} ${as}: ${text}`)).toEqual([])
  })

  it('is left out by name only where it is still said', () => {
    const said = new Set(shown.map(({ text }) => text.trim()))
    expect([...leftOut].filter((text) => !said.has(text))).toEqual([])
  })

  it.each(Object.values(composed))('is known where it is made of several: “%s”', (text) => {
    expect(said(text)).toBeTypeOf('string')
  })

  it('is told to its end where an amount changed', () => {
    const text = 'Total: was 1,499.00 EUR, now 1,250.00 EUR. That is 249.00 EUR less.'
    expect(said(text)?.replaceAll('\u00a0', ' ')).toBe(
      'Summe: war 1.499,00 €, jetzt 1.250,00 €. Das sind 249,00 € weniger.',
    )
  })

  it('is known by the names of the states in each workflow', () => {
    const states = globSync('workflows/*.asl.json', { cwd: projectRoot }).flatMap((file) =>
      statesOf(JSON.parse(readFileSync(join(projectRoot, file), 'utf8')) as Machine),
    )
    expect(states.filter((state) => said(state, 'state') === undefined)).toEqual([])
  })
})

const statesOf = ({ States }: Machine): string[] =>
  Object.entries(States).flatMap(([state, { Branches = [] }]) => [state, ...Branches.flatMap(statesOf)])

describe('what people say', () => {
  it.each([
    'Approve it, please.',
    'Headsets for the service desk',
    'I do not need it. The coordinators were told, I think.',
  ])('stays as it is: “%s”', (text) => expect(said(text)).toBeUndefined())

  it('is known line by line, so that what somebody typed takes no line of the interface along', () => {
    expect(
      said('Target: 10 % less\nThe contract renews by itself on Wed 2 Dec 2026; no notice is agreed.'),
    ).toBe(
      'Ziel: 10 % less\nDer Vertrag verlängert sich am Mi., 02.12.2026 von selbst; eine Kündigung ist nicht vereinbart.',
    )
  })

  it('stays as it is in the middle of what the interface says', () => {
    expect(said('Emma withdrew the request: I do not need it. Next: a laptop.')).toBe(
      'Emma hat die Anforderung zurückgezogen: I do not need it. Next: a laptop.',
    )
    expect(said('Approve: The coordinators are told.')).toBe('Genehmigen: The coordinators are told.')
  })
})
