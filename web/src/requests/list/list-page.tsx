import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useAhead } from '../../api/ahead.ts'
import { useListing } from '../../api/read.ts'
import { useMe } from '../../app/me.ts'
import { previewOfCases } from '../../cases/preview.ts'
import { Chips } from '../../ui/chips.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useNarrowing, usePause } from '../../ui/narrowing.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { SearchInput } from '../../ui/search-input.tsx'
import { useStatusName } from '../../ui/status.tsx'
import { words } from '../words.ts'
import { useColumns } from './columns.tsx'
import { queryOf, type Search, type Show, searchOf } from './search.ts'

/** What was asked for: one's own, or everybody's for those who look after all. */
export default function RequestsPage() {
  const t = words.use()
  const statusName = useStatusName()
  const { is } = useMe()
  const narrowing = useNarrowing('/requests', searchOf)
  const { search, settled, change, type } = narrowing
  const query = useMemo(() => queryOf(search), [search])
  const preview = useMemo(() => previewOfCases(query), [query])
  const requests = useListing('listCases', { query }, { enabled: settled, preview })
  usePause(narrowing, requests.items.length > 0)
  const ahead = useAhead('listCases')
  const columns = useColumns()
  const showing = (show = 'open'): Search => ({ ...search, show: show as Show })
  const chips: Show[] = ['draft', 'in_approval', 'changes_requested', 'ordered', 'all']
  const writes = is('employee', 'coordinator', 'admin')
  const begin = (
    <Button component={Link} to="/requests/new" leftSection={<Icon name="plus" size={18} />}>
      {t('new')}
    </Button>
  )
  return (
    <>
      <PageHead title={t('title')}>{writes && begin}</PageHead>
      <div className="stack">
        <SearchInput
          aria-label={t('find')}
          placeholder={t('findHint')}
          value={search.q ?? ''}
          onChange={type}
        />
        <Chips
          label={t('which')}
          every={t('open')}
          of={chips.map((value) => ({ value, label: value === 'all' ? t('all') : statusName(value) }))}
          chosen={search.show}
          choose={(show) => change(showing(show))}
          foresee={(show) => ahead({ query: queryOf(showing(show)) })}
        />
        <DataTable
          label={t('title')}
          rows={requests.items}
          id={({ id }) => id}
          to={({ id, status }) => (status === 'draft' ? `/requests/${id}/edit` : `/requests/${id}`)}
          columns={columns}
          more={requests.more}
          empty={
            search.q || search.show ? (
              <Empty icon="search" title={t('nothing')} text={t('nothingText')} />
            ) : (
              <Empty icon="requests" title={t('empty')} text={t('emptyText')}>
                {writes && begin}
              </Empty>
            )
          }
        />
      </div>
    </>
  )
}
