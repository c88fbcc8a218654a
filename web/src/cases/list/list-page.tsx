import { useCallback, useMemo } from 'react'
import { useAhead } from '../../api/ahead.ts'
import { useListing, useRead } from '../../api/read.ts'
import type { ItemOf } from '../../api/types.ts'
import { useMe } from '../../app/me.ts'
import { useChosen } from '../../ui/chosen.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { useNarrowing, usePause } from '../../ui/narrowing.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { previewOfCases } from '../preview.ts'
import { words } from '../words.ts'
import { BulkBar } from './bulk-bar.tsx'
import { useColumns } from './columns.tsx'
import { Filters } from './filters.tsx'
import { queryOf, type Search, searchOf } from './search.ts'
import { Views } from './views.tsx'

type Case = ItemOf<'listCases'>

/** All cases that one may see: found by words and filters, however many there are. */
export default function CasesPage() {
  const t = words.use()
  const { readsAll, coordinates } = useMe()
  const narrowing = useNarrowing('/cases', searchOf)
  const { search, settled, change, type } = narrowing
  const columns = useColumns()
  const counts = useRead('countCases', {}, { enabled: readsAll, every: 30_000 })
  const query = useMemo(() => queryOf(search), [search])
  const preview = useMemo(() => previewOfCases(query), [query])
  const cases = useListing('listCases', { query }, { enabled: settled, preview })
  usePause(narrowing, cases.items.length > 0)
  const ahead = useAhead('listCases')
  const foresee = useCallback((next: Search) => ahead({ query: queryOf(searchOf({ ...next })) }), [ahead])
  const [chosen, choose] = useChosen(search, cases.items)
  const clear = () => choose(new Set())
  return (
    <>
      <PageHead title={t('title')}>
        <Views search={search} change={change} foresee={foresee} />
      </PageHead>
      <div className="stack">
        <Filters search={search} counts={counts.data?.items} change={change} type={type} foresee={foresee} />
        <BulkBar ids={cases.more.pending ? [] : [...chosen]} clear={clear} />
        <DataTable<Case>
          label={t('title')}
          rows={cases.items}
          id={({ id }) => id}
          to={({ id }) => `/cases/${id}`}
          columns={columns}
          more={cases.more}
          {...(coordinates && { chosen: { ids: chosen, choose, name: ({ title }: Case) => title } })}
          empty={
            search.q || search.kind ? (
              <Empty icon="search" title={t('nothing')} text={t('nothingText')} />
            ) : (
              <Empty icon="cases" title={t('empty')} text={t('emptyText')} />
            )
          }
        />
      </div>
    </>
  )
}
