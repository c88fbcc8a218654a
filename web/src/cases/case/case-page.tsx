import { Button } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useLoaded } from '../../api/read.ts'
import { useCaseTitle } from '../../language/said/case-title.ts'
import { MyAnswer } from '../../tasks/my-answer.tsx'
import { Columns } from '../../ui/columns.tsx'
import { Icon } from '../../ui/icon.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Status, useKindName } from '../../ui/status.tsx'
import { Day } from '../../ui/when.tsx'
import { words } from '../words.ts'
import { About } from './about.tsx'
import { Actions } from './actions.tsx'
import { Files } from './files.tsx'
import { Letters } from './letters.tsx'
import { Now } from './now.tsx'
import { ownPage } from './own-page.ts'
import { Timeline } from './timeline.tsx'
import { Watchers } from './watchers.tsx'
import { Workflow } from './workflow.tsx'

const Approval = lazy(() => import('./approval.tsx'))

/** Everything of one case: what it waits for, where it is, what happened, who and how much. */
export default function CasePage() {
  const t = words.use()
  const kindName = useKindName()
  const caseTitle = useCaseTitle()
  const { caseId } = useParams({ strict: false }) as { caseId: string }
  const found = useLoaded('getCase', { params: { id: caseId } })
  const own = ownPage(found)
  return (
    <>
      <PageHead
        title={caseTitle(found)}
        beside={<Status of={found.status} />}
        back={{ to: '/cases', label: t('title') }}
        note={
          <>
            {t('asked', { kind: kindName(found.kind), who: found.requester.name })}{' '}
            <Day of={found.createdAt} />
          </>
        }
      >
        {own && (
          <Button component={Link} to={own} variant="default" rightSection={<Icon name="right" size={16} />}>
            {t('ownPage', { kind: kindName(found.kind) })}
          </Button>
        )}
        <MyAnswer
          caseId={caseId}
          asked={found.waitingFor.flatMap(({ who }) => who.map(({ personId }) => personId))}
        />
        <Actions of={found} />
      </PageHead>
      <Columns
        beside={
          <>
            <About of={found} />
            <Files of={found} />
            <Letters of={found} />
            <Watchers of={found} />
          </>
        }
      >
        <Now of={found} />
        <Suspense>{found.kind === 'purchase-request' && <Approval of={found} />}</Suspense>
        <Workflow of={found} />
        <Timeline of={found} />
      </Columns>
    </>
  )
}
