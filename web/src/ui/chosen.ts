import { useCallback, useMemo, useState } from 'react'

const none: ReadonlySet<string> = new Set()

/** Which rows of a list are ticked, by id: only such as are there. Looking for something else unticks them all. */
export function useChosen(search: object, rows: readonly { id: string }[]) {
  const [{ ids, among }, set] = useState({ ids: none, among: search })
  const choose = useCallback((ids: ReadonlySet<string>) => set({ ids, among: search }), [search])
  const chosen = useMemo(() => {
    if (among !== search || ids.size === 0) return none
    return new Set(rows.flatMap(({ id }) => (ids.has(id) ? [id] : [])))
  }, [among, search, ids, rows])
  return [chosen, choose] as const
}
