import { Progress } from '../../ui/progress.tsx'
import { words } from '../words.ts'
import type { Look } from './types.ts'

/** How much of a list is still open. */
export function Progressed({ of }: { of: Look['groups'] }) {
  const t = words.use()
  if (of.length === 0) return null
  const done = of.filter((group) => group.done !== undefined).length
  return (
    <Progress label={t('openLeft', { open: of.length - done, all: of.length })} done={done} all={of.length} />
  )
}
