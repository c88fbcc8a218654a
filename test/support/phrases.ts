import fc from 'fast-check'
import type { PhraseBook, Phrases } from '../../functions/platform/language/book.ts'
import { filled, type Part, parse, slotsIn } from '../../functions/platform/language/template.ts'

export interface Template {
  /** In which it stands: none for whole sentences. */
  group: string | undefined
  english: string
  german: string
}

/** Every template of a book. */
export function templatesOf({ phrases, groups }: Pick<PhraseBook, 'phrases' | 'groups'>): Template[] {
  const of = (group: string | undefined, all: Phrases) =>
    Object.entries(all).map(([english, german]) => ({ group, english, german }))
  return [...of(undefined, phrases), ...Object.entries(groups).flatMap(([group, all]) => of(group, all))]
}

/** A text in English with what it is in German. */
type Pair = readonly [english: string, german: string]

const word = fc.stringMatching(/^[A-ZÄÖÜ][a-zäöüß]{1,9}$/)
const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '))
const same = (text: string): Pair => [text, text]

const values: Record<string, fc.Arbitrary<Pair>> = {
  person: name.map(same),
  name: name.map(same),
  things: name.map(same),
  code: fc.constantFrom('TL-00001', 'lines[0].quantity').map(same),
  words: name.map(same),
  names: fc
    .array(name, { minLength: 1, maxLength: 3 })
    .map((names) => [names.join(', '), new Intl.ListFormat('de', { type: 'conjunction' }).format(names)]),
  date: fc.constant(['Wed 2 Dec 2026', 'Mi., 02.12.2026']),
  moment: fc.constant(['Wed 2 Dec 2026, 17:00 CET', 'Mi., 02.12.2026, 17:00 MEZ']),
  money: fc.constant(['1,234.50 EUR', '1.234,50\u00a0€']),
  number: fc.integer({ min: 2, max: 999 }).map((number) => same(String(number))),
  percent: fc.constantFrom(['+7.5', '+7,5'] as const, ['2', '2'] as const),
}

/** Kinds of value that are known without a group. */
export const kinds = [...Object.keys(values), 'said']

/** Texts that the interface can make of a template of this book, each with its German. */
export function textsOf(book: Pick<PhraseBook, 'phrases' | 'groups'>) {
  const told = Object.entries(book.phrases).filter(([english]) => !/[{[:.?]/.test(english))

  /** Groups hold groups: so deep at most. */
  function valueIn(kind: string, depth: number): fc.Arbitrary<Pair> {
    const group = book.groups[kind]
    if (!group) return kind === 'said' ? fc.constantFrom(...told) : (values[kind] as fc.Arbitrary<Pair>)
    const flat = Object.entries(group).filter(([english]) => depth > 0 || !english.includes(`:${kind}}`))
    return fc.constantFrom(...flat).chain(([english, german]) => textOf(english, german, depth - 1))
  }

  function textOf(english: string, german: string, depth = 1): fc.Arbitrary<Pair> {
    const slots = slotsIn(parse(english))
    const given = fc.tuple(...slots.map(({ kind }) => valueIn(kind, depth)))
    return fc.tuple(given, fc.boolean()).map(([pairs, whole]) => {
      const missing = new Set(whole ? [] : optional(parse(english)))
      const held = slots.map((slot, at) => [slot.name, pairs[at] as Pair] as const)
      const values = (side: 0 | 1) =>
        new Map(held.filter(([slot]) => !missing.has(slot)).map(([slot, pair]) => [slot, pair[side]]))
      return [filled(parse(english), values(0)), filled(parse(german), values(1))]
    })
  }
  return textOf
}

const optional = (parts: readonly Part[]) =>
  parts.flatMap((part) => (Array.isArray(part) ? slotsIn(part).map(({ name: slot }) => slot) : []))

/** Templates without what stands in their places, with and without what may be missing. */
export const skeletonsOf = (templates: readonly Template[]): string[] =>
  templates.flatMap(({ english }) => skeletons(parse(english)).map((text) => text.replace(/(\{\})+/g, '{}')))

const skeletons = (parts: readonly Part[]): string[] =>
  parts.reduce<string[]>(
    (begun, part) => {
      const ends = typeof part === 'string' ? [part] : Array.isArray(part) ? ['', ...skeletons(part)] : ['{}']
      return begun.flatMap((start) => ends.map((end) => start + end))
    },
    [''],
  )

const hasWords = (text: string) => /\p{L}/u.test(text.replaceAll('{}', ''))
const sentences = (text: string) => text.split(/(?<=[.!?]) |\n/)

/** Whether a text of the sources is known by these skeletons, as a whole or sentence by sentence. */
export function knownBy(skeletons: readonly string[], known = wholly(skeletons)): (text: string) => boolean {
  return (text) => known(text) || sentences(text).every((each) => !hasWords(each) || known(each))
}

/** Known in so many words. */
export function wholly(skeletons: readonly string[]): (text: string) => boolean {
  const whole = new Set(skeletons)
  return (text) => whole.has(text) || whole.has(text.replace(/\.$/, ''))
}

/** Known, or a part of what is known that is long enough to be told from others. */
export function partly(skeletons: readonly string[]): (text: string) => boolean {
  const isWhole = wholly(skeletons)
  const together = skeletons.join('\n')
  return (text) => {
    const bare = text.replace(/^(\{\} )+|\{\}$/g, '').trim()
    return [text, text.replace(/\.$/, ''), bare].some(
      (each) =>
        isWhole(each) || (/[a-z]{3}/i.test(each) && each.trim().length > 4 && together.includes(each.trim())),
    )
  }
}
