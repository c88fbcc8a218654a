import { useParams } from '@tanstack/react-router'
import { today } from '../../api/clock.ts'
import { useLoaded } from '../../api/read.ts'
import { useSaid } from '../../language/said/said.tsx'
import { AlertList } from '../../ui/alert-list.tsx'
import { Card } from '../../ui/card.tsx'
import { Columns } from '../../ui/columns.tsx'
import { Facts } from '../../ui/facts.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Status } from '../../ui/status.tsx'
import { Waits } from '../../ui/waits.tsx'
import { words } from '../words.ts'
import { JoinerActions } from './actions.tsx'
import { Dates } from './dates.tsx'
import { Declined } from './declined.tsx'
import { EquipmentRows } from './equipment-rows.tsx'
import { Parcels, Purchases, Seats } from './under-way.tsx'

/** Where a joiner's equipment is: set aside, bought, in parcels, accepted; and what threatens the first day. */
export default function JoinerPage() {
  const t = words.use()
  const said = useSaid()
  const { id } = useParams({ strict: false }) as { id: string }
  const joiner = useLoaded(
    'getOnboarding',
    { params: { id } },
    ({ status }) => status === 'planning' || status === 'cancelling',
  )
  const { person, status, startDate, location, kit, deliverTo, costCentre, contactEmail } = joiner
  const late = joiner.threats.some(({ kind }) => kind === 'not_ordered' || kind === 'not_bought')
  return (
    <>
      <PageHead
        title={person.name}
        beside={<Status of={status} />}
        note={[kit?.name ?? t('noKit'), location.name].join(' · ')}
        back={{ to: '/onboardings', label: t('joiners') }}
      >
        <JoinerActions of={joiner} />
      </PageHead>
      <Columns
        beside={
          <>
            <Card title={t('plan')}>
              <Dates dates={joiner.dates} startDate={startDate} today={today()} late={late} />
            </Card>
            <Card title={t('about')}>
              <Facts
                of={[
                  [
                    t('deliverTo'),
                    deliverTo.to === 'home' ? (deliverTo.address ?? t('toHome')) : t('toDesk'),
                  ],
                  [t('place'), location.name],
                  [t('costCentre'), costCentre],
                  [t('privateMail'), contactEmail],
                ]}
              />
            </Card>
            <Seats of={joiner} />
          </>
        }
      >
        <AlertList title={t('threats')} of={joiner.threats.map(({ text }) => said(text, 'threat'))} />
        <Waits of={joiner.waitingFor} />
        <EquipmentRows of={joiner} />
        <Declined of={joiner} />
        <Purchases of={joiner} />
        <Parcels of={joiner} />
      </Columns>
    </>
  )
}
