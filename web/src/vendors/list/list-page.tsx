import { Button } from '@mantine/core'
import '../../ui/form/inputs.ts'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { now } from '../../api/clock.ts'
import { useListing } from '../../api/read.ts'
import type { ItemOf } from '../../api/types.ts'
import { useMe } from '../../app/me.ts'
import { useVendors } from '../../contracts/vendors.ts'
import { useFormats } from '../../language/formats.ts'
import { Card } from '../../ui/card.tsx'
import { Chips } from '../../ui/chips.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { usePeople } from '../../ui/form/people.ts'
import { Icon } from '../../ui/icon.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { SearchInput } from '../../ui/search-input.tsx'
import { Badge, Status, useStatusName } from '../../ui/status.tsx'
import { riskTones } from '../risk.ts'
import { words } from '../words.ts'
import styles from './list-page.module.css'

type Vendor = ItemOf<'listVendors'>

const statuses = ['proposed', 'approved', 'blocked', 'merged'] as const
const ReviewSoon = 30

/** Every vendor, who answers for it, and when it is looked at again; what may be one and the same stands above. */
export default function VendorsPage() {
  const t = words.use()
  const { coordinates } = useMe()
  const { vendors } = useVendors()
  const statusName = useStatusName()
  const columns = useColumns()
  const [find, setFind] = useState('')
  const [status, setStatus] = useState<string>()
  const wanted = find.trim().toLowerCase()
  const shown = vendors
    .filter((each) => (status ? each.status === status : each.status !== 'merged'))
    .filter(({ name, country }) => [name, country].some((text) => text?.toLowerCase().includes(wanted)))
    .sort((a, b) => a.name.localeCompare(b.name))
  const propose = (
    <Button component={Link} to="/vendors/new" leftSection={<Icon name="plus" size={18} />}>
      {t('propose')}
    </Button>
  )
  return (
    <>
      <PageHead title={t('title')} note={t('note')}>
        {coordinates && propose}
      </PageHead>
      <div className="stack">
        <Duplicates />
        {vendors.length > 0 && (
          <>
            <SearchInput aria-label={t('find')} placeholder={t('find')} value={find} onChange={setFind} />
            <Chips
              label={t('status')}
              every={t('every')}
              of={statuses
                .map((value) => ({
                  value,
                  label: statusName(value),
                  count: vendors.filter((each) => each.status === value).length,
                }))
                .filter(({ count }) => count > 0)}
              chosen={status}
              choose={setStatus}
            />
          </>
        )}
        <DataTable<Vendor>
          label={t('title')}
          rows={shown}
          id={({ id }) => id}
          to={({ id }) => `/vendors/${id}`}
          columns={columns}
          empty={
            wanted || status ? (
              <Empty icon="search" title={t('nothing')} text={t('nothingText')} />
            ) : (
              <Empty icon="people" title={t('empty')} text={t('emptyText')}>
                {coordinates && propose}
              </Empty>
            )
          }
        />
      </div>
    </>
  )
}

function useColumns(): Column<Vendor>[] {
  const t = words.use()
  const { nameOf } = usePeople()
  return [
    {
      name: t('vendor'),
      width: 'minmax(0, 4fr)',
      cell: ({ name, country }) => (
        <span className={styles.vendor}>
          <b>{name}</b>
          <small>{country}</small>
        </span>
      ),
    },
    { name: t('status'), width: '150px', cell: ({ status }) => <Status of={status} /> },
    {
      name: t('risk'),
      width: '120px',
      wideOnly: true,
      cell: ({ risk }) => risk && <Badge tone={riskTones[risk]}>{t(`risks.${risk}`)}</Badge>,
    },
    {
      name: t('owner'),
      width: 'minmax(0, 2fr)',
      wideOnly: true,
      cell: ({ ownerId }) => ownerId && nameOf(ownerId),
    },
    { name: t('reviewOn'), width: '150px', end: true, cell: ({ reviewOn }) => <Review on={reviewOn} /> },
  ]
}

function Review({ on }: { on: string | undefined }) {
  const { date } = useFormats()
  const t = words.use()
  if (!on) return null
  const away = Date.parse(on) - now()
  return (
    <span className={styles.review} data-due={away < ReviewSoon * 86_400_000 || undefined}>
      {away < 0 ? t('reviewOverdue', { day: date(on) }) : date(on)}
    </span>
  )
}

/** Names and domains that more than one vendor has. */
function Duplicates() {
  const t = words.use()
  const { items } = useListing('listDuplicates', {})
  const real = items
    .map((each) => ({ ...each, vendors: each.vendors.filter(({ status }) => status !== 'merged') }))
    .filter(({ vendors }) => vendors.length > 1)
  if (real.length === 0) return null
  return (
    <Card title={t('duplicates')}>
      <ul className={styles.duplicates}>
        {real.map(({ kind, value, vendors }) => (
          <li key={`${kind} ${value}`}>
            <span>{t(`same.${kind}`, { value })}</span>
            {vendors.map(({ id, name }) => (
              <Link key={id} to="/vendors/$vendorId" params={{ vendorId: id }}>
                {name}
              </Link>
            ))}
          </li>
        ))}
      </ul>
    </Card>
  )
}
