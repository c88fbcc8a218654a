import type { PhraseBook } from '../book.ts'
import { documentGroups } from './documents.ts'
import { letterGroups, letters } from './letters.ts'
import { pageGroups, pages } from './pages.ts'
import { book as refused } from './refused.ts'
import { book as said } from './said.ts'

/** What letters, the pages behind their links and documents say, in German: all that the interface tells, and what only they do. */
export const book: PhraseBook = {
  ...said,
  phrases: {
    ...said.phrases,
    ...pages,
    ...letters,
    '{day:date}': '{day}',
    '{at:moment}': '{at}',
    '{sum:money}': '{sum}',
  },
  groups: { ...refused.groups, ...pageGroups, ...letterGroups, ...documentGroups },
}
