import { SegmentedControl } from '@mantine/core'
import { useSaid } from '../../language/said/said.tsx'
import '@mantine/core/styles/FloatingIndicator.css'
import '@mantine/core/styles/SegmentedControl.css'
import { useState } from 'react'
import { useRead } from '../../api/read.ts'
import type { Output } from '../../api/types.ts'
import { addDays } from '../../contracts/dates.ts'
import { words as contracts } from '../../contracts/words.ts'
import { useFormats } from '../../language/formats.ts'
import { Amount } from '../../ui/amount.tsx'
import { Card } from '../../ui/card.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { usePeople } from '../../ui/form/people.ts'
import { Badge, Status } from '../../ui/status.tsx'
import { words } from '../words.ts'
import styles from './exposure.module.css'

type Item = Output<'getExposure'>['items'][number]

const spans = [30, 60, 90, 180, 365]

/** What renews by itself in the next days unless somebody acts, and what that commits to. */
export default function Exposure() {
  const t = words.use()
  const said = useSaid()
  const { money, list } = useFormats()
  const [days, setDays] = useState(90)
  const { data } = useRead('getExposure', { query: { days } })
  const columns = useColumns()
  if (!data) return null
  const { items, totals, leftOut } = data
  return (
    <div className="stack">
      <SegmentedControl
        bg="var(--line)"
        aria-label={t('within')}
        style={{ justifySelf: 'start', maxWidth: '100%', overflowX: 'auto' }}
        value={String(days)}
        onChange={(value) => setDays(Number(value))}
        data={spans.map((span) => ({ value: String(span), label: t('days', { count: span }) }))}
      />
      {items.length === 0 ? (
        <Empty icon="check" title={t('nothingRenews', { count: days })} text={t('nothingRenewsText')} />
      ) : (
        <>
          <Card>
            <p className={styles.total} role="status">
              <b>{list(totals.map(money))}</b>
              {t('renewByThemselves', { count: items.length, days })}
            </p>
          </Card>
          <DataTable<Item>
            label={t('names.exposure')}
            rows={items}
            id={({ contract, term }) => `${contract.id} ${term}`}
            to={({ contract }) => `/contracts/${contract.id}`}
            columns={columns}
            empty={null}
          />
        </>
      )}
      {leftOut.map(({ id, title, because }) => (
        <p key={id} className={styles.left}>
          {t('leftOut', { title, because: said(because) })}
        </p>
      ))}
    </div>
  )
}

function useColumns(): Column<Item>[] {
  const t = words.use()
  const ofContract = contracts.use()
  const { date } = useFormats()
  const { nameOf } = usePeople()
  return [
    {
      name: t('contract'),
      width: 'minmax(0, 4fr)',
      cell: ({ contract, vendor, uncapped }) => (
        <span className={styles.two}>
          <b>{contract.title}</b>
          <small>
            {vendor.name} {uncapped && <Badge tone="warn">{ofContract('uncapped')}</Badge>}
          </small>
        </span>
      ),
    },
    {
      name: t('lastDay'),
      width: 'minmax(0, 3fr)',
      cell: ({ sendBy, noticeBy, daysLeft }) => (
        <span className={styles.two}>
          <span data-soon={daysLeft < 30 || undefined} className={styles.left}>
            {daysLeft < 0 ? t('daysLate', { count: -daysLeft }) : t('daysLeft', { count: daysLeft })}
          </span>
          <small>
            {sendBy
              ? `${ofContract('kinds.send_by')} ${date(sendBy)}`
              : `${ofContract('kinds.decide_by')} ${date(noticeBy)}`}
          </small>
        </span>
      ),
    },
    {
      name: t('owner'),
      width: 'minmax(0, 2fr)',
      wideOnly: true,
      cell: ({ ownerId, costCentre }) => (
        <span className={styles.two}>
          <span>{nameOf(ownerId)}</span>
          <small>{costCentre}</small>
        </span>
      ),
    },
    {
      name: t('state'),
      width: '150px',
      cell: ({ renewal }) =>
        renewal ? <Status of={renewal.status} /> : <span className={styles.calm}>{t('notAsked')}</span>,
    },
    {
      name: t('wouldCommit'),
      width: '150px',
      end: true,
      cell: ({ coming }) => (
        <span className={styles.two}>
          <b>
            <Amount of={coming.committed} />
          </b>
          <small>{t('untilDay', { day: date(addDays(coming.end, -1)) })}</small>
        </span>
      ),
    },
  ]
}
