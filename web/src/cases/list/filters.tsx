import { NativeSelect, SegmentedControl } from '@mantine/core'
import { memo } from 'react'
import '../../ui/form/inputs.ts'
import { Chips } from '../../ui/chips.tsx'
import { useIntent } from '../../ui/intent.ts'
import { SearchInput } from '../../ui/search-input.tsx'
import { useKindName, useStatusName } from '../../ui/status.tsx'
import { words } from '../words.ts'
import { type Counts, countsOf } from './counts.ts'
import { type Search, type Sort, Sorts } from './search.ts'

interface Props {
  search: Search
  counts: Counts | undefined
  change: (search: Search) => void
  /** Other words, of which more may follow. */
  type: (words: string) => void
  /** Somebody is about to look for that. */
  foresee: (search: Search) => void
}

/** Narrows the list: words, open or all, kind, status. What would find nothing says so by its count. */
export const Filters = memo(function Filters({ search, counts, change, type, foresee }: Props) {
  const t = words.use()
  const kindName = useKindName()
  const statusName = useStatusName()
  const meant = useIntent((searches: readonly Search[]) => searches.forEach(foresee))
  const { kinds, statuses } = countsOf(counts ?? [], search)
  const of = {
    which: (all: boolean) => ({ ...search, all }),
    sort: (sort: Sort) => ({ ...search, sort }),
    kind: (kind = '') => ({ ...omit(search, 'status'), kind }),
    status: (status = '') => ({ ...search, status }),
  }
  return (
    <search className="stack">
      <div className="row">
        <SearchInput
          aria-label={t('find')}
          placeholder={t('findHint')}
          style={{ flex: '1 1 260px' }}
          value={search.q ?? ''}
          onChange={type}
        />
        <SegmentedControl
          aria-label={t('which')}
          bg="var(--line)"
          value={search.all ? 'all' : 'open'}
          onChange={(which) => change(of.which(which === 'all'))}
          {...meant([of.which(!search.all)])}
          data={[
            { value: 'open', label: t('open') },
            { value: 'all', label: t('all') },
          ]}
        />
        <NativeSelect
          aria-label={t('sort')}
          value={search.sort ?? 'updated'}
          onChange={({ currentTarget }) => change(of.sort(currentTarget.value as Sort))}
          {...meant(Sorts.filter((sort) => sort !== (search.sort ?? 'updated')).map(of.sort))}
          data={[
            { value: 'updated', label: t('sortUpdated') },
            { value: 'created', label: t('sortCreated') },
            { value: 'age', label: t('sortAge') },
          ]}
        />
      </div>
      {kinds.length > 0 && (
        <Chips
          label={t('kind')}
          every={t('everyKind')}
          chosen={search.kind}
          choose={(kind) => change(of.kind(kind))}
          foresee={(kind) => foresee(of.kind(kind))}
          of={kinds.map(([kind, count]) => ({ value: kind, label: kindName(kind), count }))}
        />
      )}
      {search.kind && statuses.length > 1 && (
        <Chips
          label={t('status')}
          every={t('everyStatus')}
          chosen={search.status}
          choose={(status) => change(of.status(status))}
          foresee={(status) => foresee(of.status(status))}
          of={statuses.map(([status, count]) => ({ value: status, label: statusName(status), count }))}
        />
      )}
    </search>
  )
})

function omit(search: Search, name: 'status'): Search {
  const { [name]: _, ...rest } = search
  return rest
}
