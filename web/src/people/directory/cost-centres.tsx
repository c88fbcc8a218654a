import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useWhole } from '../../api/read.ts'
import type { ItemOf } from '../../api/types.ts'
import { useMe } from '../../app/me.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { usePeople } from '../../ui/form/people.ts'
import { Icon } from '../../ui/icon.tsx'
import { Badge } from '../../ui/status.tsx'
import { words } from '../words.ts'
import styles from './directory.module.css'

const CloseCentre = lazy(() => import('./close-centre.tsx'))
const CostCentreDialog = lazy(() => import('./cost-centre-dialog.tsx'))
type CostCentre = ItemOf<'listCostCentres'>

/** Who pays, and who answers for it. */
export function CostCentres() {
  const t = words.use()
  const { coordinates } = useMe()
  const { items, isPending } = useWhole('listCostCentres', {})
  const { people, nameOf } = usePeople()
  const [open, setOpen] = useState<CostCentre | 'new'>()
  const [ending, setEnding] = useState<CostCentre>()
  const hasLeft = (id: string) => people.some((each) => each.id === id && each.status === 'left')
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
          {
            name: t('name'),
            width: 'minmax(0, 2fr)',
            cell: ({ name, closed }) => (
              <span className={styles.name}>
                {name} {closed && <Badge tone="still">{t('closed')}</Badge>}
              </span>
            ),
          },
          {
            name: t('owner'),
            width: 'minmax(0, 1.5fr)',
            // Who answers for one that is closed may leave.
            cell: ({ ownerId, closed }) => (
              <span className={styles.name}>
                {ownerId ? nameOf(ownerId) : t('nobodyIn')}{' '}
                {ownerId && !closed && hasLeft(ownerId) && <Badge tone="warn">{t('left')}</Badge>}
              </span>
            ),
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
          <CostCentreDialog
            centre={open === 'new' ? undefined : open}
            onClose={() => setOpen(undefined)}
            onEnd={(centre) => {
              setOpen(undefined)
              setEnding(centre)
            }}
          />
        )}
        {ending && <CloseCentre centre={ending} onClose={() => setEnding(undefined)} />}
      </Suspense>
    </div>
  )
}
