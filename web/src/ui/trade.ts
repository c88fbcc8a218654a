import { catalogue } from '../language/catalogue.ts'
import type en from './trade.en.ts'

/** The names of kinds and statuses: the words of the trade that every page shares. */
export const trade = catalogue<typeof en>({
  en: () => import('./trade.en.ts'),
  de: () => import('./trade.de.ts'),
})
