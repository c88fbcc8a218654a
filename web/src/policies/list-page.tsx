import { useListing } from '../api/read.ts'
import type { ItemOf } from '../api/types.ts'
import { DataTable } from '../ui/data-table.tsx'
import { Empty } from '../ui/empty.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Ago } from '../ui/when.tsx'
import { known } from './known.ts'
import { words } from './words.ts'

type Policy = ItemOf<'listPolicies'>

/** Whom which kind of case asks for approval: one policy for each. */
export default function PoliciesPage() {
  const t = words.use()
  const { items, isPending } = useListing('listPolicies', {})
  const missing = isPending ? [] : known.filter((id) => !items.some((each) => each.id === id))
  const rows: (Policy | { id: string })[] = [...items, ...missing.map((id) => ({ id }))]
  return (
    <>
      <PageHead title={t('title')} note={t('intro')} />
      <DataTable
        label={t('title')}
        rows={rows}
        id={({ id }) => id}
        to={({ id }) => `/policies/${id}`}
        columns={[
          {
            name: t('policy'),
            width: 'minmax(0, 2fr)',
            cell: (row) => <b>{'name' in row ? row.name : t(`known.${row.id as (typeof known)[number]}`)}</b>,
          },
          {
            name: t('rules'),
            width: 'minmax(0, 3fr)',
            cell: (row) => ('rules' in row ? row.rules.map(({ name }) => name).join(' · ') : t('missing')),
          },
          {
            name: t('saved'),
            width: '180px',
            end: true,
            cell: (row) =>
              'version' in row && (
                <>
                  {t('version', { number: row.version })} · <Ago at={row.savedAt} />
                </>
              ),
          },
        ]}
        empty={isPending ? null : <Empty icon="policy" title={t('empty')} text={t('intro')} />}
      />
    </>
  )
}
