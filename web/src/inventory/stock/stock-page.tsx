import { Button, SegmentedControl } from '@mantine/core'
import '../../ui/form/inputs.ts'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useListing } from '../../api/read.ts'
import type { ItemOf } from '../../api/types.ts'
import { useMe } from '../../app/me.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { useLocations } from '../../ui/form/catalogue.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { Badge } from '../../ui/status.tsx'
import { InventorySections } from '../sections.tsx'
import { words } from '../words.ts'
import styles from './stock-page.module.css'

type Level = ItemOf<'listStock'>

const Adjust = lazy(() => import('./adjust-dialog.tsx'))

/** How many there are of each model at each place, how many are wanted, and what is to be bought anew. */
export default function StockPage() {
  const t = words.use()
  const { coordinates } = useMe()
  const places = useLocations()
  const [below, setBelow] = useState(false)
  const [adjusts, setAdjusts] = useState(false)
  const stock = useListing('listStock', { query: below ? { below: 'minimum' } : {} })
  const columns: Column<Level>[] = [
    {
      name: t('model'),
      width: 'minmax(0, 3fr)',
      cell: ({ model, locationId }) => (
        <span className={styles.model}>
          <Link to="/inventory" search={{ modelId: model.id, locationId } as never}>
            {model.name}
          </Link>
          <small>{places.nameOf(locationId)}</small>
        </span>
      ),
    },
    {
      name: t('free'),
      width: '210px',
      cell: (level) => <Free of={level} />,
    },
    { name: t('onHand'), width: '100px', end: true, wideOnly: true, cell: ({ onHand }) => onHand },
    { name: t('setAside'), width: '100px', end: true, wideOnly: true, cell: ({ allocated }) => allocated },
    { name: t('picked'), width: '100px', end: true, wideOnly: true, cell: ({ picked }) => picked },
    { name: t('waiting'), width: '100px', end: true, wideOnly: true, cell: ({ waiting }) => waiting },
  ]
  return (
    <>
      <PageHead title={t('stock')}>
        {coordinates && (
          <Button variant="default" onClick={() => setAdjusts(true)}>
            {t('adjust')}
          </Button>
        )}
      </PageHead>
      <InventorySections />
      <div className="stack">
        <div className="row">
          <SegmentedControl
            aria-label={t('which')}
            bg="var(--line)"
            value={below ? 'below' : 'all'}
            onChange={(which) => setBelow(which === 'below')}
            data={[
              { value: 'all', label: t('allModels') },
              { value: 'below', label: t('belowMinimum') },
            ]}
          />
        </div>
        <DataTable<Level>
          label={t('stock')}
          rows={stock.items}
          id={({ model, locationId }) => `${model.id} ${locationId}`}
          columns={columns}
          more={{ has: stock.hasNextPage, busy: stock.isFetching, load: () => void stock.fetchNextPage() }}
          empty={
            !stock.isPending &&
            (below ? (
              <Empty icon="check" title={t('enough')} text={t('enoughText')} />
            ) : (
              <Empty icon="box" title={t('noStock')} text={t('noStockText')} />
            ))
          }
        />
      </div>
      <Suspense>{adjusts && <Adjust onClose={() => setAdjusts(false)} />}</Suspense>
    </>
  )
}

function Free({ of: { free, minimum, waiting } }: { of: Level }) {
  const t = words.use()
  const short = waiting > 0 || free < minimum
  return (
    <span className={styles.free}>
      <b data-short={short || undefined}>{free}</b>
      {minimum > 0 && <small>{t('ofMinimum', { minimum })}</small>}
      {waiting > 0 ? (
        <Badge tone="warn">{t('awaited', { count: waiting })}</Badge>
      ) : (
        free < minimum && <Badge tone="warn">{t('toBuy')}</Badge>
      )}
    </span>
  )
}
