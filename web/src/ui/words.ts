import { catalogue } from '../language/catalogue.ts'
import type en from './words.en.ts'

/** The words of the shared pieces. */
export const ui = catalogue<typeof en>({
  en: () => import('./words.en.ts'),
  de: () => import('./words.de.ts'),
})
