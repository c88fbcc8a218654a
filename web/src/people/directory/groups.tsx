import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useWhole } from '../../api/read.ts'
import type { ItemOf } from '../../api/types.ts'
import { useMe } from '../../app/me.ts'
import { useFormats } from '../../language/formats.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { usePeople } from '../../ui/form/people.ts'
import { Icon } from '../../ui/icon.tsx'
import { words } from '../words.ts'
import styles from './directory.module.css'

const GroupDialog = lazy(() => import('./group-dialog.tsx'))
type Group = ItemOf<'listGroups'>

/** Groups that policies may ask, and the one of the coordinators, who get what only they can solve. */
export function Groups() {
  const t = words.use()
  const { list } = useFormats()
  const { coordinates } = useMe()
  const { items, isPending } = useWhole('listGroups', {})
  const { nameOf } = usePeople()
  const [open, setOpen] = useState<Group | 'new'>()
  return (
    <div className="stack">
      {coordinates && (
        <Button
          className={styles.add}
          leftSection={<Icon name="plus" size={18} />}
          onClick={() => setOpen('new')}
        >
          {t('addGroup')}
        </Button>
      )}
      <DataTable
        label={t('shows.groups')}
        rows={items}
        id={({ id }) => id}
        columns={[
          { name: t('name'), width: 'minmax(0, 1fr)', cell: ({ name }) => <b>{name}</b> },
          {
            name: t('members'),
            width: 'minmax(0, 2fr)',
            cell: ({ members }) => list(members.map(nameOf)) || t('nobodyIn'),
          },
          {
            name: t('change'),
            width: '110px',
            end: true,
            cell: (group) =>
              coordinates && (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={t('changeIt', { name: group.name })}
                  onClick={() => setOpen(group)}
                >
                  {t('change')}
                </Button>
              ),
          },
        ]}
        empty={isPending ? null : <Empty icon="people" title={t('noGroups')} text={t('noGroupsText')} />}
      />
      <Suspense>
        {open && <GroupDialog group={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
      </Suspense>
    </div>
  )
}
