import { use } from 'react'
import { createTranslator } from 'use-intl/core'
import { useLanguage } from './language.tsx'
import { type Language, localeFor } from './languages.ts'
import type { SameKeys } from './same-keys.ts'

export type { SameKeys } from './same-keys.ts'

type Translate<Words extends object> = ReturnType<typeof createTranslator<Words>>
type Loaders<Words> = Record<Language, () => Promise<{ default: SameKeys<Words> }>>

export interface Catalogue<Words extends object> {
  /** `const t = words.use()`, then `t('title')` or `t('found', { count: 3 })`; messages are in ICU form. */
  use: () => Translate<Words>
  /** Begins to load what the reader speaks. */
  preload: (language: Language) => Promise<unknown>
}

/** The words of a feature, of which only the language that is read is loaded. */
export function catalogue<Words extends object>(load: Loaders<Words>): Catalogue<Words> {
  const loaded = new Map<Language, Promise<Translate<Words>>>()

  function wordsIn(language: Language): Promise<Translate<Words>> {
    let words = loaded.get(language)
    if (!words) {
      words = load[language]().then(({ default: messages }) =>
        createTranslator<Words>({ locale: localeFor(language), messages: messages as unknown as Words }),
      )
      loaded.set(language, words)
    }
    return words
  }

  return { use: () => use(wordsIn(useLanguage().language)), preload: wordsIn }
}
