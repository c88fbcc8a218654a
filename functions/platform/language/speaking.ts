import { Env, env } from '../environment.ts'
import type { PhraseBook } from './book.ts'
import type { Language } from './languages.ts'

/** Says what the code says in English in the language of a reader. What is not known in it, as what people typed, stays as it is. */
export interface Speaker {
  language: Language
  /** What letters and pages tell. `group`: the text is one of those. */
  say(text: string, group?: string): string
  /** What is refused, and what is wrong with a field. */
  refuse(text: string): string
}

export const english: Speaker = { language: 'en', say: (text) => text, refuse: (text) => text }

interface Books {
  locale: string
  mailed: PhraseBook
  refused: PhraseBook
}

/** Loaded with the first reader who needs them. */
const books: Partial<Record<Language, () => Promise<Books>>> = {
  de: async () => {
    const [mailed, refused] = await Promise.all([import('./german/mailed.ts'), import('./german/refused.ts')])
    return { locale: 'de-DE', mailed: mailed.book, refused: refused.book }
  },
}

/** Who speaks this language. A book that could not be loaded is loaded anew for the next reader. */
export const speaking = kept(speakerOf)

/** Makes what each key is asked for once, and again only where that failed. */
export function kept<Key, Value>(make: (key: Key) => Promise<Value>): (key: Key) => Promise<Value> {
  const made = new Map<Key, Promise<Value>>()
  return (key) => {
    const known = made.get(key) ?? make(key)
    made.set(key, known)
    known.catch(() => made.get(key) === known && made.delete(key))
    return known
  }
}

/** Who speaks for the company: its documents are in its language, whoever reads them. */
export const companySpeaker = (): Promise<Speaker> => speaking(env(Env.language) as Language)

async function speakerOf(language: Language): Promise<Speaker> {
  const load = books[language]
  if (!load) return english
  const [{ translator }, { formatsOf }, { locale, mailed, refused }] = await Promise.all([
    import('./book.ts'),
    import('./formats.ts'),
    load(),
  ])
  const told = translator(mailed, formatsOf(locale))
  const refusal = translator(refused, formatsOf(locale))
  return {
    language,
    say: (text, group) => told(text, group) ?? text,
    refuse: (text) => refusal(text) ?? refusal(text, 'problem') ?? told(text) ?? text,
  }
}
