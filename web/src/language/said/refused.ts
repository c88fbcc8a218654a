import type { Translate } from '../../../../functions/platform/language/book.ts'
import { formatsIn } from '../formatting.ts'
import { initialLanguage, localeFor, readersZone } from '../languages.ts'
import { bookIn } from './books.ts'

/** A refusal, or what is wrong with a field, as a book has it. */
export const refusedBy = (translate: Translate, text: string): string | undefined =>
  translate(text) ?? translate(text, 'problem')

/** Which operation is to be called next is for programs: people have the button. */
export const withoutCalls = (text: string): string =>
  text.replaceAll(/: POST \/v1\/\S+?(?=[.;]?(?:\s|$))/g, '')

/** What the interface refuses in the reader's language, where that is known; as it is when the book cannot be had. */
export async function refusals(): Promise<(text: string) => string> {
  const language = initialLanguage()
  const read = await bookIn(language, 'refused')?.catch(() => undefined)
  const translate = read?.(formatsIn(localeFor(language), readersZone()))
  return (text) => (translate && refusedBy(translate, text)) ?? withoutCalls(text)
}
