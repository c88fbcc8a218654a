import { useMemo } from 'react'
import type { Preview } from '../../api/preview.ts'
import { useListing, useRead } from '../../api/read.ts'
import type { Input } from '../../api/types.ts'
import { isTag, type Search } from './search.ts'
import type { Listed } from './types.ts'

type Query = NonNullable<Input<'listAssets'>['query']>

const previewOf = ({ modelId, locationId, status }: Search): Preview<Listed> => ({
  fits: (each) =>
    (modelId === undefined || each.model.id === modelId) &&
    (locationId === undefined || each.locationId === locationId) &&
    (status === undefined || each.status === status),
})

/**
 * The things that are looked for: those of the filters, or with a text the one that has it as its tag or serial number, once it
 * is typed to its end.
 */
export function useAssets(search: Search, settled: boolean) {
  const { q = '', ...filters } = search
  const text = q.trim()
  const preview = useMemo(() => previewOf(search), [search])
  const all = useListing(
    'listAssets',
    { query: filters as Query },
    { enabled: settled && text === '', preview },
  )
  const tagged = useRead('listAssets', { query: { tag: text } }, { enabled: settled && isTag(text) })
  const numbered = useRead('listAssets', { query: { serial: text } }, { enabled: settled && text !== '' })
  if (text === '') return all
  const reads = isTag(text) ? [tagged, numbered] : [numbered]
  const answers = reads.filter(({ isPlaceholderData }) => !isPlaceholderData)
  const found = answers.flatMap(({ data }) => data?.items ?? [])
  const failed = reads.find(({ isLoadingError }) => isLoadingError)
  return {
    items: [...new Map(found.map((each) => [each.id, each])).values()],
    more: {
      has: false,
      busy: false,
      load: () => {},
      pending: !settled || reads.some(({ isPending, isPlaceholderData }) => isPending || isPlaceholderData),
      ...(failed && { failed: { error: failed.error, again: () => void failed.refetch() } }),
    },
  }
}
