import { useCallback } from 'react'
import { useSaid } from './said.tsx'

/** Their titles are the interface's; those of other kinds are somebody's own words. */
const named: readonly string[] = [
  'renewal',
  'vendor-change',
  'onboarding',
  'offboarding',
  'hand-over',
  'order-change',
  'write-off',
  'count',
]

/** The title of a case, in the reader's language where the interface made it. */
export function useCaseTitle(): (of: { kind: string; title: string }) => string {
  const said = useSaid()
  return useCallback(
    ({ kind, title }) => {
      if (named.includes(kind)) return said(title, 'title')
      // Of requests the interface makes those for joiners.
      return kind === 'purchase-request' ? said(title, 'ordered') : title
    },
    [said],
  )
}
