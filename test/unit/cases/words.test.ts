import { describe, expect, it } from 'vitest'
import { fits, termsOf, wordsOf } from '../../../functions/cases/finding/words.ts'

const finds = (typed: string, text: string) => {
  const terms = termsOf(typed)
  return terms.length > 0 && terms.every((term) => fits(term, wordsOf(text)))
}

describe('a text is found', () => {
  it.each([
    ['laptop', 'Laptop for a joiner'],
    ['lap', 'Laptop for a joiner'],
    ['joiner laptop', 'Laptop for a joiner'],
    ['LAPTOP', 'laptop'],
    ['müller', 'Jürgen Müller'],
    ['mueller', 'Jürgen Müller'],
    ['muller', 'Jürgen Müller'],
    ['Muell', 'Jürgen Mu\u0308ller'],
    ['hauptstrasse', 'Hauptstraße 5'],
    ['žofie', 'Zofie Novak'],
    ['zofie', 'Žofie Nováková'],
    ['soren', 'Søren'],
    ['PO-2026-0001', 'Order po-2026-0001 was sent'],
    ['po-2026', 'Order PO-2026-0001'],
    ['0001', 'Order PO-2026-0001'],
    ['mbp-1642', 'MacBook Pro (MBP-1642)'],
    ['c02xg2jh', 'Serial C02XG2JHJG5H'],
    ['16/512', 'MacBook 16/512'],
    ['IT', 'IT budget'],
    ['東京', '東京 office'],
  ])('by %s: %s', (typed, text) => {
    expect(finds(typed, text)).toBe(true)
  })

  it.each([
    ['top', 'Laptop'],
    ['it', 'Item'],
    ['laptop screen', 'Laptop'],
    ['po-2027', 'PO-2026-0001'],
  ])('not by %s: %s', (typed, text) => {
    expect(finds(typed, text)).toBe(false)
  })
})

describe('what was typed', () => {
  it('is a few words, each once', () => {
    expect(termsOf('  Laptop, laptop; for a Joiner! ')).toEqual(['laptop', 'for', 'joiner'])
    expect(termsOf('one two three four five six seven')).toHaveLength(5)
    expect(termsOf('# ~ ')).toEqual([])
  })

  it('never has what separates the parts of a key', () => {
    for (const text of ['a#b cd#ef', 'x'.repeat(500), '~~~ \u{10ffff}\u{10ffff}'])
      for (const word of [...wordsOf(text), ...termsOf(text)]) {
        expect(word).toMatch(/^[^#~]+$/)
        expect(word.length).toBeLessThanOrEqual(40)
      }
  })
})
