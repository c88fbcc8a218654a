import { Button, CloseButton } from '@mantine/core'
import '@mantine/core/styles/CloseButton.css'
import { lazy, Suspense, useState } from 'react'
import { Icon } from '../../ui/icon.tsx'
import { Progress } from '../../ui/progress.tsx'
import { useCaseAction } from '../act.ts'
import { words } from '../words.ts'
import styles from './bulk-bar.module.css'

const PassOn = lazy(() => import('../dialogs/pass-on.tsx'))
const Close = lazy(() => import('../dialogs/close.tsx'))
const NotAll = lazy(() => import('../dialogs/not-all.tsx'))

/** What can be done with the cases that are ticked. */
export function BulkBar({ ids, clear }: { ids: readonly string[]; clear: () => void }) {
  const t = words.use()
  const [open, setOpen] = useState<'passOn' | 'close'>()
  const { act, busy, progress, refused, forget } = useCaseAction()
  if (ids.length === 0) return null
  const closed = () => setOpen(undefined)
  return (
    <div role="region" aria-label={t('chosen', { count: ids.length })} className={styles.bar}>
      <b>{t('chosen', { count: ids.length })}</b>
      {progress ? (
        <Progress label={t('remind')} {...progress} />
      ) : (
        <>
          <Button
            size="sm"
            loading={busy}
            leftSection={<Icon name="bell" size={18} />}
            onClick={() => act({ action: 'remind', ids: [...ids] })}
          >
            {t('remind')}
          </Button>
          <Button
            size="sm"
            variant="default"
            leftSection={<Icon name="pass" size={18} />}
            onClick={() => setOpen('passOn')}
          >
            {t('passOn')}
          </Button>
          <Button
            size="sm"
            variant="default"
            leftSection={<Icon name="close" size={18} />}
            onClick={() => setOpen('close')}
          >
            {t('closeCase')}
          </Button>
        </>
      )}
      <CloseButton aria-label={t('clearChosen')} onClick={clear} className={styles.clear} />
      <Suspense>
        {refused.length > 0 && <NotAll of={refused} onClose={forget} />}
        {open === 'passOn' && <PassOn ids={ids} onClose={closed} />}
        {open === 'close' && <Close ids={ids} onClose={closed} />}
      </Suspense>
    </div>
  )
}
