import { useListing } from '../../api/read.ts'
import type { ItemOf } from '../../api/types.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Status } from '../../ui/status.tsx'
import { Ago } from '../../ui/when.tsx'
import { MovesSections } from '../sections.tsx'
import { words } from '../words.ts'

type HandOver = ItemOf<'listHandOvers'>

/** What is prepared for somebody, on its way, or waits to be accepted. */
export default function HandOversPage() {
  const t = words.use()
  const handOvers = useListing('listHandOvers', {})
  const columns: Column<HandOver>[] = [
    { name: t('person'), width: 'minmax(0, 2fr)', cell: ({ recipient }) => <b>{recipient.name}</b> },
    { name: t('what'), width: 'minmax(0, 3fr)', wideOnly: true, cell: ({ title }) => title },
    { name: t('status'), width: '180px', cell: ({ status }) => <Status of={status} /> },
    { name: t('created'), width: '130px', end: true, cell: ({ createdAt }) => <Ago at={createdAt} /> },
  ]
  return (
    <>
      <PageHead title={t('handOvers')} />
      <MovesSections />
      <DataTable<HandOver>
        label={t('handOvers')}
        rows={handOvers.items}
        id={({ id }) => id}
        to={({ id }) => `/hand-overs/${id}`}
        columns={columns}
        more={{
          has: handOvers.hasNextPage,
          busy: handOvers.isFetching,
          load: () => void handOvers.fetchNextPage(),
        }}
        empty={
          !handOvers.isPending && <Empty icon="box" title={t('noHandOvers')} text={t('noHandOversText')} />
        }
      />
    </>
  )
}
