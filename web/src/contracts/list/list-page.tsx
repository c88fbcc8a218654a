import { Button } from '@mantine/core'
import '../../ui/form/inputs.ts'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useListing } from '../../api/read.ts'
import { useMe } from '../../app/me.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { usePeople } from '../../ui/form/people.ts'
import { Icon } from '../../ui/icon.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { SearchInput } from '../../ui/search-input.tsx'
import { useNextDates } from '../dates.ts'
import { useVendors } from '../vendors.ts'
import { words } from '../words.ts'
import { type Contract, useColumns } from './columns.tsx'

/** Every contract, or those that one answers for, with what has to be done next. */
export default function ContractsPage() {
  const t = words.use()
  const { coordinates, readsAll } = useMe()
  const [find, setFind] = useState('')
  const { items, hasNextPage, isFetching, isPending, fetchNextPage } = useListing('listContracts', {})
  const { vendorName } = useVendors()
  const { nameOf } = usePeople()
  const next = useNextDates()
  const columns = useColumns({ vendorName, nameOf, next })
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])

  const wanted = find.trim().toLowerCase()
  const shown = items.filter((each) =>
    [each.title, vendorName(each.vendorId), nameOf(each.ownerId), each.costCentre].some((text) =>
      text?.toLowerCase().includes(wanted),
    ),
  )
  const record = (
    <Button component={Link} to="/contracts/new" leftSection={<Icon name="plus" size={18} />}>
      {t('record')}
    </Button>
  )
  return (
    <>
      <PageHead title={t('title')} note={readsAll ? t('note') : t('noteOwn')}>
        {coordinates && (
          <>
            <Button
              component={Link}
              to="/contracts/import"
              variant="default"
              leftSection={<Icon name="upload" size={18} />}
            >
              {t('import')}
            </Button>
            {record}
          </>
        )}
      </PageHead>
      <div className="stack">
        {items.length > 0 && (
          <SearchInput aria-label={t('find')} placeholder={t('findHint')} value={find} onChange={setFind} />
        )}
        <DataTable<Contract>
          label={t('title')}
          rows={shown}
          id={({ id }) => id}
          to={({ id }) => `/contracts/${id}`}
          columns={columns}
          empty={
            isPending ? null : wanted ? (
              <Empty icon="search" title={t('nothing')} text={t('nothingText')} />
            ) : (
              <Empty icon="renew" title={t('empty')} text={readsAll ? t('emptyText') : t('emptyOwn')}>
                {coordinates && record}
              </Empty>
            )
          }
        />
      </div>
    </>
  )
}
