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
import { InventorySections } from '../sections.tsx'
import { words } from '../words.ts'
import { SeatBar } from './seat-bar.tsx'

type Licence = ItemOf<'listLicences'>

const Edit = lazy(() => import('./licence-dialog.tsx'))

/** Licences and how many of their seats are taken. */
export default function LicencesPage() {
  const t = words.use()
  const { coordinates } = useMe()
  const [adds, setAdds] = useState(false)
  const licences = useListing('listLicences', {})
  const add = coordinates && (
    <Button leftSection={<Icon name="plus" size={18} />} onClick={() => setAdds(true)}>
      {t('newLicence')}
    </Button>
  )
  const columns: Column<Licence>[] = [
    { name: t('licence'), width: 'minmax(0, 3fr)', cell: ({ name }) => <b>{name}</b> },
    { name: t('status'), width: '120px', cell: ({ status }) => <Status of={status} /> },
    { name: t('seats'), width: 'minmax(180px, 2fr)', cell: (licence) => <SeatBar of={licence} /> },
    { name: t('vendor'), width: 'minmax(0, 2fr)', wideOnly: true, cell: ({ vendor }) => vendor },
  ]
  return (
    <>
      <PageHead title={t('licences')}>{add}</PageHead>
      <InventorySections />
      <DataTable<Licence>
        label={t('licences')}
        rows={licences.items}
        id={({ id }) => id}
        to={({ id }) => `/licences/${id}`}
        columns={columns}
        more={{
          has: licences.hasNextPage,
          busy: licences.isFetching,
          load: () => void licences.fetchNextPage(),
        }}
        empty={
          !licences.isPending && (
            <Empty icon="star" title={t('noLicences')} text={t('noLicencesText')}>
              {add}
            </Empty>
          )
        }
      />
      <Suspense>{adds && <Edit onClose={() => setAdds(false)} />}</Suspense>
    </>
  )
}
