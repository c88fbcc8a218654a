import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useSend } from '../../api/send.ts'
import { useMe } from '../../app/me.ts'
import { Icon } from '../../ui/icon.tsx'
import { words } from '../words.ts'
import { changed, isOver, type Leaver } from './types.ts'

const Change = lazy(() => import('./change-dialog.tsx'))
const ReasonDialog = lazy(() =>
  import('../../ui/form/reason-dialog.tsx').then((module) => ({ default: module.ReasonDialog })),
)

/** What one may do with an offboarding as a whole. */
export function LeaverActions({ of }: { of: Leaver }) {
  const t = words.use()
  const { coordinates } = useMe()
  const [open, setOpen] = useState<'change' | 'rehire'>()
  const rehire = useSend('rehire', { refreshes: changed })
  const close = () => setOpen(undefined)
  return (
    <>
      {coordinates && !isOver(of) && (
        <>
          <Button
            variant="default"
            leftSection={<Icon name="edit" size={18} />}
            onClick={() => setOpen('change')}
          >
            {t('change')}
          </Button>
          <Button variant="default" onClick={() => setOpen('rehire')}>
            {t('rehire')}
          </Button>
        </>
      )}
      <Button component={Link} to={`/cases/${of.id}`} variant="default">
        {t('timeline')}
      </Button>
      <Suspense>
        {open === 'change' && <Change of={of} onClose={close} />}
        {open === 'rehire' && (
          <ReasonDialog
            title={t('rehireTitle', { name: of.person.name })}
            text={t('rehireText')}
            submit={t('rehire')}
            optional
            send={(reason) =>
              rehire.mutateAsync({ params: { id: of.id }, body: { ...(reason && { reason }) } })
            }
            onClose={close}
          />
        )}
      </Suspense>
    </>
  )
}
