import type { Formats } from './formats.ts'
import {
  anchorOf,
  exactly,
  filled,
  literalLength,
  looseness,
  type Part,
  parse,
  patternOf,
  slotsIn,
} from './template.ts'
import { type SmallWords, valuesFor } from './values.ts'

/** Templates of what the interface says, each with the same in the reader's language. */
export type Phrases = Readonly<Record<string, string>>

export interface PhraseBook extends SmallWords {
  phrases: Phrases
  /** Phrases that stand in the places of others, by the name of the group. */
  groups: Readonly<Record<string, Phrases>>
}

/** What a text of the interface says in the reader's language; undefined where that is not known. `group`: it is one of those. */
export type Translate = (text: string, group?: string) => string | undefined

interface Entry {
  pattern: RegExp
  anchor: string
  places: ReturnType<typeof slotsIn>
  parts: Part[]
}

interface Section {
  exact: ReadonlyMap<string, string>
  /** The most literal first, then what takes the least. */
  entries: readonly Entry[]
}

const lines = /\n+(?=\S)/g
const sentences = /(?<=[.!?”"]) (?=\S)/g

/** Texts kept with what they are in the reader's language: a page asks for the same again whenever it is drawn. */
const MostKept = 2000

export function translator({ phrases, groups, ...small }: PhraseBook, formats: Formats): Translate {
  const inWords = valuesFor(formats, small)
  const sections = new Map<string, Section>()
  const known = new Map<string, string | undefined>()

  const alternatives = (group: string) => {
    const texts = Object.keys(groups[group] ?? {})
    return texts.length > 0 && texts.every((text) => !text.includes('{')) ? exactly(texts) : undefined
  }
  const section = (name: string, of: Phrases): Section => {
    const made = sections.get(name) ?? sectionOf(of, alternatives)
    sections.set(name, made)
    return made
  }

  function ownValue(kind: string, text: string): string | undefined {
    const group = groups[kind]
    if (group) return find(section(kind, group), text)
    return kind === 'said' ? said(text) : (inWords[kind]?.(text) ?? text)
  }

  function find({ exact, entries }: Section, text: string): string | undefined {
    const whole = exact.get(text)
    if (whole !== undefined) return whole
    for (const { pattern, anchor, places, parts } of entries) {
      const found = text.includes(anchor) ? pattern.exec(text) : null
      if (!found) continue
      const values = new Map<string, string>()
      const fits = places.every(({ name, kind, lenient }, at) => {
        const value = found[at + 1]
        if (value === undefined) return true
        const own = ownValue(kind, value) ?? (lenient ? value : undefined)
        if (own !== undefined) values.set(name, own)
        return own !== undefined
      })
      if (fits) return filled(parts, values)
    }
    return undefined
  }

  /** A text that is several, each known, taken apart where the pattern says. */
  function several(text: string, between: RegExp): string | undefined {
    for (const { index, 0: gap } of text.matchAll(between)) {
      const first = find(section('', phrases), text.slice(0, index))
      const rest = first === undefined ? undefined : said(text.slice(index + gap.length))
      if (rest !== undefined) return `${first}${gap}${rest}`
    }
    return undefined
  }

  function said(text: string): string | undefined {
    if (known.has(text)) return known.get(text)
    const translated = several(text, lines) ?? find(section('', phrases), text) ?? several(text, sentences)
    if (known.size >= MostKept) known.clear()
    known.set(text, translated)
    return translated
  }
  return (text, group) => (group === undefined ? said(text) : find(section(group, groups[group] ?? {}), text))
}

function sectionOf(phrases: Phrases, alternatives: (group: string) => string | undefined): Section {
  const pairs = Object.entries(phrases)
  const isTemplate = ([english]: [string, string]) => /[{[]/.test(english)
  const entries = pairs.filter(isTemplate).map(([english, own]) => ({ own, parts: parse(english) }))
  return {
    exact: new Map(pairs.filter((pair) => !isTemplate(pair))),
    entries: entries
      .toSorted(
        (one, other) =>
          literalLength(other.parts) - literalLength(one.parts) ||
          looseness(one.parts) - looseness(other.parts),
      )
      .map(({ own, parts }) => ({
        pattern: new RegExp(`^${patternOf(parts, alternatives)}$`, 'u'),
        anchor: anchorOf(parts),
        places: slotsIn(parts),
        parts: parse(own),
      })),
  }
}
