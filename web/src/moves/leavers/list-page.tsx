import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useListing } from '../../api/read.ts'
import type { ItemOf } from '../../api/types.ts'
import { useMe } from '../../app/me.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Icon } from '../../ui/icon.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Status } from '../../ui/status.tsx'
import { Day } from '../../ui/when.tsx'
import { MovesSections } from '../sections.tsx'
import { words } from '../words.ts'

type Leaver = ItemOf<'listOffboardings'>

/** Who leaves, when, and how much is still out. */
export default function LeaversPage() {
  const t = words.use()
  const { coordinates } = useMe()
  const leavers = useListing('listOffboardings', {})
  const add = coordinates && (
    <Button component={Link} to="/offboardings/new" leftSection={<Icon name="plus" size={18} />}>
      {t('newLeaver')}
    </Button>
  )
  const columns: Column<Leaver>[] = [
    { name: t('person'), width: 'minmax(0, 3fr)', cell: ({ person }) => <b>{person.name}</b> },
    { name: t('status'), width: '160px', cell: ({ status }) => <Status of={status} /> },
    { name: t('lastDay'), width: '130px', cell: ({ lastWorkingDay }) => <Day of={lastWorkingDay} /> },
    {
      name: t('stillOpen'),
      width: '180px',
      cell: ({ items, open }) => (open === 0 ? t('nothingOpen') : t('openOf', { open, items })),
    },
  ]
  return (
    <>
      <PageHead title={t('leavers')}>{add}</PageHead>
      <MovesSections />
      <DataTable<Leaver>
        label={t('leavers')}
        rows={leavers.items}
        id={({ id }) => id}
        to={({ id }) => `/offboardings/${id}`}
        columns={columns}
        more={{
          has: leavers.hasNextPage,
          busy: leavers.isFetching,
          load: () => void leavers.fetchNextPage(),
        }}
        empty={
          !leavers.isPending && (
            <Empty icon="moves" title={t('noLeavers')} text={t('noLeaversText')}>
              {add}
            </Empty>
          )
        }
      />
    </>
  )
}
