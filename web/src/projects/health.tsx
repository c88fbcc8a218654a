import { Badge } from '../ui/status.tsx'
import { type Project, tones } from './project.ts'
import { words } from './words.ts'

/** How it is going, by the last weekly update. */
export function Health({ of }: { of: Project['update'] }) {
  const t = words.use()
  if (!of) return <Badge tone="still">{t('noUpdate')}</Badge>
  return <Badge tone={tones[of.health]}>{t(`healths.${of.health}`)}</Badge>
}

/** The date as it is promised now, and how often that was moved. */
export function useTargetWords() {
  const t = words.use()
  return ({ moves }: Pick<Project, 'moves'>) => (moves === 0 ? undefined : t('moved', { count: moves }))
}
