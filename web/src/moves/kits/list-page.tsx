import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useListing } from '../../api/read.ts'
import type { ItemOf } from '../../api/types.ts'
import { useMe } from '../../app/me.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { useLocations, useModels } from '../../ui/form/catalogue.ts'
import { Icon } from '../../ui/icon.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { MovesSections } from '../sections.tsx'
import { words } from '../words.ts'

type Kit = ItemOf<'listKits'>

/** What people get who begin, by whom it is for. */
export default function KitsPage() {
  const t = words.use()
  const { coordinates } = useMe()
  const kits = useListing('listKits', {})
  const models = useModels()
  const places = useLocations()
  const add = coordinates && (
    <Button component={Link} to="/kits/new" leftSection={<Icon name="plus" size={18} />}>
      {t('newKit')}
    </Button>
  )
  const columns: Column<Kit>[] = [
    { name: t('kit'), width: 'minmax(0, 2fr)', cell: ({ name }) => <b>{name}</b> },
    {
      name: t('forWhom'),
      width: 'minmax(0, 2fr)',
      cell: ({ role, department, locationId }) =>
        [role, department, locationId && places.nameOf(locationId)].filter(Boolean).join(' · ') ||
        t('forAnybody'),
    },
    {
      name: t('equipment'),
      width: 'minmax(0, 4fr)',
      wideOnly: true,
      cell: ({ lines }) =>
        lines
          .map(({ models: [first = ''], quantity }) =>
            t('timesModel', { quantity, model: models.nameOf(first) }),
          )
          .join(', '),
    },
  ]
  return (
    <>
      <PageHead title={t('kits')}>{add}</PageHead>
      <MovesSections />
      <DataTable<Kit>
        label={t('kits')}
        rows={kits.items}
        id={({ id }) => id}
        to={({ id }) => `/kits/${id}`}
        columns={columns}
        empty={
          !kits.isPending && (
            <Empty icon="box" title={t('noKits')} text={t('noKitsText')}>
              {add}
            </Empty>
          )
        }
      />
    </>
  )
}
