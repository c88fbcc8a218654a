import { Link, useParams } from '@tanstack/react-router'
import { useLoaded } from '../../api/read.ts'
import { Attachments } from '../../attachments/attachments.tsx'
import { useFormats } from '../../language/formats.ts'
import { Said, useSaid } from '../../language/said/said.tsx'
import { MyAnswer } from '../../tasks/my-answer.tsx'
import { Amount } from '../../ui/amount.tsx'
import { Card } from '../../ui/card.tsx'
import { Columns } from '../../ui/columns.tsx'
import { Facts } from '../../ui/facts.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Status } from '../../ui/status.tsx'
import { Day } from '../../ui/when.tsx'
import { words } from '../words.ts'
import { Actions } from './actions.tsx'
import { Bills } from './bills.tsx'
import { Changes } from './changes.tsx'
import { Lines } from './lines.tsx'
import { Order } from './order.tsx'
import { Receipts } from './receipts.tsx'
import styles from './request-page.module.css'
import { SentBack } from './sent-back.tsx'
import { Stages } from './stages.tsx'

/** Where a request stands, and all that came of it: who decides, the order, what was delivered and billed. */
export default function RequestPage() {
  const t = words.use()
  const said = useSaid()
  const { list } = useFormats()
  const { requestId: id } = useParams({ strict: false }) as { requestId: string }
  const found = useLoaded(
    'getPurchaseRequest',
    { params: { id } },
    ({ status }) => status === 'submitted' || status === 'approved',
  )
  const [waiting] = found.waitingFor
  const ordered = found.purchaseOrder !== null
  const { neededBy } = found.purchaseOrder ?? found
  return (
    <>
      <PageHead
        title={found.title}
        beside={<Status of={found.status} />}
        back={{ to: '/requests', label: t('title') }}
        note={
          waiting
            ? waiting.who.length > 0
              ? t('waits', { who: list(waiting.who.map(({ name }) => name)) })
              : said(waiting.what)
            : t('askedBy', { who: found.requester.name })
        }
      >
        <MyAnswer caseId={id} asked={found.waitingFor.flatMap(({ who }) => who.map((each) => each.id))} />
        <Actions of={found} />
      </PageHead>
      <Columns
        beside={
          <>
            {found.purchaseOrder && <Order of={found.purchaseOrder} />}
            <Card title={t('about')}>
              <Facts
                of={[
                  [
                    t(found.purchaseOrder?.revision ? 'askedFor' : 'total'),
                    <Amount key="total" of={found.total} />,
                  ],
                  [t('costCentre'), found.costCentre],
                  [t('requester'), found.requester.name],
                  [t('forWhom'), found.beneficiary?.name],
                  [t('vendor'), found.vendor?.name],
                  [t('neededBy'), neededBy && <Day key="needed" of={neededBy} />],
                  [t('project'), found.project],
                  [t('created'), <Day key="created" of={found.createdAt} />],
                ]}
              />
              {found.justification && <p className={styles.why}>{said(found.justification, 'ourReason')}</p>}
              {found.budgetWarning && (
                <p className={styles.warning}>
                  <Said>{found.budgetWarning}</Said>
                </p>
              )}
              <Link to="/cases/$caseId" params={{ caseId: id }} className={styles.timeline}>
                {t('timeline')}
              </Link>
            </Card>
            <Card title={t('files')}>
              <Attachments caseId={id} open={found.status !== 'withdrawn' && found.status !== 'rejected'} />
            </Card>
          </>
        }
      >
        <SentBack of={found} />
        <Stages of={found} />
        <Lines of={found} />
        {ordered && <Receipts of={found} />}
        {ordered && <Bills of={found} />}
        {ordered && <Changes of={found} />}
      </Columns>
    </>
  )
}
