import { type Formats, formatsIn } from './formatting.ts'
import { useLanguage } from './language.tsx'

export type { Formats, MoneyOnWire } from './formatting.ts'

export function useFormats(): Formats {
  const { locale, timeZone } = useLanguage()
  return formatsIn(locale, timeZone)
}
