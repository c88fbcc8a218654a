import { useFormats } from '../language/formats.ts'
import { Bars } from './bars.tsx'
import type { Measures } from './search.ts'
import { words } from './words.ts'

/** How long open work is open now, whatever the period. */
export function OpenWork({ of: { ages, kinds }, kind }: { of: Measures['open']; kind: string | undefined }) {
  const t = words.use()
  const { number } = useFormats()
  const some = kinds.filter((each) => kind === undefined || each.kind === kind)
  const byAge = [...ages, undefined].map((_, index) =>
    some.reduce((sum, each) => sum + (each.byAge[index] ?? 0), 0),
  )
  const count = byAge.reduce((sum, each) => sum + each, 0)
  const old = byAge.slice(ages.indexOf(30) + 1).reduce((sum, each) => sum + each, 0)
  const label = (index: number) => {
    const [from, to] = [ages[index - 1], ages[index]]
    if (to === undefined) return t('ages.last', { days: from ?? 0 })
    return from === undefined ? t('ages.first', { days: to }) : t('ages.between', { from, to: to - 1 })
  }
  return (
    <Bars
      title={t('open')}
      note={t('openText', { count, old })}
      of={byAge.map((cases, index) => ({ label: label(index), said: number(cases), value: cases }))}
    />
  )
}
