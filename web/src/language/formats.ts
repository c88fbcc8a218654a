import { type Formats, formatsFor, kept } from './formatting.ts'
import { useLanguage } from './language.tsx'

export type { Formats, MoneyOnWire } from './formatting.ts'

const known = new Map<string, Formats>()

/** The same for every part of a page: a long table has hundreds that format something. */
export function useFormats(): Formats {
  const { locale, timeZone } = useLanguage()
  return kept(known, `${locale} ${timeZone}`, () => formatsFor(locale, timeZone))
}
