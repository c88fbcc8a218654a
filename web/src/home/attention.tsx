import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Output } from '../api/types.ts'
import { useMe } from '../app/me.ts'
import { useFormats } from '../language/formats.ts'
import { Said, useSaid } from '../language/said/said.tsx'
import { Card } from '../ui/card.tsx'
import { Empty } from '../ui/empty.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'
import { Day } from '../ui/when.tsx'
import styles from './attention.module.css'
import { NextStep } from './next-step.tsx'
import { words } from './words.ts'

export type Concern = Output<'getAttention'>['items'][number]

/** What needs attention today, the most severe first, each with its one next action. */
export function Attention({ concerns }: { concerns: readonly Concern[] }) {
  const t = words.use()
  return (
    <Card title={t('attention')} flush beside={concerns.length > 0 && <span>{concerns.length}</span>}>
      {concerns.length === 0 ? (
        <Empty icon="check" title={t('allCalm')} text={t('allCalmText')} />
      ) : (
        <ul className={styles.concerns}>
          {concerns.map((concern) => (
            <Row key={`${concern.about} ${concern.caseId ?? concern.title}`} of={concern} />
          ))}
        </ul>
      )}
    </Card>
  )
}

/** By what it is about; what a trade adds later has the common one. */
const icons: Record<string, IconName> = {
  'threatened-start': 'moves',
  'notice-date': 'renew',
  'stuck-approval': 'clock',
  'undelivered-mail': 'mail',
  'overdue-return': 'box',
  'broke-off': 'machine',
  'low-stock': 'box',
  'bill-differs': 'money',
}

/** About cases whose titles are the interface's own. */
const titled: readonly string[] = ['threatened-start', 'notice-date', 'overdue-return']

function Row({ of }: { of: Concern }) {
  const t = words.use()
  const said = useSaid()
  const { dayOf, date } = useFormats()
  const { coordinates } = useMe()
  const { about, severity, title, why, since, due, caseId, action } = of
  const name = titled.includes(about) ? said(title, 'title') : title
  return (
    <li data-severity={severity}>
      <span className={styles.mark}>
        <Icon name={icons[about] ?? 'alert'} />
        <span className="unseen">{t(`severities.${severity}`)}</span>
      </span>
      <div className={styles.text}>
        <b>
          {caseId ? (
            <Link to="/cases/$caseId" params={{ caseId }}>
              {name}
            </Link>
          ) : (
            name
          )}
        </b>
        <p>
          <Said>{why}</Said>
        </p>
        <small>
          {due && <strong>{t('due', { day: due.length > 10 ? dayOf(due) : date(due) })} · </strong>}
          {t('since')} <Day of={since} />
        </small>
      </div>
      <div className={styles.action}>
        {'page' in action ? (
          <Button
            component={Link}
            to={action.page}
            variant={severity === 'now' ? 'filled' : 'default'}
            size="sm"
          >
            <Said>{action.label}</Said>
          </Button>
        ) : (
          coordinates && <NextStep action={action} urgent={severity === 'now'} />
        )}
      </div>
    </li>
  )
}
