import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { PhraseBook, Translate } from '../../functions/platform/language/book.ts'
import { parse, slotsIn } from '../../functions/platform/language/template.ts'
import { kinds, type Template, textsOf } from './phrases.ts'

interface Tested {
  book: PhraseBook
  /** Those of its templates that are looked at. */
  templates: readonly Template[]
  translate: Translate
}

/** What holds for the templates of every phrase book: a suite of tests. */
export function isSound({ book: { phrases, groups }, templates, translate }: Tested): void {
  const textOf = textsOf({ phrases, groups })

  it.each(templates)('has in “$german” nothing that “$english” does not hold', ({ english, german }) => {
    const held = slotsIn(parse(english)).map(({ name }) => name)
    expect(held).toEqual([...new Set(held)])
    for (const { name } of slotsIn(parse(german))) expect(held).toContain(name)
  })

  it('has of each value a kind that is known', () => {
    const used = templates.flatMap(({ english }) => slotsIn(parse(english)).map(({ kind }) => kind))
    expect([...new Set(used)].filter((kind) => !kinds.includes(kind) && !groups[kind])).toEqual([])
  })

  it.each(templates)('finds “$english” as that, whoever it names', ({ group, english, german }) => {
    fc.assert(
      fc.property(textOf(english, german), ([text, own]) => {
        expect([text, translate(text, group)]).toEqual([text, own])
      }),
      { numRuns: 20, seed: 1423 },
    )
  })
}
