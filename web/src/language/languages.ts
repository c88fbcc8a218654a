import { isLanguage, type Language } from '../../../functions/platform/language/languages.ts'

export { isLanguage, type Language, languages } from '../../../functions/platform/language/languages.ts'

const kept = 'language'

/** What was chosen here before, else the first of the browser's languages that we speak. */
export function initialLanguage(): Language {
  const chosen = localStorage.getItem(kept)
  if (isLanguage(chosen)) return chosen
  return navigator.languages.map((each) => each.slice(0, 2)).find(isLanguage) ?? 'en'
}

export function keepLanguage(language: Language): void {
  localStorage.setItem(kept, language)
}

/** The reader's own form of a language: `de-AT` for somebody in Austria. */
export function localeFor(language: Language): string {
  const spoken = navigator.languages.find((each) => each.startsWith(language) && isLocale(each))
  return spoken ?? (language === 'en' ? 'en-GB' : language)
}

/** IANA name of the reader's zone. */
export const readersZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/** Browsers pass on what the system is set to, `en-US@posix` for one, which dates cannot be written in. */
function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}
