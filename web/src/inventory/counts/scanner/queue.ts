/** Scans that the interface has not taken yet, on this device: in order, each once. */
export interface Queue {
  waiting: () => readonly string[]
  add: (text: string) => void
  /** Those that were taken. */
  remove: (texts: readonly string[]) => void
}

/** Kept under the count, so that a reload or a dead battery loses nothing. */
export function queueOf(
  countId: string,
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
): Queue {
  const key = `scans/${countId}`
  const waiting = (): string[] => {
    try {
      const kept: unknown = JSON.parse(storage.getItem(key) ?? '[]')
      return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : []
    } catch {
      return []
    }
  }
  const keep = (texts: readonly string[]) =>
    texts.length === 0 ? storage.removeItem(key) : storage.setItem(key, JSON.stringify(texts))
  return {
    waiting,
    add: (text) => {
      const before = waiting()
      if (!before.includes(text)) keep([...before, text])
    },
    remove: (texts) => keep(waiting().filter((each) => !texts.includes(each))),
  }
}
