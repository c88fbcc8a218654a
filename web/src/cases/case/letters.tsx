import { Said, useSaid } from '../../language/said/said.tsx'
import { Card } from '../../ui/card.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Ago } from '../../ui/when.tsx'
import { words } from '../words.ts'
import styles from './letters.module.css'
import type { Case } from './types.ts'

/** So many are shown at first: the last. */
const Shown = 5

/** What was mailed, to whom; what did not arrive says why. */
export function Letters({ of: { letters = [] } }: { of: Case }) {
  const t = words.use()
  if (letters.length === 0) return null
  const newest = letters.toSorted((a, b) => (a.sentAt < b.sentAt ? 1 : -1))
  return (
    <Card title={t('letters')} beside={<span className={styles.count}>{letters.length}</span>}>
      <List of={newest.slice(0, Shown)} />
      {newest.length > Shown && (
        <details className={styles.more}>
          <summary>{t('moreLetters', { count: newest.length - Shown })}</summary>
          <List of={newest.slice(Shown)} />
        </details>
      )}
    </Card>
  )
}

function List({ of }: { of: NonNullable<Case['letters']> }) {
  const t = words.use()
  const said = useSaid()
  return (
    <ul className={styles.letters}>
      {of.map(({ letter, to, subject, sentAt, refused, undelivered }) => {
        const why = undelivered?.why ?? refused
        return (
          <li key={`${letter} ${to} ${sentAt}`}>
            <b>
              <Said>{subject}</Said>
            </b>
            <small>
              {to} · <Ago at={sentAt} />
            </small>
            {why && (
              <span className={styles.lost}>
                <Icon name="alert" size={16} />
                {t('undelivered', { why: said(why, 'mailWhy') })}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
