import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useListing } from '../../api/read.ts'
import type { ItemOf } from '../../api/types.ts'
import { useMe } from '../../app/me.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Icon } from '../../ui/icon.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Status } from '../../ui/status.tsx'
import { Day } from '../../ui/when.tsx'
import { MovesSections } from '../sections.tsx'
import { words } from '../words.ts'

type Joiner = ItemOf<'listOnboardings'>

/** Who begins, when, and how far their equipment is. */
export default function JoinersPage() {
  const t = words.use()
  const { coordinates } = useMe()
  const joiners = useListing('listOnboardings', {})
  const add = coordinates && (
    <Button component={Link} to="/onboardings/new" leftSection={<Icon name="plus" size={18} />}>
      {t('newJoiner')}
    </Button>
  )
  const columns: Column<Joiner>[] = [
    { name: t('person'), width: 'minmax(0, 3fr)', cell: ({ person }) => <b>{person.name}</b> },
    { name: t('status'), width: '180px', cell: ({ status }) => <Status of={status} /> },
    { name: t('firstDay'), width: '130px', cell: ({ startDate }) => <Day of={startDate} /> },
    {
      name: t('goodsBy'),
      width: '130px',
      wideOnly: true,
      cell: ({ goodsBy }) => <Day of={goodsBy} />,
    },
    { name: t('kit'), width: 'minmax(0, 2fr)', wideOnly: true, cell: ({ kit }) => kit ?? t('noKit') },
  ]
  return (
    <>
      <PageHead title={t('joiners')}>{add}</PageHead>
      <MovesSections />
      <DataTable<Joiner>
        label={t('joiners')}
        rows={joiners.items}
        id={({ id }) => id}
        to={({ id }) => `/onboardings/${id}`}
        columns={columns}
        more={{
          has: joiners.hasNextPage,
          busy: joiners.isFetching,
          load: () => void joiners.fetchNextPage(),
        }}
        empty={
          !joiners.isPending && (
            <Empty icon="moves" title={t('noJoiners')} text={t('noJoinersText')}>
              {add}
            </Empty>
          )
        }
      />
    </>
  )
}
