import { catalogue } from '../language/catalogue.ts'
import type en from './words.en.ts'

export const words = catalogue<typeof en>({
  en: () => import('./words.en.ts'),
  de: () => import('./words.de.ts'),
})
