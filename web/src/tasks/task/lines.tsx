import { useSaid } from '../../language/said/said.tsx'
import { Card } from '../../ui/card.tsx'
import { words } from '../words.ts'
import styles from './lines.module.css'
import type { Task } from './types.ts'

type Line = Task['page']['lines'][number]

/** So many are shown at once. */
const Shown = 5

/** The items, with what they cost. */
export function Lines({ of, total }: { of: readonly Line[]; total: string | undefined }) {
  const t = words.use()
  const said = useSaid()
  const first = of.length > Shown + 1 ? of.slice(0, Shown) : of
  const rest = of.slice(first.length)
  return (
    <Card title={t('items', { count: of.length })}>
      <List of={first} />
      {rest.length > 0 && (
        <details className={styles.more}>
          <summary>{t('moreItems', { count: rest.length })}</summary>
          <List of={rest} />
        </details>
      )}
      {total && (
        <p className={styles.total}>
          <span>{t('total')}</span>
          <b>{said(total)}</b>
        </p>
      )}
    </Card>
  )
}

function List({ of }: { of: readonly Line[] }) {
  const said = useSaid()
  return (
    <ul className={styles.lines}>
      {of.map(({ description, detail, amount }, at) => (
        <li key={`${at} ${description}`}>
          <span>
            {description}
            {detail && <small>{said(detail)}</small>}
          </span>
          <span className={styles.amount}>{said(amount)}</span>
        </li>
      ))}
    </ul>
  )
}
