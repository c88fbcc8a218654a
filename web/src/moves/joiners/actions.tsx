import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useSend } from '../../api/send.ts'
import { useMe } from '../../app/me.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { words } from '../words.ts'
import { changed, isOver, type Joiner } from './types.ts'

const Change = lazy(() => import('./change-dialog.tsx'))
const ReasonDialog = lazy(() =>
  import('../../ui/form/reason-dialog.tsx').then((module) => ({ default: module.ReasonDialog })),
)

/** What one may do with an onboarding, by role and status. */
export function JoinerActions({ of }: { of: Joiner }) {
  const t = words.use()
  const { coordinates } = useMe()
  const [open, setOpen] = useState<'change' | 'cancel'>()
  const cancel = useSend('cancelOnboarding', { refreshes: changed })
  const close = () => setOpen(undefined)
  const { id } = of
  const brokeOff = of.threats.some(({ kind }) => kind === 'broke_off')
  return (
    <>
      {coordinates && brokeOff && (
        <ActButton operation="resumeOnboarding" input={{ params: { id } }} refreshes={changed}>
          {t('resume')}
        </ActButton>
      )}
      {coordinates && !isOver(of) && (
        <>
          <Button
            variant="default"
            leftSection={<Icon name="edit" size={18} />}
            onClick={() => setOpen('change')}
          >
            {t('change')}
          </Button>
          <Button variant="default" color="red" onClick={() => setOpen('cancel')}>
            {t('cancel')}
          </Button>
        </>
      )}
      <Button component={Link} to={`/cases/${id}`} variant="default">
        {t('timeline')}
      </Button>
      <Suspense>
        {open === 'change' && <Change of={of} onClose={close} />}
        {open === 'cancel' && (
          <ReasonDialog
            title={t('cancelJoiner')}
            text={t('cancelJoinerText')}
            submit={t('cancelJoiner')}
            send={(reason) => cancel.mutateAsync({ params: { id }, body: { reason } })}
            onClose={close}
          />
        )}
      </Suspense>
    </>
  )
}
