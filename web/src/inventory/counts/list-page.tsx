import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useListing } from '../../api/read.ts'
import type { ItemOf } from '../../api/types.ts'
import { useMe } from '../../app/me.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Icon } from '../../ui/icon.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Status } from '../../ui/status.tsx'
import { Ago } from '../../ui/when.tsx'
import { InventorySections } from '../sections.tsx'
import { words } from '../words.ts'

type Count = ItemOf<'listCounts'>

const Begin = lazy(() => import('./begin-dialog.tsx'))

/** Counts of what is really at a place. */
export default function CountsPage() {
  const t = words.use()
  const { coordinates } = useMe()
  const [begins, setBegins] = useState(false)
  const counts = useListing('listCounts', {})
  const begin = coordinates && (
    <Button leftSection={<Icon name="scan" size={18} />} onClick={() => setBegins(true)}>
      {t('newCount')}
    </Button>
  )
  const columns: Column<Count>[] = [
    { name: t('count'), width: 'minmax(0, 3fr)', cell: ({ title }) => <b>{title}</b> },
    { name: t('status'), width: '140px', cell: ({ status }) => <Status of={status} /> },
    {
      name: t('progress'),
      width: '180px',
      cell: ({ scanned, expected }) => t('scannedOf', { scanned, expected }),
    },
    { name: t('openedBy'), width: 'minmax(0, 2fr)', wideOnly: true, cell: ({ openedBy }) => openedBy.name },
    { name: t('begun'), width: '130px', end: true, cell: ({ createdAt }) => <Ago at={createdAt} /> },
  ]
  return (
    <>
      <PageHead title={t('counts')}>{begin}</PageHead>
      <InventorySections />
      <DataTable<Count>
        label={t('counts')}
        rows={counts.items}
        id={({ id }) => id}
        to={({ id }) => `/counts/${id}`}
        columns={columns}
        more={{ has: counts.hasNextPage, busy: counts.isFetching, load: () => void counts.fetchNextPage() }}
        empty={
          !counts.isPending && (
            <Empty icon="scan" title={t('noCounts')} text={t('noCountsText')}>
              {begin}
            </Empty>
          )
        }
      />
      <Suspense>{begins && <Begin onClose={() => setBegins(false)} />}</Suspense>
    </>
  )
}
