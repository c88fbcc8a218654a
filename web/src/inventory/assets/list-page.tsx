import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useMe } from '../../app/me.ts'
import { useChosen } from '../../ui/chosen.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { useLocations } from '../../ui/form/catalogue.ts'
import { Icon } from '../../ui/icon.tsx'
import { useNarrowing, usePause } from '../../ui/narrowing.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { Status } from '../../ui/status.tsx'
import { InventorySections } from '../sections.tsx'
import { words } from '../words.ts'
import { Filters } from './filters.tsx'
import { useAssets } from './found.ts'
import { LabelsButton } from './labels.tsx'
import styles from './list-page.module.css'
import { searchOf } from './search.ts'
import type { Listed } from './types.ts'

/** Every thing with a tag: where it is, who has it. */
export default function AssetsPage() {
  const t = words.use()
  const { coordinates, readsAll } = useMe()
  const narrowing = useNarrowing('/inventory', searchOf)
  const { search, settled, change, type } = narrowing
  // Half a tag finds nothing: it is not hurried.
  usePause(narrowing, true)
  const assets = useAssets(search, settled)
  const [chosen, choose] = useChosen(search, assets.items)
  const columns = useColumns()
  const add = coordinates && (
    <Button component={Link} to="/inventory/new" leftSection={<Icon name="plus" size={18} />}>
      {t('register')}
    </Button>
  )
  return (
    <>
      <PageHead title={t('assets')}>
        {readsAll && <LabelsButton ids={[...chosen]} place={search.locationId} />}
        {add}
      </PageHead>
      {readsAll && <InventorySections />}
      <div className="stack">
        {readsAll && <Filters search={search} change={change} type={type} />}
        <DataTable<Listed>
          label={t('assets')}
          rows={assets.items}
          id={({ id }) => id}
          to={({ id }) => `/inventory/${id}`}
          columns={columns}
          more={assets.more}
          {...(readsAll && {
            chosen: { ids: chosen, choose, name: ({ tag }: Listed) => tag },
          })}
          empty={
            Object.keys(search).length > 0 ? (
              <Empty icon="search" title={t('nothingFound')} text={t('nothingFoundText')} />
            ) : (
              <Empty icon="box" title={t('noAssets')} text={t('noAssetsText')}>
                {add}
              </Empty>
            )
          }
        />
      </div>
    </>
  )
}

function useColumns(): Column<Listed>[] {
  const t = words.use()
  const { readsAll } = useMe()
  const { nameOf } = useLocations(readsAll)
  return useMemo(
    () => [
      {
        name: t('thing'),
        width: 'minmax(0, 4fr)',
        cell: ({ model, tag, serial }) => (
          <span className={styles.thing}>
            <b>{model.name}</b>
            <small>{[tag, serial].filter(Boolean).join(' · ')}</small>
          </span>
        ),
      },
      { name: t('status'), width: '150px', cell: ({ status }) => <Status of={status} /> },
      {
        name: t('where'),
        width: 'minmax(0, 3fr)',
        cell: ({ holder, locationId }) => holder?.person.name ?? nameOf(locationId),
      },
      {
        name: t('manufacturer'),
        width: 'minmax(0, 2fr)',
        wideOnly: true,
        cell: ({ model }) => model.manufacturer,
      },
    ],
    [t, nameOf],
  )
}
