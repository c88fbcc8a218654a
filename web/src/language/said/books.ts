import type { PhraseBook, Translate } from '../../../../functions/platform/language/book.ts'
import { type Formats, kept } from '../formatting.ts'
import type { Language } from '../languages.ts'

/** What the interface tells, and what it refuses, which only those read who are refused something. */
export type BookName = 'said' | 'refused'

export type Reading = (formats: Formats) => Translate

/** The interface speaks English: its readers need no book, nor what reads in it. */
const books: Partial<Record<Language, Record<BookName, () => Promise<{ book: PhraseBook }>>>> = {
  de: {
    said: () => import('../../../../functions/platform/language/german/said.ts'),
    refused: () => import('../../../../functions/platform/language/german/refused.ts'),
  },
}

const loaded = new Map<string, Promise<Reading>>()

/** Begins to load a book in the reader's language; undefined when none is needed. */
export function bookIn(language: Language, name: BookName): Promise<Reading> | undefined {
  const load = books[language]?.[name]
  return load && kept(loaded, `${language} ${name}`, () => readingOf(load()))
}

async function readingOf(coming: Promise<{ book: PhraseBook }>): Promise<Reading> {
  const [{ translator }, { book }] = await Promise.all([
    import('../../../../functions/platform/language/book.ts'),
    coming,
  ])
  const made = new Map<Formats, Translate>()
  return (formats) => kept(made, formats, () => translator(book, formats))
}
