import type en from './words.en.ts'
import { words } from './words.ts'

/** What is asked, in a word; a kind that we have no word for is shown as it is written. */
export function useTaskKind(): (kind: string) => string {
  const t = words.use()
  return (kind) => {
    const key = `kinds.${kind}` as `kinds.${keyof (typeof en)['kinds']}`
    return t.has(key) ? t(key) : kind
  }
}
