import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { translator } from '../../functions/platform/language/book.ts'
import { formatsOf } from '../../functions/platform/language/formats.ts'
import { letterGroups, letters } from '../../functions/platform/language/german/letters.ts'
import { book } from '../../functions/platform/language/german/mailed.ts'
import { pageGroups } from '../../functions/platform/language/german/pages.ts'
import { refusals } from '../../functions/platform/language/german/refused.ts'
import { book as said } from '../../functions/platform/language/german/said.ts'
import { isSound } from '../support/books.ts'
import { composed, left } from '../support/letters-left.ts'
import { knownBy, partly, skeletonsOf, templatesOf, textsOf } from '../support/phrases.ts'
import {
  isElsewhere,
  isExpression,
  isInLetters,
  isRefusal,
  type Said,
  writtenTexts,
} from '../support/said.ts'

const mailed = translator(book, formatsOf('de-DE'))

// Refusals are checked with their own book.
const { refusal: _, ...groups } = letterGroups
describe('the phrase book of letters', () =>
  isSound({ book, templates: templatesOf({ phrases: letters, groups }), translate: mailed }))

/** Names within the code: of letters, of files, of items. */
const isName = ({ text }: Said) => /^[a-z]+(-[a-z]+)*[#]?$/.test(text) && !/^[a-z]+$/.test(text)

const written = writtenTexts().filter(
  (each) =>
    isInLetters(each) && !isElsewhere(each) && !isRefusal(each) && !isName(each) && !isExpression(each.text),
)
const leftOut = new Set([...Object.keys(composed), ...Object.values(left).flat()])
const known = skeletonsOf(templatesOf(book))
const isTranslated = knownBy(known, partly(known))

/** What `{}` stands for is given by the template of each sentence: the same text as its sentences make it, with its German. */
const bySkeleton = new Map(
  templatesOf(book)
    .filter(({ group }) => group === undefined)
    .flatMap((template) => skeletonsOf([template]).map((skeleton) => [skeleton, template] as const))
    .filter(([skeleton]) => skeleton !== '{}'),
)
const textOf = textsOf(book)
const together = [...new Set(written.map(({ text }) => text))].flatMap((text) => {
  if (bySkeleton.has(text)) return []
  const parts = text.split(/(?<=[.!?]) (?=[\p{Lu}{])/u).map((part) => bySkeleton.get(part))
  return parts.length > 1 && parts.every((part) => part !== undefined) ? [{ text, parts }] : []
})

describe('what letters say', () => {
  it('does not take the names of another book for its own', () => {
    const groups = [said.groups, refusals.groups, pageGroups, letterGroups].map((each) => Object.keys(each))
    const names = groups.flat()
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  })

  it('in several sentences is read', () => expect(together.length).toBeGreaterThan(30))

  it.each(together)('is said sentence by sentence: “$text”', ({ parts }) => {
    const sentences = fc.tuple(...parts.map(({ english, german }) => textOf(english, german)))
    fc.assert(
      fc.property(sentences, (pairs) => {
        const [english, german] = [0, 1].map((side) => pairs.map((pair) => pair[side]).join(' '))
        expect([english, mailed(english ?? '')]).toEqual([english, german])
      }),
      { numRuns: 20, seed: 1423 },
    )
  })

  it('is read', () => expect(written.length).toBeGreaterThan(400))

  it('has its German, all of it', () => {
    const missing = written.filter(({ text }) => !isTranslated(text) && !leftOut.has(text.trim()))
    expect(missing.map(({ file, as, text }) => `${file} ${as}: ${text}`)).toEqual([])
  })

  it('is left out by name only where it is still said', () => {
    const said = new Set(written.map(({ text }) => text.trim()))
    expect([...leftOut].filter((text) => !said.has(text))).toEqual([])
  })

  it.each(Object.values(composed))('is known where it is made of several: “%s”', (text) => {
    expect(mailed(text)).toBeTypeOf('string')
  })
})
