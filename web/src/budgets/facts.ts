import type { ItemOf } from '../api/types.ts'
import { useFormats } from '../language/formats.ts'
import { words } from './words.ts'

type Content = ItemOf<'listBudgetChanges'>['content']

/** What is set of a budget, in words, by what it is called. */
export function useBudgetFacts() {
  const t = words.use()
  const { money, date } = useFormats()
  return (budget: Content): Record<string, string> => {
    const { currency, amount, amounts, period, yearStart, whenExceeded } = budget
    return {
      [t('amount')]: money({ amount, currency }),
      ...Object.fromEntries(
        Object.entries(amounts).map(([start, each]) => [
          t('from', { day: date(start) }),
          money({ amount: each, currency }),
        ]),
      ),
      [t('length')]: t(`lengths.${period}`),
      [t('yearStart')]: yearStart,
      [t('submitting')]: t(`answers.${whenExceeded.submitting}`),
      [t('approving')]: t(`answers.${whenExceeded.approving}`),
    }
  }
}
