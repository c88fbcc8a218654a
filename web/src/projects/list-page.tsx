import { Button } from '@mantine/core'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useAhead } from '../api/ahead.ts'
import type { Preview } from '../api/preview.ts'
import { useListing } from '../api/read.ts'
import type { ItemOf } from '../api/types.ts'
import { useMe } from '../app/me.ts'
import { useFormats } from '../language/formats.ts'
import { Chips } from '../ui/chips.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Empty } from '../ui/empty.tsx'
import { Icon } from '../ui/icon.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Status, useStatusName } from '../ui/status.tsx'
import { Digest } from './digest.tsx'
import { Health, useTargetWords } from './health.tsx'
import styles from './projects.module.css'
import { words } from './words.ts'

const New = lazy(() => import('./new.tsx'))

type Project = ItemOf<'listProjects'>
const statuses = ['active', 'done', 'cancelled'] as const

const known = (status: string | undefined) => statuses.find((each) => each === status)
const queryOf = (status: Project['status'] | undefined) => ({ query: status ? { status } : {} })
const previewOf = (status: Project['status'] | undefined): Preview<Project> => ({
  fits: (each) => status === undefined || each.status === status,
  order: (a, b) => (a.id < b.id ? 1 : -1),
})

/** Projects that one belongs to, all for coordinators: how each is going, and whether its date still holds. */
export default function ProjectsPage() {
  const t = words.use()
  const { coordinates } = useMe()
  const statusName = useStatusName()
  const columns = useColumns()
  const [status, setStatus] = useState<string | undefined>('active')
  const [adding, setAdding] = useState(false)
  const wanted = known(status)
  const preview = useMemo(() => previewOf(wanted), [wanted])
  const projects = useListing('listProjects', queryOf(wanted), { preview })
  const ahead = useAhead('listProjects')
  const open = (
    <Button leftSection={<Icon name="plus" size={18} />} onClick={() => setAdding(true)}>
      {t('open')}
    </Button>
  )
  return (
    <>
      <PageHead title={t('title')} note={t('note')}>
        {coordinates && open}
      </PageHead>
      <div className="stack">
        <Chips
          label={t('status')}
          every={t('every')}
          chosen={status}
          choose={setStatus}
          foresee={(next) => ahead(queryOf(known(next)))}
          of={statuses.map((value) => ({ value, label: statusName(value) }))}
        />
        <DataTable<Project>
          label={t('title')}
          rows={projects.items}
          id={({ id }) => id}
          to={({ id }) => `/projects/${id}`}
          columns={columns}
          more={projects.more}
          empty={<Empty icon="project" title={t('empty')} text={t('emptyText')} />}
        />
        <Digest />
      </div>
      <Suspense>{adding && <New onClose={() => setAdding(false)} />}</Suspense>
    </>
  )
}

function useColumns(): Column<Project>[] {
  const t = words.use()
  const { date } = useFormats()
  const moved = useTargetWords()
  return [
    {
      name: t('name'),
      width: 'minmax(0, 4fr)',
      cell: ({ name, owner, cases }) => (
        <span className={styles.project}>
          <b>{name}</b>
          <small>{`${owner.name} · ${t('casesCount', { count: cases })}`}</small>
        </span>
      ),
    },
    { name: t('health'), width: '140px', cell: ({ update }) => <Health of={update} /> },
    {
      name: t('target'),
      width: 'minmax(0, 2fr)',
      cell: (project) => (
        <span className={styles.project}>
          <span>{project.targetDate ? date(project.targetDate) : t('noTarget')}</span>
          <small>{moved(project)}</small>
        </span>
      ),
    },
    { name: t('status'), width: '120px', wideOnly: true, cell: ({ status }) => <Status of={status} /> },
  ]
}
