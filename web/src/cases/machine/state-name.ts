import { useCallback } from 'react'
import { useSaid } from '../../language/said/said.tsx'

/** What a state of a workflow is called in the reader's language. */
export function useStateName(): (name: string) => string {
  const said = useSaid()
  return useCallback((name) => said(name, 'state'), [said])
}
