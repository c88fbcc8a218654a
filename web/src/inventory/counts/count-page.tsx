import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useLoaded } from '../../api/read.ts'
import { useSend } from '../../api/send.ts'
import { useMe } from '../../app/me.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { Card } from '../../ui/card.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Progress } from '../../ui/progress.tsx'
import { Status } from '../../ui/status.tsx'
import { Day } from '../../ui/when.tsx'
import { words } from '../words.ts'
import { Items } from './items.tsx'
import { ScanCard } from './scanner/scan-card.tsx'
import { type Count, counted } from './types.ts'

const ReasonDialog = lazy(() =>
  import('../../ui/form/reason-dialog.tsx').then((module) => ({ default: module.ReasonDialog })),
)

/** A count while one walks along the shelves, and what it found. */
export default function CountPage() {
  const t = words.use()
  const { coordinates } = useMe()
  const { id } = useParams({ strict: false }) as { id: string }
  const count = useLoaded('getCount', { params: { id } })
  const counts = coordinates && count.status === 'open'
  return (
    <>
      <PageHead
        title={count.title}
        beside={<Status of={count.status} />}
        note={
          <>
            {count.openedBy.name} · <Day of={count.createdAt} />
          </>
        }
        back={{ to: '/counts', label: t('counts') }}
      >
        {counts && <Actions of={count} />}
      </PageHead>
      <div className="stack">
        {counts && <ScanCard countId={id} />}
        <Card>
          <Progress label={t('foundOfExpected')} done={count.found} all={count.expected} />
        </Card>
        <Items of={count} />
      </div>
    </>
  )
}

function Actions({ of: { id, unsettled } }: { of: Count }) {
  const t = words.use()
  const [cancels, setCancels] = useState(false)
  const cancel = useSend('cancelCount', { refreshes: counted })
  return (
    <>
      <ActButton
        operation="closeCount"
        input={{ params: { id } }}
        refreshes={counted}
        said={t('countClosed')}
        variant={unsettled === 0 ? 'filled' : 'default'}
      >
        {unsettled === 0 ? t('closeCount') : t('closeCountOpen', { count: unsettled })}
      </ActButton>
      <Button variant="default" onClick={() => setCancels(true)}>
        {t('cancelCount')}
      </Button>
      <Suspense>
        {cancels && (
          <ReasonDialog
            title={t('cancelCount')}
            text={t('cancelCountText')}
            submit={t('cancelCount')}
            send={(reason) => cancel.mutateAsync({ params: { id }, body: { reason } })}
            onClose={() => setCancels(false)}
          />
        )}
      </Suspense>
    </>
  )
}
