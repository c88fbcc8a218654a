import { Icon } from '../../ui/icon.tsx'
import { ui } from '../../ui/words.ts'
import type { Request } from '../edit/values.ts'
import { words } from '../words.ts'
import styles from './sent-back.module.css'

/** It was sent back: by whom, and with which words. */
export function SentBack({ of }: { of: Request }) {
  const t = words.use()
  const shared = ui.use()
  if (of.status !== 'changes_requested') return null
  const said = of.stages
    .flatMap(({ approvers }) => approvers)
    .filter(({ decision }) => decision === 'request_changes')
  return (
    <section className={styles.back} aria-label={t('sentBack')}>
      <Icon name="undo" />
      <div>
        <b>{t('sentBack')}</b>
        {said.map(({ id, name, by, comment }) => (
          <p key={id}>
            {by ?? name}: {comment ? shared('quoted', { text: comment }) : '–'}
          </p>
        ))}
      </div>
    </section>
  )
}
