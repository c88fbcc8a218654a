import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { listing } from './read.ts'
import type { Input, Listing } from './types.ts'

/** So many lists are asked for ahead at once; who points at more than that has not decided yet. */
const AtOnce = 2
let asking = 0

/** Asks for a list that somebody is about to look at, once; what is here already is not asked for again. */
export function useAhead<O extends Listing>(operation: O): (input: Input<O>) => void {
  const queries = useQueryClient()
  return useCallback(
    (input) => {
      const wanted = listing(operation, input)
      if (asking === AtOnce || queries.getQueryState(wanted.queryKey)?.data !== undefined) return
      asking++
      void queries.prefetchInfiniteQuery(wanted).finally(() => asking--)
    },
    [queries, operation],
  )
}
