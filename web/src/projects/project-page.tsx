import { Button } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useListing, useLoaded } from '../api/read.ts'
import { useMe } from '../app/me.ts'
import { useFormats } from '../language/formats.ts'
import { useCaseTitle } from '../language/said/case-title.ts'
import { ActButton } from '../ui/act-button.tsx'
import { Card } from '../ui/card.tsx'
import { Columns } from '../ui/columns.tsx'
import { Empty } from '../ui/empty.tsx'
import { Facts } from '../ui/facts.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Row, Rows } from '../ui/rows.tsx'
import { Status, useKindName } from '../ui/status.tsx'
import { useTargetWords } from './health.tsx'
import { changed, type Project } from './project.ts'
import { GiveUpdate, LastUpdate } from './update.tsx'
import { words } from './words.ts'

const Edit = lazy(() => import('./edit.tsx'))

/** One project: how it is going, what belongs to it, who is in it, and what became of its date. */
export default function ProjectPage() {
  const t = words.use()
  const me = useMe()
  const { projectId } = useParams({ strict: false }) as { projectId: string }
  const project = useLoaded('getProject', { params: { id: projectId } })
  const leads = me.coordinates || project.owner.id === me.id
  return (
    <>
      <PageHead
        title={project.name}
        beside={<Status of={project.status} />}
        back={{ to: '/projects', label: t('title') }}
      >
        {leads && <Actions of={project} />}
      </PageHead>
      <Columns beside={<About of={project} />}>
        <LastUpdate of={project} />
        {leads && project.status === 'active' && <GiveUpdate key={project.id} of={project} />}
        <Cases of={project} />
      </Columns>
    </>
  )
}

const steps = {
  active: [
    ['done', 'finish', 'finished'],
    ['cancelled', 'cancelProject', 'cancelled'],
  ],
  done: [['active', 'resume', 'resumed']],
  cancelled: [['active', 'resume', 'resumed']],
} as const

function Actions({ of: project }: { of: Project }) {
  const t = words.use()
  const [editing, setEditing] = useState(false)
  return (
    <>
      <Button variant="default" onClick={() => setEditing(true)}>
        {t('edit')}
      </Button>
      {steps[project.status].map(([status, label, said]) => (
        <ActButton
          key={status}
          operation="changeProject"
          input={{ params: { id: project.id }, version: project.version, body: { status } }}
          refreshes={changed}
          variant="default"
          said={t(said)}
        >
          {t(label)}
        </ActButton>
      ))}
      <Suspense>{editing && <Edit of={project} onClose={() => setEditing(false)} />}</Suspense>
    </>
  )
}

function About({ of: project }: { of: Project }) {
  const t = words.use()
  const { date, list } = useFormats()
  const moved = useTargetWords()
  const { targetDate, firstTargetDate, owner, members } = project
  return (
    <Card title={t('about')}>
      <Facts
        of={[
          [t('owner'), owner.name],
          [t('members'), members.length > 0 ? list(members.map(({ name }) => name)) : t('nobody')],
          [t('target'), targetDate ? date(targetDate) : t('noTarget')],
          [
            t('firstTarget'),
            firstTargetDate && firstTargetDate !== targetDate
              ? `${date(firstTargetDate)} (${moved(project) ?? t('neverMoved')})`
              : undefined,
          ],
          [
            t('timeline'),
            <Link key="timeline" to="/cases/$caseId" params={{ caseId: project.caseId }}>
              {project.name}
            </Link>,
          ],
        ]}
      />
    </Card>
  )
}

function Cases({ of: { id } }: { of: Project }) {
  const t = words.use()
  const kindName = useKindName()
  const caseTitle = useCaseTitle()
  const cases = useListing('listProjectCases', { params: { id } })
  if (cases.isPending) return null
  if (cases.items.length === 0)
    return (
      <Card title={t('cases')}>
        <Empty icon="cases" title={t('noCases')} text={t('noCasesText')} />
      </Card>
    )
  return (
    <Card title={t('cases')} flush>
      <Rows>
        {cases.items.map((each) => (
          <Row
            key={each.id}
            to={`/cases/${each.id}`}
            title={caseTitle(each)}
            note={`${kindName(each.kind)} · ${each.requester.name}`}
          >
            <Status of={each.status} />
          </Row>
        ))}
      </Rows>
      {cases.hasNextPage && (
        <Button variant="subtle" loading={cases.isFetching} onClick={() => void cases.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </Card>
  )
}
