import { useFormats } from '../language/formats.ts'
import { useDurations } from './durations.ts'
import type { Flow } from './search.ts'
import { words } from './words.ts'

/** What times are off by: a smaller difference is none. */
const Same = 0.1

/** How long the work of a kind took, and how that compares with the period before. */
export function useTookWords() {
  const t = words.use()
  const { inWords } = useDurations()
  return ({ now, before }: Flow): string => {
    const { p50, p90 } = now.took
    if (p50 === undefined || p90 === undefined) return t('noneCompleted')
    const took = t('half', { half: inWords(p50), most: inWords(p90) })
    const was = before.took.p50
    if (was === undefined) return took
    const by = inWords(Math.abs(was - p50))
    if (Math.abs(was - p50) <= was * Same) return `${took} ${t('same')}`
    return `${took} ${was > p50 ? t('faster', { by }) : t('slower', { by })}`
  }
}

/** How many kept their date; undefined where none had one. */
export function useOnTimeWords() {
  const t = words.use()
  const { percent } = useFormats()
  return ({ now, before }: Flow): string | undefined => {
    const { due, kept } = now.onTime
    if (due === 0) return undefined
    const is = t('onTime', { kept, due, share: percent(kept / due) })
    return before.onTime.due === 0
      ? is
      : `${is} ${t('onTimeBefore', { share: percent(before.onTime.kept / before.onTime.due) })}`
  }
}
