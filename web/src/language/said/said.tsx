import { Suspense, use, useCallback } from 'react'
import type { Translate } from '../../../../functions/platform/language/book.ts'
import { useFormats } from '../formats.ts'
import { useLanguage } from '../language.tsx'
import { type BookName, bookIn } from './books.ts'
import { refusedBy } from './refused.ts'

function useTranslate(book: BookName): Translate | undefined {
  const coming = bookIn(useLanguage().language, book)
  const formats = useFormats()
  return coming && use(coming)(formats)
}

/** `said(text)`: what the interface says, in the reader's language where that is known; for titles and names of inputs. */
export function useSaid(): (text: string, group?: string) => string {
  const translate = useTranslate('said')
  return useCallback((text, group) => translate?.(text, group) ?? text, [translate])
}

interface Props {
  children: string
  /** It is one of that group. */
  as?: string
}

/** What the interface says, in the reader's language; what is not known in it is marked as the English that it is. */
export function Said({ children: text, as }: Props) {
  const translate = useTranslate('said')
  return translate ? <InWords text={text} own={translate(text, as)} /> : text
}

/** What the interface says against something, where an answer tells it; what it throws is in the reader's language already. */
export function Refused({ children: text }: { children: string }) {
  return (
    <Suspense fallback={null}>
      <Refusal text={text} />
    </Suspense>
  )
}

function Refusal({ text }: { text: string }) {
  const translate = useTranslate('refused')
  return translate ? <InWords text={text} own={refusedBy(translate, text)} /> : text
}

function InWords({ text, own }: { text: string; own: string | undefined }) {
  return own ?? (/\p{L}/u.test(text) ? <span lang="en">{text}</span> : text)
}
