import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useWhole } from '../../api/read.ts'
import type { ItemOf } from '../../api/types.ts'
import { useMe } from '../../app/me.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { usePeople } from '../../ui/form/people.ts'
import { Icon } from '../../ui/icon.tsx'
import { words } from '../words.ts'
import styles from './directory.module.css'

const CostCentreDialog = lazy(() => import('./cost-centre-dialog.tsx'))
type CostCentre = ItemOf<'listCostCentres'>

/** Who pays, and who answers for it. */
export function CostCentres() {
  const t = words.use()
  const { coordinates } = useMe()
  const { items, isPending } = useWhole('listCostCentres', {})
  const { nameOf } = usePeople()
  const [open, setOpen] = useState<CostCentre | 'new'>()
  return (
    <div className="stack">
      {coordinates && (
        <Button
          className={styles.add}
          leftSection={<Icon name="plus" size={18} />}
          onClick={() => setOpen('new')}
        >
          {t('addCostCentre')}
        </Button>
      )}
      <DataTable
        label={t('shows.cost-centres')}
        rows={items}
        id={({ code }) => code}
        columns={[
          { name: t('code'), width: '140px', cell: ({ code }) => <b>{code}</b> },
          { name: t('name'), width: 'minmax(0, 2fr)', cell: ({ name }) => name },
          {
            name: t('owner'),
            width: 'minmax(0, 1.5fr)',
            cell: ({ ownerId }) => (ownerId ? nameOf(ownerId) : t('nobodyIn')),
          },
          {
            name: t('change'),
            width: '110px',
            end: true,
            cell: (centre) =>
              coordinates && (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={t('changeIt', { name: centre.code })}
                  onClick={() => setOpen(centre)}
                >
                  {t('change')}
                </Button>
              ),
          },
        ]}
        empty={isPending ? null : <Empty icon="money" title={t('noCentres')} text={t('noCentresText')} />}
      />
      <Suspense>
        {open && (
          <CostCentreDialog centre={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />
        )}
      </Suspense>
    </div>
  )
}
