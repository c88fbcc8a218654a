import { useWhole } from '../api/read.ts'
import { useFormats } from '../language/formats.ts'
import { Card } from '../ui/card.tsx'
import { type Difference, differences } from '../ui/form/differences.ts'
import styles from './budget-page.module.css'
import { useBudgetFacts } from './facts.ts'
import { words } from './words.ts'

/** Who set what of a budget and when, the latest first. */
export function Changes({ of: costCentre }: { of: string }) {
  const t = words.use()
  const { instant } = useFormats()
  const facts = useBudgetFacts()
  const { items, hasNextPage } = useWhole('listBudgetChanges', { params: { costCentre } })
  if (items.length === 0) return null
  const tell = ({ label, before, now }: Difference) =>
    before === '' ? `${label}: ${now}` : t('changedTo', { label, before, now: now || t('asAlways') })
  return (
    <Card title={t('changes')} flush>
      <ol className={styles.changes} reversed>
        {items.map(({ at, by, content }, index) => {
          const before = items[index + 1]
          // Of the last one that is here, it is not known yet what it changed.
          if (!before && hasNextPage) return null
          const changed = differences(before ? facts(before.content) : {}, facts(content))
          return (
            <li key={`${at} ${JSON.stringify(content)}`}>
              {changed.map(tell).join(' · ') || t('savedSame')}
              <small>{t('changedBy', { who: by, day: instant(at) })}</small>
            </li>
          )
        })}
      </ol>
    </Card>
  )
}
