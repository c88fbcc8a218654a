import { NativeSelect } from '@mantine/core'
import '../../ui/form/inputs.ts'
import { useLocations, useModels } from '../../ui/form/catalogue.ts'
import { SearchInput } from '../../ui/search-input.tsx'
import { useStatusName } from '../../ui/status.tsx'
import { words } from '../words.ts'
import type { Search } from './search.ts'

const statuses = ['in_stock', 'picked', 'in_use', 'returned', 'in_repair', 'lost', 'disposed']

interface Props {
  search: Search
  change: (search: Search) => void
  /** Other words, of which more may follow. */
  type: (words: string) => void
}

/** Narrows the list: the one with a tag or serial number, or those of a model, place and status. */
export function Filters({ search, change, type }: Props) {
  const t = words.use()
  const models = useModels()
  const places = useLocations()
  const statusName = useStatusName()
  const choice = (name: 'modelId' | 'locationId' | 'status', every: string, data: Option[]) => (
    <NativeSelect
      aria-label={every}
      value={search[name] ?? ''}
      data={[{ value: '', label: every }, ...data]}
      onChange={({ currentTarget }) => change({ ...search, [name]: currentTarget.value })}
    />
  )
  return (
    <search className="row">
      <SearchInput
        icon="scan"
        aria-label={t('findTag')}
        placeholder={t('findTag')}
        style={{ flex: '1 1 220px' }}
        value={search.q ?? ''}
        onChange={type}
      />
      {choice('modelId', t('everyModel'), models.options)}
      {choice('locationId', t('everyPlace'), places.options)}
      {choice(
        'status',
        t('everyStatus'),
        statuses.map((value) => ({ value, label: statusName(value) })),
      )}
    </search>
  )
}

interface Option {
  value: string
  label: string
}
