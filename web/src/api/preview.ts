/** What of the entries that are here already belongs into a list that is asked for. */
export interface Preview<Item> {
  fits: (item: Item) => boolean
  /** The order in which the list is asked for, as `sort` takes it; as they came when absent. */
  order?: (a: Item, b: Item) => number
}

export interface Page<Item> {
  items: Item[]
  next: string | null
}

/** What a list has so far. */
export interface Pages<Item> {
  pages: Page<Item>[]
  pageParams: (string | null)[]
}

/** A list as it was read: when, and whether something of it has been changed since. */
interface Read {
  data: unknown
  dataUpdatedAt: number
  isInvalidated: boolean
}

/**
 * The entries of the lists that are here which belong into another one, each as it was read last. It ends there: no page
 * follows. Undefined when there are none. What somebody has just changed is not taken from where it stands as it was.
 */
export function previewOf<Item>(
  lists: readonly Read[],
  { fits, order }: Preview<Item>,
): Pages<Item> | undefined {
  const read = lists.filter(({ isInvalidated }) => !isInvalidated)
  read.sort((a, b) => a.dataUpdatedAt - b.dataUpdatedAt)
  const last = new Map<string, Item>()
  for (const { data } of read) {
    for (const { items } of (data as Pages<Item> | undefined)?.pages ?? [])
      for (const item of items) last.set((item as { id: string }).id, item)
  }
  const items = [...last.values()].filter(fits)
  if (order) items.sort(order)
  return items.length === 0 ? undefined : { pages: [{ items, next: null }], pageParams: [null] }
}
