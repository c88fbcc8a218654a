import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import styles from './data-table.module.css'
import { useProblemWords } from './problem-words.ts'
import { ui } from './words.ts'

/** What there is of a list beside the rows that are shown. */
export interface More {
  /** More rows can be had. */
  has: boolean
  /** They are on their way. */
  busy: boolean
  load: () => void
  /** The rows are those that were here already: the answer is on its way. */
  pending?: boolean
  /** No answer came, or no more of it. */
  failed?: { error: unknown; again: () => void }
}

/** So many rows stand for what is on its way. */
const standIns = [0, 1, 2, 3]

/** What stands at the end of the rows: that others are on their way, or why none came. */
export function DataEnd({ pending, failed }: Pick<More, 'pending' | 'failed'>) {
  if (failed) return <Failed {...failed} />
  if (!pending) return null
  return (
    <div aria-hidden="true">
      {standIns.map((each) => (
        <div key={each} className={styles.standIn} />
      ))}
    </div>
  )
}

function Failed({ error, again }: NonNullable<More['failed']>) {
  const t = ui.use()
  const { title, text } = useProblemWords()(error)
  return (
    <div role="alert" className={styles.failed}>
      <p>
        <b>{title}</b>
        <br />
        {text}
      </p>
      <Button size="sm" variant="default" onClick={again}>
        {t('again')}
      </Button>
    </div>
  )
}

/** Milliseconds after which one is told that it takes a while. */
const While = 400

/** Tells a screen reader that one has to wait, and how many rows there are then. Of what is there at once it says nothing. */
export function Told({ pending = false, rows, more }: { pending?: boolean; rows: number; more: boolean }) {
  const t = ui.use()
  const [waits, setWaits] = useState<'no' | 'yes' | 'over'>('no')
  useEffect(() => {
    if (!pending) return setWaits((now) => (now === 'yes' ? 'over' : 'no'))
    const timer = setTimeout(() => setWaits('yes'), While)
    return () => clearTimeout(timer)
  }, [pending])
  return (
    <div role="status" className="unseen">
      {waits === 'yes'
        ? t('looking')
        : waits === 'over'
          ? t(more ? 'foundFirst' : 'found', { count: rows })
          : ''}
    </div>
  )
}
