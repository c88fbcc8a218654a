import { Card } from '../ui/card.tsx'
import { Row, Rows } from '../ui/rows.tsx'
import { useDurations } from './durations.ts'
import styles from './measures.module.css'
import type { Measures } from './search.ts'
import { words } from './words.ts'

/** How fast each person approves, in working time; who was asked most stands first. */
export function Approvers({ of }: { of: Measures['answers'] }) {
  const t = words.use()
  const { hours } = useDurations()
  return (
    <Card title={t('answers')} flush={of.length > 0}>
      <p className={of.length > 0 ? styles.inset : styles.soft}>
        {of.length > 0 ? t('answersText') : t('noAnswers')}
      </p>
      {of.length > 0 && (
        <Rows>
          {of.map(({ person, count, p50 = 0, p90 = 0 }) => (
            <Row
              key={person.id}
              title={person.name}
              note={t('answered', { half: hours(p50), most: hours(p90) })}
            >
              {t('approvals', { count })}
            </Row>
          ))}
        </Rows>
      )}
    </Card>
  )
}
