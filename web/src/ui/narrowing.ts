import { useLocation, useNavigate, useRouter } from '@tanstack/react-router'
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

/** Milliseconds of silence after which the server is asked for what is typed. */
const Pause = 150
/** The same where nothing can be shown meanwhile; a scanner types faster. */
const ShortPause = 40

/** The last of the addresses that a list has given itself. */
let last = Date.now()

/** What a list is narrowed to. */
export interface Narrowing<Search> {
  /** At once, with every key. */
  search: Search
  /** False while somebody types: the server is not asked yet. */
  settled: boolean
  /** Asks for something else. */
  change: (search: Search) => void
  /** Asks for other words as soon as one stops typing. */
  type: (words: string) => void
}

/**
 * What a list is narrowed to. It stands in the address of the page, which follows: what is chosen is here first. Whoever is
 * on the way to another page by then is not called back by what they typed before.
 */
export function useNarrowing<Search extends { q?: string }>(
  list: '/cases' | '/inventory' | '/requests',
  searchOf: (raw: Record<string, unknown>) => Search,
): Narrowing<Search> {
  const router = useRouter()
  const navigate = useNavigate()
  const here = useLocation()
  const [{ wanted, asked }, set] = useState(() => once(searchOf(here.search)))
  const seen = useRef(last)

  // Another address than one of ours: somebody went back, or followed a link to this page.
  useLayoutEffect(() => {
    if (here.pathname !== list || ownOf(here.state) > seen.current) return
    seen.current = ++last
    const there = searchOf(here.search)
    set((now) => (same(now.wanted, there) && same(now.asked, there) ? now : once(there)))
  }, [here, list, searchOf])

  const change = useCallback(
    (next: Search) => {
      const search = searchOf({ ...next })
      set((now) => once(same(now.wanted, search) ? now.wanted : search))
      if (router.latestLocation.pathname !== list) return
      const state = { narrowed: ++last } as object
      void navigate({ to: list, search: search as never, state, replace: true })
    },
    [router, navigate, list, searchOf],
  )
  const type = useCallback(
    (q: string) => set((now) => ({ ...now, wanted: searchOf({ ...now.wanted, q }) })),
    [searchOf],
  )
  return { search: wanted, settled: same(wanted, asked), change, type }
}

/** Asks for what is typed once somebody stops; sooner when none of it is here to be looked at. */
export function usePause<Search>({ search, settled, change }: Narrowing<Search>, here: boolean): void {
  useEffect(() => {
    if (settled) return
    const timer = setTimeout(() => change(search), here ? Pause : ShortPause)
    return () => clearTimeout(timer)
  }, [settled, search, change, here])
}

const once = <Search>(search: Search) => ({ wanted: search, asked: search })

/** Both come out of `searchOf`, which puts the parts of a search into one order. */
const same = (a: object, b: object) => JSON.stringify(a) === JSON.stringify(b)

const ownOf = (state: object) => ('narrowed' in state ? Number(state.narrowed) : 0)
