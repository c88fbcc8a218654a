import { Said, useSaid } from '../../language/said/said.tsx'
import { Card } from '../../ui/card.tsx'
import { words } from '../words.ts'
import styles from './path.module.css'
import type { Task } from './types.ts'

/** How it came to whoever is asked: who asked, who decided before, why this person now. */
export function Path({ of: { page, person, status } }: { of: Task }) {
  const t = words.use()
  const said = useSaid()
  const { requester, before, whyYou, stage, mayAnswer } = page
  const open = status === 'open'
  if (!open && before.length === 0) return null
  return (
    <Card title={t('path')}>
      <ol className={styles.path}>
        {open && requester && (
          <li>
            <p>
              <b>{requester}</b> {t('asked')}
            </p>
          </li>
        )}
        {before.map(({ who, onBehalfOf, what, at, comment }) => (
          <li key={`${who} ${at}`} data-done>
            <p>
              <b>
                {onBehalfOf
                  ? t('forWhom', { who, name: onBehalfOf, what: said(what) })
                  : t('decided', { who, what: said(what) })}
              </b>
              <small>{said(at)}</small>
            </p>
            {comment && <blockquote>{comment}</blockquote>}
          </li>
        ))}
        {open && (
          <li data-now>
            <p>
              <b>{mayAnswer ? t('youDecide') : t('asksPerson', { person: person.name })}</b>
              {stage && <small>{t('stage', stage)}</small>}
              {mayAnswer && whyYou && (
                <small>
                  <Said>{whyYou}</Said>
                </small>
              )}
            </p>
          </li>
        )}
      </ol>
    </Card>
  )
}
