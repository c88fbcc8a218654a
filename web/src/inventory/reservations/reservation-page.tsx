import { Button } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useLoaded } from '../../api/read.ts'
import { useSend } from '../../api/send.ts'
import type { Output } from '../../api/types.ts'
import { useMe } from '../../app/me.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { Card } from '../../ui/card.tsx'
import { Columns } from '../../ui/columns.tsx'
import { Facts } from '../../ui/facts.tsx'
import { useLocations } from '../../ui/form/catalogue.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { Badge, Status } from '../../ui/status.tsx'
import { Day } from '../../ui/when.tsx'
import { words } from '../words.ts'

type Reservation = Output<'getReservation'>

const ReasonDialog = lazy(() =>
  import('../../ui/form/reason-dialog.tsx').then((module) => ({ default: module.ReasonDialog })),
)
const Pick = lazy(() => import('./pick-dialog.tsx'))

const changed = ['getReservation', 'listReservations', 'listStock', 'listAssets'] as const

/** What is reserved: set aside, awaited, picked, handed out. */
export default function ReservationPage() {
  const t = words.use()
  const places = useLocations()
  const { id } = useParams({ strict: false }) as { id: string }
  const of = useLoaded('getReservation', { params: { id } })
  const stages = ['waiting', 'allocated', 'picked', 'out'] as const
  return (
    <>
      <PageHead
        title={of.title}
        beside={<Status of={of.status} />}
        back={{ to: '/reservations', label: t('reservations') }}
      >
        <Actions of={of} />
      </PageHead>
      <Columns
        beside={
          <Card title={t('about')}>
            <Facts
              of={[
                [t('needBy'), <Day key="by" of={of.needBy} />],
                [t('place'), places.nameOf(of.locationId)],
                [t('forWhom'), of.person?.name ?? t('whoeverComes')],
                [t('askedBy'), of.requester.name],
              ]}
            />
          </Card>
        }
      >
        <Card title={t('models')} flush>
          <Rows>
            {of.lines.map((line) => (
              <Row
                key={line.n}
                icon="box"
                title={`${line.quantity} × ${(line.instead ?? line.model).name}`}
                note={line.instead && t('insteadOf', { model: line.model.name })}
              >
                {stages
                  .filter((stage) => line[stage] > 0)
                  .map((stage) => (
                    <Badge key={stage} tone={stage === 'waiting' ? 'warn' : stage === 'out' ? 'go' : 'mid'}>
                      {t(`stages.${stage}`, { count: line[stage] })}
                    </Badge>
                  ))}
              </Row>
            ))}
          </Rows>
        </Card>
        {of.picked.length > 0 && (
          <Card title={t('pickedUnits')} flush>
            <Rows>
              {of.picked.map(({ assetId, tag }) => (
                <Row key={assetId} icon="check" title={tag} to={`/inventory/${assetId}`} />
              ))}
            </Rows>
          </Card>
        )}
      </Columns>
    </>
  )
}

function Actions({ of }: { of: Reservation }) {
  const t = words.use()
  const { coordinates } = useMe()
  const [open, setOpen] = useState<'pick' | 'cancel'>()
  const cancel = useSend('cancelReservation', { refreshes: changed })
  const close = () => setOpen(undefined)
  const { id, status, lines, person } = of
  const over = status === 'fulfilled' || status === 'cancelled'
  const sum = (stage: 'allocated' | 'picked') => lines.reduce((all, line) => all + line[stage], 0)
  return (
    <>
      {coordinates && !over && (
        <>
          {sum('allocated') > 0 && <Button onClick={() => setOpen('pick')}>{t('pick')}</Button>}
          {sum('picked') > 0 && person && (
            <ActButton
              operation="handOutReservation"
              input={{ params: { id }, body: {} }}
              refreshes={changed}
              said={t('handedOut', { name: person.name })}
            >
              {t('handOutTo', { name: person.name })}
            </ActButton>
          )}
          <Button variant="default" onClick={() => setOpen('cancel')}>
            {t('cancelReservation')}
          </Button>
        </>
      )}
      <Button component={Link} to={`/cases/${id}`} variant="default">
        {t('timeline')}
      </Button>
      <Suspense>
        {open === 'pick' && <Pick of={of} refreshes={changed} onClose={close} />}
        {open === 'cancel' && (
          <ReasonDialog
            title={t('cancelReservation')}
            text={t('cancelReservationText')}
            submit={t('cancelReservation')}
            optional
            send={(reason) => cancel.mutateAsync({ params: { id }, body: { ...(reason && { reason }) } })}
            onClose={close}
          />
        )}
      </Suspense>
    </>
  )
}
