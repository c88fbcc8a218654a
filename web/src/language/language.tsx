import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useTransition } from 'react'
import { initialLanguage, keepLanguage, type Language, localeFor, readersZone } from './languages.ts'

interface LanguageState {
  language: Language
  /** With the reader's region, for dates, numbers and money. */
  locale: string
  /** IANA name of the reader's zone. */
  timeZone: string
  speak: (language: Language) => void
}

const Context = createContext<LanguageState | undefined>(undefined)

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(initialLanguage)
  const [, startTransition] = useTransition()
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const state = useMemo(
    () => ({
      language,
      locale: localeFor(language),
      timeZone: readersZone(),
      speak: (next: Language) => {
        keepLanguage(next)
        // The page stays as it is until the words of the other language have come.
        startTransition(() => setLanguage(next))
      },
    }),
    [language],
  )
  return <Context value={state}>{children}</Context>
}

export function useLanguage(): LanguageState {
  const state = useContext(Context)
  if (!state) throw new Error('useLanguage needs the LanguageProvider around it')
  return state
}
