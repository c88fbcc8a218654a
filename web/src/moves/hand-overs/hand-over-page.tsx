import { Button } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useLoaded } from '../../api/read.ts'
import { useSend } from '../../api/send.ts'
import type { Output } from '../../api/types.ts'
import { useMe } from '../../app/me.ts'
import { MyAnswer } from '../../tasks/my-answer.tsx'
import { Card } from '../../ui/card.tsx'
import { Columns } from '../../ui/columns.tsx'
import { Facts } from '../../ui/facts.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { Badge, Status } from '../../ui/status.tsx'
import { Waits } from '../../ui/waits.tsx'
import { Day, Moment } from '../../ui/when.tsx'
import { ui } from '../../ui/words.ts'
import { words } from '../words.ts'
import styles from './hand-over-page.module.css'

type HandOver = Output<'getHandOver'>

const ReasonDialog = lazy(() =>
  import('../../ui/form/reason-dialog.tsx').then((module) => ({ default: module.ReasonDialog })),
)

/** What goes to somebody together: each thing with what became of it, and on which terms it was accepted. */
export default function HandOverPage() {
  const t = words.use()
  const shared = ui.use()
  const { readsAll } = useMe()
  const { id } = useParams({ strict: false }) as { id: string }
  const of = useLoaded('getHandOver', { params: { id } })
  const { recipient, status, lines, delivery, prepareBy, leftAt, acceptance, terms } = of
  return (
    <>
      <PageHead
        title={t('handOverFor', { name: recipient.name })}
        beside={<Status of={status} />}
        {...(readsAll && { back: { to: '/hand-overs', label: t('handOvers') } })}
      >
        <MyAnswer caseId={id} asked={of.waitingFor.flatMap(({ who }) => who.map((each) => each.id))} />
        <Actions of={of} />
      </PageHead>
      <Columns
        beside={
          <Card title={t('about')}>
            <Facts
              of={[
                [t('deliverTo'), delivery.to === 'home' ? (delivery.address ?? t('toHome')) : t('toDesk')],
                [t('tracking'), delivery.tracking],
                [t('prepareBy'), prepareBy && <Day key="by" of={prepareBy} />],
                [t('left'), leftAt && <Moment key="left" at={leftAt} />],
                [t('accepted'), acceptance && <Moment key="accepted" at={acceptance.at} />],
                [t('signature'), acceptance?.signature],
                [
                  t('partOf'),
                  of.forCase && (
                    <Link key="for" to="/cases/$caseId" params={{ caseId: of.forCase }}>
                      {t('itsCase')}
                    </Link>
                  ),
                ],
              ]}
            />
          </Card>
        }
      >
        <Waits of={of.waitingFor} />
        <Card title={t('things')} flush>
          <Rows>
            {lines.map(({ n, model, tracking, quantity, assetId, tag, outcome, reason }) => (
              <Row
                key={n}
                icon="box"
                title={t('timesModel', { quantity, model })}
                {...(assetId && { to: `/inventory/${assetId}` })}
                note={[
                  tag ?? (tracking === 'asset' && !assetId && t('notChosen')),
                  reason && shared('quoted', { text: reason }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              >
                {outcome && (
                  <Badge tone={outcome === 'accepted' ? 'go' : 'no'}>{t(`lineOutcomes.${outcome}`)}</Badge>
                )}
              </Row>
            ))}
          </Rows>
        </Card>
        {terms && (
          <Card title={t('terms')}>
            <p className={styles.terms}>{terms.text}</p>
          </Card>
        )}
      </Columns>
    </>
  )
}

function Actions({ of: { id, status, recipient } }: { of: HandOver }) {
  const t = words.use()
  const { coordinates } = useMe()
  const [asks, setAsks] = useState(false)
  const cancel = useSend('cancelHandOver', { refreshes: ['getHandOver', 'listHandOvers', 'getOnboarding'] })
  const open = status === 'preparing' || status === 'awaiting_acceptance'
  return (
    <>
      {coordinates && open && (
        <Button variant="default" onClick={() => setAsks(true)}>
          {t('cancel')}
        </Button>
      )}
      <Button component={Link} to={`/cases/${id}`} variant="default">
        {t('timeline')}
      </Button>
      <Suspense>
        {asks && (
          <ReasonDialog
            title={t('cancelHandOver', { name: recipient.name })}
            text={t('cancelHandOverText')}
            submit={t('cancelIt')}
            send={(reason) => cancel.mutateAsync({ params: { id }, body: { reason } })}
            onClose={() => setAsks(false)}
          />
        )}
      </Suspense>
    </>
  )
}
