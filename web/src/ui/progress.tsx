import styles from './progress.module.css'
import { ui } from './words.ts'

/** How far a long work has come. */
export function Progress({ label, done, all }: { label: string; done: number; all: number }) {
  const t = ui.use()
  return (
    <div className={styles.progress}>
      <div>
        <span>{label}</span>
        <span>{t('progress', { done, all })}</span>
      </div>
      <progress value={done} max={all} aria-label={label} />
    </div>
  )
}
