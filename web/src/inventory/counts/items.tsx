import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useListing } from '../../api/read.ts'
import { useMe } from '../../app/me.ts'
import { Chips } from '../../ui/chips.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Badge, useStatusName } from '../../ui/status.tsx'
import { words } from '../words.ts'
import styles from './items.module.css'
import type { Count, Item } from './types.ts'

const Settle = lazy(() => import('./settle-dialog.tsx'))

const outcomes = ['missing', 'unexpected', 'found', 'left', 'arrived'] as const
type Outcome = (typeof outcomes)[number]
const tones = { missing: 'warn', unexpected: 'warn', found: 'go', left: 'still', arrived: 'still' } as const

/** What became of each thing; differences are settled one by one, with the movement that each means. */
export function Items({ of: count }: { of: Count }) {
  const t = words.use()
  const { coordinates } = useMe()
  const statusName = useStatusName()
  const [outcome, setOutcome] = useState<Outcome>()
  const [settles, setSettles] = useState<Item>()
  const items = useListing('listCountItems', {
    params: { id: count.id },
    query: outcome ? { outcome } : {},
  })
  const open = coordinates && count.status === 'open'
  const columns: Column<Item>[] = [
    {
      name: t('thing'),
      width: 'minmax(0, 3fr)',
      cell: ({ model, tag, booked }) => (
        <span className={styles.thing}>
          <b>{model ?? t('unknownTag')}</b>
          <small>
            {[tag, booked && statusName(booked.status), booked?.holder].filter(Boolean).join(' · ')}
          </small>
        </span>
      ),
    },
    {
      name: t('outcome'),
      width: '150px',
      cell: ({ outcome: what }) => <Badge tone={tones[what]}>{t(`countOutcomes.${what}`)}</Badge>,
    },
    {
      name: t('settled'),
      width: 'minmax(0, 2fr)',
      cell: (item) => {
        if (item.settled) return t(`settlements.${item.settled.as}`)
        const differs = item.outcome === 'missing' || item.outcome === 'unexpected'
        return (
          differs &&
          open && (
            <Button size="xs" variant="default" onClick={() => setSettles(item)}>
              {t('settle')}
              <span className="unseen"> {item.tag}</span>
            </Button>
          )
        )
      },
    },
  ]
  return (
    <>
      <Chips
        label={t('outcome')}
        every={t('everything')}
        chosen={outcome}
        choose={(value) => setOutcome(value as Outcome | undefined)}
        of={outcomes
          .filter((value) => count[value] > 0)
          .map((value) => ({ value, label: t(`countOutcomes.${value}`), count: count[value] }))}
      />
      <DataTable<Item>
        label={t('thingsCounted')}
        rows={items.items}
        id={({ tag, outcome: what }) => `${tag} ${what}`}
        columns={columns}
        more={{ has: items.hasNextPage, busy: items.isFetching, load: () => void items.fetchNextPage() }}
        empty={
          !items.isPending && <Empty icon="check" title={t('nothingHere')} text={t('nothingHereText')} />
        }
      />
      <Suspense>
        {settles && <Settle count={count} item={settles} onClose={() => setSettles(undefined)} />}
      </Suspense>
    </>
  )
}
