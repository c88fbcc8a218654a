import { ApiProblem } from '../api/problem.ts'
import { words } from '../app/words.ts'

/** What went wrong, and what to do, in words. The interface's own words are best where it has some. */
export function useProblemWords(): (error: unknown) => { title: string; text: string } {
  const t = words.use()
  return (error) => {
    if (!(error instanceof ApiProblem)) return { title: t('faultTitle'), text: t('faultText') }
    switch (error.status) {
      case 0:
        return { title: t('unreachableTitle'), text: t('unreachableText') }
      case 403:
        return { title: t('forbiddenTitle'), text: error.message || t('forbiddenText') }
      case 404:
        return { title: t('notFoundTitle'), text: t('notFoundText') }
      case 412:
        return { title: t('faultTitle'), text: t('changedText') }
      case 429:
        return { title: t('faultTitle'), text: t('busyText') }
      default:
        return { title: t('faultTitle'), text: error.message || t('faultText') }
    }
  }
}
