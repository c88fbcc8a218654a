import { useStatusName } from '../ui/status.tsx'
import type en from './words.en.ts'
import { words } from './words.ts'

/** How it ended that somebody had a thing. */
export function useEnding(): (ended: string) => string {
  const t = words.use()
  const statusName = useStatusName()
  return (ended) => {
    const key = `endings.${ended}` as `endings.${keyof (typeof en)['endings']}`
    return t.has(key) ? t(key) : statusName(ended)
  }
}
