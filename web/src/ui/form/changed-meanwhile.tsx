import { Button } from '@mantine/core'
import { ui } from '../words.ts'
import styles from './changed-meanwhile.module.css'
import { type Difference, differences } from './differences.ts'

interface Props {
  /** What the form began with, and what is there now: each fact in words, by its label. */
  before: Readonly<Record<string, string>>
  now: Readonly<Record<string, string>>
  /** Shows what is there now instead of what was typed. */
  onTheirs: () => void
  /** Goes on with what was typed: saving replaces theirs. */
  onMine: () => void
}

/** Somebody else saved while one was typing: what they changed, and whose it is to be. */
export function ChangedMeanwhile({ before, now, onTheirs, onMine }: Props) {
  const t = ui.use()
  const changes = differences(before, now)
  return (
    <div role="alert" className={styles.changed}>
      <p>{t('changedMeanwhile')}</p>
      {changes.length > 0 && (
        <ul>
          {changes.map((each) => (
            <li key={each.label}>
              <Change of={each} />
            </li>
          ))}
        </ul>
      )}
      <div className="row">
        <Button size="sm" variant="default" onClick={onTheirs}>
          {t('takeTheirs')}
        </Button>
        <Button size="sm" variant="default" onClick={onMine}>
          {t('keepMine')}
        </Button>
      </div>
    </div>
  )
}

function Change({ of: { label, before, now } }: { of: Difference }) {
  const t = ui.use()
  return (
    <>
      <b>{label}</b>: {t('changedFromTo', { before: before || t('nothing'), now: now || t('nothing') })}
    </>
  )
}
