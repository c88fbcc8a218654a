import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useMe } from '../../app/me.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { usePeople } from '../../ui/form/people.ts'
import { Icon } from '../../ui/icon.tsx'
import { SearchInput } from '../../ui/search-input.tsx'
import { Badge } from '../../ui/status.tsx'
import { words } from '../words.ts'
import styles from './directory.module.css'

const AddPerson = lazy(() => import('../person/person-dialog.tsx'))

/** Everybody, found by name or address. */
export function People() {
  const t = words.use()
  const { coordinates } = useMe()
  const { people, nameOf } = usePeople()
  const [sought, setSought] = useState('')
  const [adding, setAdding] = useState(false)
  const wanted = sought.trim().toLowerCase()
  const rows = people.filter(({ name, email }) => `${name} ${email}`.toLowerCase().includes(wanted))
  return (
    <div className="stack">
      <div className={styles.bar}>
        <SearchInput aria-label={t('find')} placeholder={t('findHint')} value={sought} onChange={setSought} />
        {coordinates && (
          <Button leftSection={<Icon name="plus" size={18} />} onClick={() => setAdding(true)}>
            {t('addPerson')}
          </Button>
        )}
      </div>
      <DataTable
        label={t('shows.people')}
        rows={rows}
        id={({ id }) => id}
        to={({ id }) => `/people/${id}`}
        columns={[
          { name: t('name'), width: 'minmax(0, 2fr)', cell: ({ name }) => <b>{name}</b> },
          { name: t('email'), width: 'minmax(0, 2fr)', cell: ({ email }) => email },
          {
            name: t('manager'),
            width: 'minmax(0, 1.5fr)',
            wideOnly: true,
            cell: ({ managerId }) => managerId && nameOf(managerId),
          },
          {
            name: t('state'),
            width: '170px',
            cell: ({ status, undeliverable }) =>
              status === 'left' ? (
                <Badge tone="still">{t('left')}</Badge>
              ) : (
                undeliverable && <Badge tone="warn">{t('noMail')}</Badge>
              ),
          },
        ]}
        empty={<Empty icon="people" title={t('nobody')} text={t('nobodyText')} />}
      />
      <Suspense>{adding && <AddPerson onClose={() => setAdding(false)} />}</Suspense>
    </div>
  )
}
