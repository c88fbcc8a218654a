import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Icon } from '../../ui/icon.tsx'
import type { Request } from '../edit/values.ts'
import { words } from '../words.ts'
import { useMayAct } from './may-act.ts'
import styles from './sent-back.module.css'

/** It was sent back: by whom, with which words, and what to do. */
export function SentBack({ of }: { of: Request }) {
  const t = words.use()
  const mayAct = useMayAct(of)
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
            {by ?? name}: {comment ? `“${comment}”` : '–'}
          </p>
        ))}
      </div>
      {mayAct && (
        <Button component={Link} to={`/requests/${of.id}/edit`} leftSection={<Icon name="edit" size={18} />}>
          {t('change')}
        </Button>
      )}
    </section>
  )
}
