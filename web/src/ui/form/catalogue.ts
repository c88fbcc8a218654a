import { useCallback, useEffect } from 'react'
import { useListing, useWhole } from '../../api/read.ts'
import type { ItemOf } from '../../api/types.ts'
import { ui } from '../words.ts'

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

/** Cost centres to choose from. One that is closed is offered only where it was chosen before, and says so. */
export function useCentreOptions(chosen: string) {
  const t = ui.use()
  const { items } = useWhole('listCostCentres', {})
  return items
    .filter(({ code, closed }) => !closed || code === chosen)
    .map(({ code, name, closed }) => ({
      value: code,
      label: closed ? t('closedCentre', { code, name }) : `${code} – ${name}`,
    }))
}
