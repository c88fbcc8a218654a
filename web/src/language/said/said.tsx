import { use, useCallback } from 'react'
import { type Formats, useFormats } from '../formats.ts'
import { useLanguage } from '../language.tsx'
import type { Language } from '../languages.ts'
import type { Translate } from './book.ts'

type Reading = (formats: Formats) => Translate

/** The interface speaks English: its readers need no book, nor what reads in it. */
const books: Partial<Record<Language, () => Promise<Reading>>> = {
  de: async () => {
    const [{ translator }, { book }] = await Promise.all([import('./book.ts'), import('./phrases.de.ts')])
    return (formats) => translator(book, formats)
  },
}

const loaded = new Map<Language, Promise<Reading>>()
const translators = new WeakMap<Formats, Translate>()

/** Begins to load what the interface says in the reader's language. */
export function preloadSaid(language: Language): Promise<Reading> | undefined {
  const load = books[language]
  if (load && !loaded.has(language)) loaded.set(language, load())
  return loaded.get(language)
}

function useTranslate(): Translate | undefined {
  const coming = preloadSaid(useLanguage().language)
  const formats = useFormats()
  const read = coming && use(coming)
  if (!read) return undefined
  const made = translators.get(formats) ?? read(formats)
  translators.set(formats, made)
  return made
}

/** `said(text)`: what the interface says, in the reader's language where that is known; for titles and names of inputs. */
export function useSaid(): (text: string, group?: string) => string {
  const translate = useTranslate()
  return useCallback((text, group) => translate?.(text, group) ?? text, [translate])
}

interface Props {
  children: string
  /** It is one of that group. */
  as?: string
}

/** What the interface says, in the reader's language; what is not known in it is marked as the English that it is. */
export function Said({ children: text, as }: Props) {
  const translate = useTranslate()
  if (!translate) return text
  const own = translate(text, as)
  if (own !== undefined) return own
  return /\p{L}/u.test(text) ? <span lang="en">{text}</span> : text
}
