import { useFormats } from '../../language/formats.ts'
import { useSaid } from '../../language/said/said.tsx'
import { Card } from '../../ui/card.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import type { Request } from '../edit/values.ts'
import { words } from '../words.ts'
import styles from './stages.module.css'

type Stage = Request['stages'][number]
type Approver = Stage['approvers'][number]

const icons: Partial<Record<Stage['status'], IconName>> = {
  approved: 'check',
  rejected: 'close',
  changes_requested: 'undo',
  open: 'clock',
}

/** Who must say yes, in order, and who has. */
export function Stages({ of: { stages, rule, together, changes } }: { of: Request }) {
  const t = words.use()
  const said = useSaid()
  const { list, money } = useFormats()
  if (!rule) return null
  return (
    <Card title={t('approval')}>
      {stages.length === 0 ? (
        <p className={styles.rule}>{t('atOnce')}</p>
      ) : (
        <ol className={styles.stages}>
          {stages.map((stage) => (
            <li key={stage.number} data-status={stage.status}>
              <span className={styles.mark}>
                {icons[stage.status] ? (
                  <Icon name={icons[stage.status] as IconName} size={18} />
                ) : (
                  stage.number
                )}
              </span>
              <div>
                <p className={styles.name}>
                  <b>{stage.name}</b> {t(`stageIs.${stage.status}`)}
                </p>
                <ul>
                  {stage.approvers.map((each) => (
                    <Answer key={each.id} of={each} />
                  ))}
                </ul>
                {stage.override && (
                  <p className={styles.said}>
                    {t('overridden', { who: stage.override.by, why: stage.override.reason })}
                  </p>
                )}
              </div>
            </li>
          ))}
        </ol>
      )}
      <p className={styles.rule}>{t('byRule', { rule: rule.name })}</p>
      {together && (
        <p className={styles.rule}>
          {t('together', {
            others: list(together.others.map(({ title }) => title)),
            amount: money(together.amount),
            days: together.days,
          })}
        </p>
      )}
      {changes.length > 0 && (
        <section className={styles.rule} aria-label={t('changedSince')}>
          {t('changedSince')}
          <ul>
            {changes.map((each) => (
              <li key={each}>{said(each)}</li>
            ))}
          </ul>
        </section>
      )}
    </Card>
  )
}

function Answer({ of: { name, by, decision, at, comment, round } }: { of: Approver }) {
  const t = words.use()
  const { instant } = useFormats()
  const decided = decision as 'approve' | 'reject' | 'request_changes' | null
  return (
    <li>
      {by ? t('inPlaceOf', { by, name }) : name}
      {decided && (
        <small>
          {' '}
          · {t(`answers.${decided}`)}
          {at && `, ${instant(at)}`}
          {round !== null && ` (${t('earlierRound', { round })})`}
        </small>
      )}
      {comment && <p className={styles.said}>{comment}</p>}
    </li>
  )
}
