import { useEffect } from 'react'
import { useListing } from '../api/read.ts'
import { useMe } from '../app/me.ts'

/** Every vendor, for those who may read them; page by page until it is whole. */
export function useVendors() {
  const { readsAll } = useMe()
  const { items, hasNextPage, isFetching, fetchNextPage } = useListing(
    'listVendors',
    {},
    { enabled: readsAll },
  )
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])
  return { vendors: items, vendorName: (id: string) => items.find((each) => each.id === id)?.name }
}
