import { useCallback, useEffect } from 'react'
import { useListing } from '../../api/read.ts'
import type { ItemOf } from '../../api/types.ts'

type Named = 'listModels' | 'listLocations' | 'listAssetCategories' | 'listKits'

/** All of a list of named things, page by page until it is whole; and what an id is called. */
function useNamed<O extends Named>(operation: O, enabled = true) {
  const { items, hasNextPage, isFetching, fetchNextPage } = useListing<Named>(operation, {}, { enabled })
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])
  return {
    items: items as ItemOf<O>[],
    nameOf: useCallback((id: string) => items.find((each) => each.id === id)?.name ?? id, [items]),
    options: items.map(({ id, name }) => ({ value: id, label: name })),
  }
}

export const useModels = () => useNamed('listModels')
/** Employees do not read places: for them it is not to be asked. */
export const useLocations = (enabled = true) => useNamed('listLocations', enabled)
export const useCategories = () => useNamed('listAssetCategories')
export const useKits = () => useNamed('listKits')

/** All cost centres, page by page until they are whole. */
export function useCostCentres() {
  const { items, hasNextPage, isFetching, fetchNextPage } = useListing('listCostCentres', {})
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])
  return items
}
