import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useListing, useLoaded } from '../../api/read.ts'
import { useSend } from '../../api/send.ts'
import type { ItemOf } from '../../api/types.ts'
import { useMe } from '../../app/me.ts'
import { useFormats } from '../../language/formats.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { Card } from '../../ui/card.tsx'
import { Columns } from '../../ui/columns.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Icon } from '../../ui/icon.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { Status } from '../../ui/status.tsx'
import { useUndo } from '../../ui/undo.tsx'
import { words } from '../words.ts'
import { SeatBar } from './seat-bar.tsx'

type Seat = ItemOf<'listLicenceSeats'>

const Edit = lazy(() => import('./licence-dialog.tsx'))
const Give = lazy(() => import('./seat-dialog.tsx'))

const changed = ['getLicence', 'listLicences', 'listLicenceSeats', 'listSeats'] as const

/** A licence and who has a seat of it. */
export default function LicencePage() {
  const t = words.use()
  const { coordinates } = useMe()
  const { id } = useParams({ strict: false }) as { id: string }
  const licence = useLoaded('getLicence', { params: { id } })
  const seats = useListing('listLicenceSeats', { params: { id } })
  const [open, setOpen] = useState<'edit' | 'give'>()
  const close = () => setOpen(undefined)
  const taken = seats.items.filter(({ freedAt }) => freedAt === undefined)
  return (
    <>
      <PageHead
        title={licence.name}
        beside={<Status of={licence.status} />}
        back={{ to: '/licences', label: t('licences') }}
      >
        {coordinates && (
          <>
            <Button onClick={() => setOpen('give')}>{t('giveSeat')}</Button>
            <Button variant="default" onClick={() => setOpen('edit')}>
              {t('acts.correct')}
            </Button>
          </>
        )}
      </PageHead>
      <Columns
        beside={
          <Card title={t('seats')}>
            <div className="stack">
              <SeatBar of={licence} />
              <Facts
                of={[
                  [t('vendor'), licence.vendor],
                  [t('perPerson'), licence.perPerson],
                  [t('reassignable'), t(licence.reassignable ? 'yes' : 'no')],
                ]}
              />
            </div>
          </Card>
        }
      >
        <Card title={t('whoHasIt')} flush>
          {taken.length === 0 ? (
            <Empty icon="person" title={t('noSeats')} text={t('noSeatsText')} />
          ) : (
            <Rows>
              {taken.map((seat) => (
                <SeatRow key={`${seat.person.id} ${seat.n}`} of={seat} reassignable={licence.reassignable} />
              ))}
            </Rows>
          )}
        </Card>
        {seats.hasNextPage && (
          <Button variant="default" loading={seats.isFetching} onClick={() => void seats.fetchNextPage()}>
            {t('moreSeats')}
          </Button>
        )}
      </Columns>
      <Suspense>
        {open === 'edit' && <Edit licence={licence} onClose={close} />}
        {open === 'give' && <Give id={id} refreshes={changed} onClose={close} />}
      </Suspense>
    </>
  )
}

function SeatRow({
  of: { licenceId, person, n, claimedAt },
  reassignable,
}: {
  of: Seat
  reassignable: boolean
}) {
  const t = words.use()
  const { dayOf } = useFormats()
  const { coordinates } = useMe()
  const offerUndo = useUndo()
  const giveBack = useSend('claimSeat', { refreshes: changed })
  return (
    <Row
      icon="person"
      title={person.name}
      to={`/people/${person.id}/things`}
      note={t('since', { day: dayOf(claimedAt) })}
    >
      {coordinates && (
        <ActButton
          size="compact-sm"
          variant="default"
          leftSection={<Icon name="close" size={14} />}
          operation="releaseSeat"
          input={{ params: { id: licenceId, personId: person.id }, body: { n } }}
          refreshes={changed}
          done={() =>
            void (
              reassignable &&
              offerUndo(t('seatFreed', { name: person.name }), () =>
                giveBack.mutate({ params: { id: licenceId }, body: { personId: person.id } }),
              )
            )
          }
        >
          {t('freeSeat')}
        </ActButton>
      )}
    </Row>
  )
}
