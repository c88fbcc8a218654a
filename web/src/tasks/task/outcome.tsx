import { Said, useSaid } from '../../language/said/said.tsx'
import { Card } from '../../ui/card.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Moment } from '../../ui/when.tsx'
import { words } from '../words.ts'
import styles from './outcome.module.css'
import type { Task } from './types.ts'

/** What was answered, or why no answer is needed any more. */
export function Outcome({ of: { answer, page } }: { of: Task }) {
  const t = words.use()
  const said = useSaid()
  return (
    <Card>
      <div className={styles.outcome} data-done={answer !== undefined || undefined}>
        <span className={styles.mark}>
          <Icon name={answer ? 'check' : 'close'} />
        </span>
        <div>
          <h2>
            {answer
              ? t('answeredBy', { name: answer.by, what: said(page.answered ?? answer.choice) })
              : t('noLonger')}
          </h2>
          {answer && (
            <p className={styles.at}>
              <Moment at={answer.at} /> · {said(answer.via)}
            </p>
          )}
          {answer?.comment && <blockquote>{answer.comment}</blockquote>}
          {page.text.map((sentence) => (
            <p key={sentence}>
              <Said>{sentence}</Said>
            </p>
          ))}
        </div>
      </div>
    </Card>
  )
}
