import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useListing } from '../../api/read.ts'
import type { ItemOf } from '../../api/types.ts'
import { useMe } from '../../app/me.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { useLocations } from '../../ui/form/catalogue.ts'
import { Icon } from '../../ui/icon.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Status } from '../../ui/status.tsx'
import { Day } from '../../ui/when.tsx'
import { InventorySections } from '../sections.tsx'
import { words } from '../words.ts'

type Reservation = ItemOf<'listReservations'>

/** What is set aside for somebody by a day. */
export default function ReservationsPage() {
  const t = words.use()
  const { coordinates } = useMe()
  const places = useLocations()
  const reservations = useListing('listReservations', {})
  const add = coordinates && (
    <Button component={Link} to="/reservations/new" leftSection={<Icon name="plus" size={18} />}>
      {t('newReservation')}
    </Button>
  )
  const columns: Column<Reservation>[] = [
    { name: t('reservation'), width: 'minmax(0, 3fr)', cell: ({ title }) => <b>{title}</b> },
    { name: t('status'), width: '140px', cell: ({ status }) => <Status of={status} /> },
    { name: t('forWhom'), width: 'minmax(0, 2fr)', cell: ({ person }) => person?.name ?? t('whoeverComes') },
    {
      name: t('place'),
      width: 'minmax(0, 2fr)',
      wideOnly: true,
      cell: ({ locationId }) => places.nameOf(locationId),
    },
    { name: t('needBy'), width: '130px', end: true, cell: ({ needBy }) => <Day of={needBy} /> },
  ]
  return (
    <>
      <PageHead title={t('reservations')}>{add}</PageHead>
      <InventorySections />
      <DataTable<Reservation>
        label={t('reservations')}
        rows={reservations.items}
        id={({ id }) => id}
        to={({ id }) => `/reservations/${id}`}
        columns={columns}
        more={{
          has: reservations.hasNextPage,
          busy: reservations.isFetching,
          load: () => void reservations.fetchNextPage(),
        }}
        empty={
          !reservations.isPending && (
            <Empty icon="box" title={t('noReservations')} text={t('noReservationsText')}>
              {add}
            </Empty>
          )
        }
      />
    </>
  )
}
