import { Link, useParams } from '@tanstack/react-router'
import { useLoaded } from '../../api/read.ts'
import { useSaid } from '../../language/said/said.tsx'
import { Columns } from '../../ui/columns.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Ago } from '../../ui/when.tsx'
import { taskIdIn } from '../address.ts'
import { words } from '../words.ts'
import { Actions } from './actions.tsx'
import { Answer } from './answer.tsx'
import { Outcome } from './outcome.tsx'
import { Path } from './path.tsx'
import { Subject } from './subject.tsx'
import styles from './task-page.module.css'

/** What somebody is asked, with all that they need to answer; or how it was settled. */
export default function TaskPage() {
  const t = words.use()
  const said = useSaid()
  const { taskId } = useParams({ strict: false }) as { taskId: string }
  const task = useLoaded('getTask', { params: { id: taskIdIn(taskId) } })
  const { page, person, choices } = task
  const asks = { requester: page.requester ?? '', person: person.name }
  const toFill = choices.length === 1 && (choices[0]?.fields?.length ?? 0) > 0
  const settled = task.status !== 'open'
  const answer = settled ? <Outcome of={task} /> : <Answer key={task.id} of={task} />
  return (
    <>
      <PageHead
        title={said(page.headline, settled && task.kind === 'approval' ? 'about' : undefined)}
        beside={page.amount && <span className={styles.amount}>{said(page.amount)}</span>}
        back={{ to: '/tasks', label: t('title') }}
        note={
          <>
            {page.requester && (page.mayAnswer ? t('asksYou', asks) : t('asks', asks))}
            {page.inPlaceOf && ` ${t('inPlaceOf', { name: page.inPlaceOf })}`}
            {page.requester && ' · '}
            <Ago at={task.askedAt} /> ·{' '}
            <Link to="/cases/$caseId" params={{ caseId: task.caseId }}>
              {t('wholeCase')}
            </Link>
          </>
        }
      >
        <Actions of={task} />
      </PageHead>
      {toFill || settled ? (
        <Columns beside={<Path of={task} />}>
          {settled && answer}
          <Subject of={task} />
          {!settled && answer}
        </Columns>
      ) : (
        <Columns beside={<div className={styles.stays}>{answer}</div>}>
          <Subject of={task} />
          <Path of={task} />
        </Columns>
      )}
    </>
  )
}
