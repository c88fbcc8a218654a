import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Output } from '../api/types.ts'
import { useMe } from '../app/me.ts'
import { useFormats } from '../language/formats.ts'
import { useCaseTitle } from '../language/said/case-title.ts'
import { useSaid } from '../language/said/said.tsx'
import { taskPage } from '../tasks/address.ts'
import { Card } from '../ui/card.tsx'
import { Empty } from '../ui/empty.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'
import { Status } from '../ui/status.tsx'
import { Ago, Day } from '../ui/when.tsx'
import styles from './mine.module.css'
import { words } from './words.ts'

type Mine = Output<'getAttention'>['mine']

/** What is asked of me. The mail has a link to the same. */
export function MyTasks({ tasks }: { tasks: Mine['tasks'] }) {
  const t = words.use()
  const said = useSaid()
  return (
    <Card title={t('myTasks')} flush>
      {tasks.length === 0 ? (
        <Empty icon="check" title={t('noTasks')} text={t('noTasksText')} />
      ) : (
        <List>
          {tasks.map(({ id, title, askedAt }) => (
            <Entry key={id} icon="edit" to={taskPage(id)} title={said(title)}>
              <Ago at={askedAt} />
            </Entry>
          ))}
        </List>
      )}
    </Card>
  )
}

/** What I asked for and is not over, with who has it. */
export function MyRequests({ requests }: { requests: Mine['requests'] }) {
  const t = words.use()
  const said = useSaid()
  const caseTitle = useCaseTitle()
  const { list } = useFormats()
  const { is } = useMe()
  const begin = (
    <Button
      component={Link}
      to="/requests/new"
      size="compact-md"
      variant="default"
      leftSection={<Icon name="plus" size={18} />}
    >
      {t('newRequest')}
    </Button>
  )
  return (
    <Card title={t('myRequests')} beside={is('employee', 'coordinator', 'admin') && begin} flush>
      {requests.length === 0 ? (
        <Empty icon="requests" title={t('noRequests')} text={t('noRequestsText')} />
      ) : (
        <List>
          {requests.map(({ id, kind, title, status, waitingFor: [first] }) => (
            <Entry
              key={id}
              icon="requests"
              to={`/cases/${id}`}
              title={caseTitle({ kind, title })}
              beside={<Status of={status} />}
            >
              {first &&
                (first.who.length > 0
                  ? t('with', { who: list(first.who.map(({ name }) => name)) })
                  : said(first.what))}
              {first && (
                <>
                  {' '}
                  · <Ago at={first.since} />
                </>
              )}
            </Entry>
          ))}
        </List>
      )}
    </Card>
  )
}

/** The devices that I have. */
export function MyThings({ things }: { things: Mine['things'] }) {
  const t = words.use()
  return (
    <Card title={t('myThings')} flush>
      {things.length === 0 ? (
        <Empty icon="box" title={t('noThings')} text={t('noThingsText')} />
      ) : (
        <List>
          {things.map(({ assetId, tag, model, since }) => (
            <Entry key={assetId} icon="box" to={`/inventory/${assetId}`} title={model}>
              {tag} · {t('mineSince')} <Day of={since} />
            </Entry>
          ))}
        </List>
      )}
    </Card>
  )
}

const List = ({ children }: { children: ReactNode }) => <ul className={styles.list}>{children}</ul>

interface EntryProps {
  icon: IconName
  to: string
  title: string
  beside?: ReactNode
  children: ReactNode
}

function Entry({ icon, to, title, beside, children }: EntryProps) {
  return (
    <li>
      <Icon name={icon} />
      <span>
        <Link to={to}>{title}</Link>
        <small>
          {beside} {children}
        </small>
      </span>
    </li>
  )
}
