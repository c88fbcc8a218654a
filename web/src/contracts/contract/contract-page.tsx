import { Button } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useLoaded } from '../../api/read.ts'
import { useMe } from '../../app/me.ts'
import { Attachments } from '../../attachments/attachments.tsx'
import { Card } from '../../ui/card.tsx'
import { Columns } from '../../ui/columns.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Icon } from '../../ui/icon.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Badge, Status } from '../../ui/status.tsx'
import { useContractFacts } from '../form/facts.ts'
import { words } from '../words.ts'
import { Amendments } from './amendments.tsx'
import styles from './contract-page.module.css'
import { Cycles } from './cycles.tsx'
import { Dates } from './dates.tsx'
import { Outlook } from './outlook.tsx'
import { Terms } from './terms.tsx'

const EndContract = lazy(() => import('./end.tsx'))

/** A contract: what happens if nobody acts, its terms, what was changed and decided, its files. */
export default function ContractPage() {
  const t = words.use()
  const { coordinates, readsAll } = useMe()
  const { contractId: id } = useParams({ strict: false }) as { contractId: string }
  const found = useLoaded('getContract', { params: { id } })
  const facts = useContractFacts()
  const [ending, setEnding] = useState(false)
  const { vendor, status, uncapped, alternatives, documents } = found
  return (
    <>
      <PageHead
        title={found.title}
        beside={
          <>
            <Status of={status} />
            {uncapped && <Badge tone="warn">{t('uncapped')}</Badge>}
          </>
        }
        back={{ to: '/contracts', label: t('title') }}
        note={
          readsAll ? (
            <Link to="/vendors/$vendorId" params={{ vendorId: vendor.id }}>
              {vendor.name}
            </Link>
          ) : (
            vendor.name
          )
        }
      >
        {coordinates && status !== 'ended' && (
          <>
            <Button
              component={Link}
              to={`/contracts/${id}/amend`}
              leftSection={<Icon name="edit" size={18} />}
            >
              {t('amend')}
            </Button>
            <Button variant="default" onClick={() => setEnding(true)}>
              {t('endEarly')}
            </Button>
          </>
        )}
      </PageHead>
      <Columns
        beside={
          <>
            {status !== 'ended' && <Dates of={found} />}
            <Cycles of={found} />
            <Card title={t('about')}>
              <Facts of={Object.entries(facts(found))} />
              {(alternatives.length > 0 || documents.length > 0) && (
                <ul className={styles.plain}>
                  {alternatives.map((each) => (
                    <li key={each}>{t('alternative', { name: each })}</li>
                  ))}
                  {documents.map(({ name, url }) => (
                    <li key={url}>
                      <a href={url} rel="noreferrer" target="_blank">
                        {name}
                      </a>
                    </li>
                  ))}
                </ul>
              )}
            </Card>
            <Card title={t('files')}>
              <Attachments caseId={id} open={coordinates && status !== 'ended'} />
            </Card>
            <p className={styles.history}>
              <Link to="/cases/$caseId" params={{ caseId: id }}>
                {t('history')}
              </Link>
            </p>
          </>
        }
      >
        {status !== 'ended' && <Outlook of={id} />}
        <Terms of={found} />
        <Amendments of={found.amendments} />
      </Columns>
      <Suspense>{ending && <EndContract of={found} onClose={() => setEnding(false)} />}</Suspense>
    </>
  )
}
