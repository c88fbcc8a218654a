import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../../infra/settings.ts'
import type { Machine } from '../../web/src/cases/machine/graph.ts'
import { formatsFor } from '../../web/src/language/formatting.ts'
import { translator } from '../../web/src/language/said/book.ts'
import { book } from '../../web/src/language/said/phrases.de.ts'
import { filled, type Part, parse, slotsIn } from '../../web/src/language/said/template.ts'
import { type Said, writtenTexts } from '../support/said.ts'
import { composed, left } from '../support/said-left.ts'

const said = translator(book, formatsFor('de', 'Europe/Berlin'))

/** Every template, with the group in which it stands: none for whole sentences. */
const templates = [
  ...Object.entries(book.phrases).map(([english, german]) => ({ group: undefined, english, german })),
  ...Object.entries(book.groups).flatMap(([group, phrases]) =>
    Object.entries(phrases).map(([english, german]) => ({ group, english, german })),
  ),
]

describe('the phrase book', () => {
  it.each(templates)('has in “$german” nothing that “$english” does not hold', ({ english, german }) => {
    const held = slotsIn(parse(english)).map(({ name }) => name)
    expect(held).toEqual([...new Set(held)])
    for (const { name } of slotsIn(parse(german))) expect(held).toContain(name)
  })

  it('has of each value a kind that is known', () => {
    const kinds = [
      'person',
      'name',
      'names',
      'things',
      'words',
      'date',
      'moment',
      'money',
      'number',
      'percent',
      'said',
    ]
    const used = templates.flatMap(({ english }) => slotsIn(parse(english)).map(({ kind }) => kind))
    expect([...new Set(used)].filter((kind) => !kinds.includes(kind) && !book.groups[kind])).toEqual([])
  })
})

/** A text in English with what it is in German. */
type Pair = readonly [english: string, german: string]

const word = fc.stringMatching(/^[A-ZÄÖÜ][a-zäöüß]{1,9}$/)
const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '))
const same = (text: string): Pair => [text, text]

const values: Record<string, fc.Arbitrary<Pair>> = {
  person: name.map(same),
  name: name.map(same),
  things: name.map(same),
  words: name.map(same),
  names: fc
    .array(name, { minLength: 1, maxLength: 3 })
    .map((names) => [names.join(', '), new Intl.ListFormat('de', { type: 'conjunction' }).format(names)]),
  date: fc.constant(['Wed 2 Dec 2026', 'Mi., 02.12.2026']),
  moment: fc.constant(['Wed 2 Dec 2026, 17:00 CET', 'Mi., 02.12.2026, 17:00 MEZ']),
  money: fc.constant(['1,234.50 EUR', '1.234,50\u00a0€']),
  number: fc.integer({ min: 2, max: 999 }).map((number) => same(String(number))),
  percent: fc.constantFrom(['+7.5', '+7,5'] as const, ['2', '2'] as const),
  said: fc.constantFrom(...Object.entries(book.phrases).filter(([english]) => !/[{[:.?]/.test(english))),
}

/** Groups hold groups: so deep at most. */
function valueIn(kind: string, depth: number): fc.Arbitrary<Pair> {
  const group = book.groups[kind]
  if (!group) return values[kind] as fc.Arbitrary<Pair>
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

const optional = (parts: readonly Part[]) =>
  parts.flatMap((part) => (Array.isArray(part) ? slotsIn(part).map(({ name: slot }) => slot) : []))

describe('a text that the interface makes', () => {
  it.each(templates)('of “$english” is found as that, whoever it names', ({ group, english, german }) => {
    fc.assert(
      fc.property(textOf(english, german), ([text, own]) => {
        expect([text, said(text, group)]).toEqual([text, own])
      }),
      { numRuns: 20, seed: 1423 },
    )
  })
})

/** A template without what stands in its places, with and without what may be missing. */
const skeletons = (parts: readonly Part[]): string[] =>
  parts.reduce<string[]>(
    (begun, part) => {
      const ends = typeof part === 'string' ? [part] : Array.isArray(part) ? ['', ...skeletons(part)] : ['{}']
      return begun.flatMap((start) => ends.map((end) => start + end))
    },
    [''],
  )

const known = templates.flatMap(({ english }) =>
  skeletons(parse(english)).map((text) => text.replace(/(\{\})+/g, '{}')),
)
const whole = new Set(known)
const together = known.join('\n')

/** A part of a template counts when it is long enough to be told from others. */
const isKnown = (text: string) => {
  const bare = text.replace(/^(\{\} )+|\{\}$/g, '').trim()
  return [text, text.replace(/\.$/, ''), bare].some(
    (each) =>
      whole.has(each) || (/[a-z]{3}/i.test(each) && each.trim().length > 4 && together.includes(each.trim())),
  )
}

const hasWords = (text: string) => /\p{L}/u.test(text.replaceAll('{}', ''))
const sentences = (text: string) => text.split(/(?<=[.!?]) |\n/)

/** As a whole, or sentence by sentence. */
const isTranslated = (text: string) =>
  isKnown(text) || sentences(text).every((each) => !hasWords(each) || isKnown(each))

/** Given to these, a text refuses something, documents the interface, asks a service or is a word of the code. */
const elsewhere = new Set(
  `summary description tag tags message problem problems fault check otherwise nobody code field type id
  log main resource Changed ChangedMeanwhile
  Problem() conflict() Error() RangeError() notFound() visibleCase() notPossible() unusable() wrong() badField() badFields()
  refused() refuse() refuseStale() need() question() repeatable() sha256() startsWith() raw() sealedForm()
  refine() min() max() regex() int() warn() info() error()
  content-type content-disposition content-security-policy
  KeyConditionExpression ConditionExpression UpdateExpression FilterExpression ProjectionExpression`.split(
    /\s+/,
  ),
)

/** Of a letter the console shows the subject. */
const isLetter = ({ file, as }: Said) =>
  as === 'subject'
    ? false
    : /(^|\/)(mail|notices|undelivered)\.ts$/.test(file) ||
      ['lead', 'paragraphs', 'footer', 'reason', 'preheader'].includes(as)

/** Files whose texts the console does not show: documents, pages of links and labels, exports, measures, imports. */
const notShown =
  /(^|\/)(routes|order-routes|catalogue-routes|order-pdf|notice-pdf|certificate|sheet-pdf|found-page|page|csv|view)\.ts$|\.routes\.ts$|^platform\/|^renewals\/import\/|\/page\/|^tasks\/(pages|notices)|^cases\/status-links\/(view|page|words|rules)|openapi|measures|replay/

/** What the table is asked in its own language. */
const isExpression = (text: string) => /[#:][a-z]\w+|attribute_/.test(text)

const labels = new Set(['label', 'text', 'title', 'what', 'note', 'hint', 'past', 'headline'])
const isSentence = (text: string) => / /.test(text.replaceAll('{}', 'x')) && /[a-z]{2}/.test(text)

const shown = writtenTexts()
  .filter((each) => !elsewhere.has(each.as) && !isLetter(each) && !notShown.test(each.file))
  .filter(({ as, text }) => (isSentence(text) || labels.has(as)) && !isExpression(text))
const leftOut = new Set([...Object.keys(composed), ...Object.values(left).flat()])

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
