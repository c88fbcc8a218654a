import { words } from '../words.ts'
import type { Content } from './values.ts'

/** What a policy says, in words that can be compared. */
export function useFacts(): (policy: Content) => Record<string, string> {
  const t = words.use()
  return ({ name, currency, askAgain, together, duplicates, rules }) => ({
    [t('name')]: name,
    [t('currency')]: currency,
    [t('touched')]: askAgain === 'touched' ? t('yes') : t('no'),
    [t('togetherDays')]: together ? String(together.days) : '',
    [t('duplicateDays')]: duplicates ? String(duplicates.days) : '',
    [t('order')]: rules.map((rule) => rule.name).join(' · '),
    ...Object.fromEntries(
      rules.map(({ name: rule, when = {}, stages }) => [
        rule,
        [
          Object.values(when).flat().filter(Boolean).join(', '),
          ...stages.map((stage) => `${stage.name}: ${stage.approvers.join(', ')}`),
        ]
          .filter(Boolean)
          .join(' › '),
      ]),
    ),
  })
}
