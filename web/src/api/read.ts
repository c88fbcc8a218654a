import {
  infiniteQueryOptions,
  keepPreviousData,
  type QueryClient,
  queryOptions,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
  useSuspenseQuery,
} from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { call } from './call.ts'
import { type Page, type Preview, previewOf } from './preview.ts'
import type { Input, ItemOf, Listing, Operation, Output } from './types.ts'

interface Wish {
  /** Not asked for while false. */
  enabled?: boolean
  /** Asked for again after so many milliseconds. */
  every?: number
}

/** The query behind `useRead`, for a route that loads ahead. */
export function reading<O extends Operation>(operation: O, input: Input<O>) {
  return queryOptions({
    queryKey: [operation, input] as const,
    queryFn: ({ signal }): Promise<Output<O>> => call(operation, input, { signal }),
  })
}

/** What an operation answers; the page says what it shows meanwhile. */
export function useRead<O extends Operation>(
  operation: O,
  input: Input<O>,
  { enabled = true, every }: Wish = {},
) {
  return useQuery({
    ...reading(operation, input),
    enabled,
    placeholderData: keepPreviousData,
    ...(every !== undefined && { refetchInterval: every }),
  })
}

/** Milliseconds after which what is under way is read again, and how often it is. */
const Moment = 2000
const Moments = 30

/**
 * What an operation answers; the frame around the page shows that it comes, or why it does not. While it is `underWay`, with
 * nobody asked and nothing awaited, it is read again every moment.
 */
export function useLoaded<O extends Operation>(
  operation: O,
  input: Input<O>,
  underWay: (answer: Output<O>) => boolean = () => false,
): Output<O> {
  const asked = useSuspenseQuery({
    ...reading(operation, input),
    refetchInterval: ({ state: { data, dataUpdateCount } }) =>
      data !== undefined && dataUpdateCount < Moments && underWay(data as Output<O>) ? Moment : false,
  })
  return asked.data as Output<O>
}

/** The third part of the key of a list that grows, where that of a single page has none. */
const Grows = 'all'

const listsOf = (queries: QueryClient, operation: Listing) =>
  queries
    .getQueryCache()
    .findAll({ queryKey: [operation], predicate: ({ queryKey }) => queryKey[2] === Grows })
    .map(({ state }) => state)

/** The query behind `useListing`, for who asks ahead. */
export function listing<O extends Listing>(operation: O, input: Input<O>) {
  const { query } = input as { query?: object }
  return infiniteQueryOptions({
    queryKey: [operation, input, Grows] as const,
    queryFn: ({ pageParam, signal }) => {
      const asked = { limit: 100, ...query, ...(pageParam && { cursor: pageParam }) }
      const page = call(operation, { ...(input as object), query: asked } as Input<O>, { signal })
      return page as unknown as Promise<Page<ItemOf<O>>>
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })
}

/**
 * A list that grows as one scrolls: its entries so far, and how to get more. Until it is answered it has what `preview`
 * finds among the entries that are here, or without one the entries that it had before.
 */
export function useListing<O extends Listing>(
  operation: O,
  input: Input<O>,
  { enabled = true, preview }: Wish & { preview?: Preview<ItemOf<O>> } = {},
) {
  const queries = useQueryClient()
  const meanwhile = useMemo(
    () => (preview ? () => previewOf(listsOf(queries, operation), preview) : keepPreviousData),
    [queries, operation, preview],
  )
  const pages = useInfiniteQuery({ ...listing(operation, input), enabled, placeholderData: meanwhile })
  const { data, error, hasNextPage, isPending, isFetching, fetchNextPage, refetch } = pages
  const pending = isPending || pages.isPlaceholderData
  const failed = pages.isFetchNextPageError ? fetchNextPage : pages.isLoadingError ? refetch : undefined
  return {
    items: useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data]),
    /** What a table does at its end. */
    more: useMemo(
      () => ({
        has: hasNextPage && !pending,
        busy: isFetching,
        pending,
        load: () => void fetchNextPage(),
        ...(failed && { failed: { error, again: () => void failed() } }),
      }),
      [hasNextPage, pending, isFetching, fetchNextPage, failed, error],
    ),
    error,
    hasNextPage,
    isPending,
    isFetching,
    fetchNextPage,
  }
}

/** A list to its end, page by page: for what one chooses from. */
export function useWhole<O extends Listing>(operation: O, input: Input<O>) {
  const listing = useListing(operation, input)
  const { hasNextPage, isFetching, fetchNextPage } = listing
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])
  return listing
}
