import { SegmentedControl } from '@mantine/core'
import '../../ui/form/inputs.ts'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { PageHead } from '../../ui/page-head.tsx'
import { type PeopleSearch, shows } from '../routes.ts'
import { words } from '../words.ts'
import { CostCentres } from './cost-centres.tsx'
import { Groups } from './groups.tsx'
import { People } from './people.tsx'

/** Who works here, whom policies may ask, and who pays. */
export default function DirectoryPage() {
  const t = words.use()
  const { show = 'people' }: PeopleSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  return (
    <>
      <PageHead title={t('title')}>
        <SegmentedControl
          aria-label={t('which')}
          value={show}
          data={shows.map((value) => ({ value, label: t(`shows.${value}`) }))}
          onChange={(value) =>
            void navigate({
              to: '/people',
              search: value === 'people' ? {} : { show: value as 'groups' },
              replace: true,
            })
          }
        />
      </PageHead>
      {show === 'people' && <People />}
      {show === 'groups' && <Groups />}
      {show === 'cost-centres' && <CostCentres />}
    </>
  )
}
