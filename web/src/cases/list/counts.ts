import type { Output } from '../../api/types.ts'
import type { Search } from './search.ts'

export type Counts = Output<'countCases'>['items']

/** How many cases each kind has, and each status of the chosen kind: open ones, or all. Most first. */
export function countsOf(counts: Counts, { kind, all }: Pick<Search, 'kind' | 'all'>) {
  const counted = counts.filter(({ open }) => all || open)
  return {
    kinds: sums(counted, (each) => each.kind),
    statuses: sums(
      counted.filter((each) => each.kind === kind),
      (each) => each.status,
    ),
  }
}

function sums(counts: Counts, by: (count: Counts[number]) => string): [string, number][] {
  const found = new Map<string, number>()
  for (const count of counts) found.set(by(count), (found.get(by(count)) ?? 0) + count.cases)
  return [...found].filter(([, cases]) => cases > 0).sort((a, b) => b[1] - a[1])
}
