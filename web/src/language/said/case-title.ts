import { useCallback } from 'react'
import { titleGroupOf } from '../../../../functions/platform/language/own-words.ts'
import { useSaid } from './said.tsx'

/** The title of a case, in the reader's language where the interface made it. */
export function useCaseTitle(): (of: { kind: string; title: string }) => string {
  const said = useSaid()
  return useCallback(
    ({ kind, title }) => {
      const group = titleGroupOf(kind)
      return group ? said(title, group) : title
    },
    [said],
  )
}
