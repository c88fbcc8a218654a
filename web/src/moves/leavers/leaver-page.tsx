import { useParams } from '@tanstack/react-router'
import { useLoaded } from '../../api/read.ts'
import { useFormats } from '../../language/formats.ts'
import { Card } from '../../ui/card.tsx'
import { Columns } from '../../ui/columns.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Facts } from '../../ui/facts.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Progress } from '../../ui/progress.tsx'
import { Status } from '../../ui/status.tsx'
import { Waits } from '../../ui/waits.tsx'
import { Day } from '../../ui/when.tsx'
import { words } from '../words.ts'
import { Access } from './access.tsx'
import { LeaverActions } from './actions.tsx'
import styles from './thing.module.css'
import { ThingRow } from './thing.tsx'

/** What somebody who leaves still has, and what became of each thing. */
export default function LeaverPage() {
  const t = words.use()
  const { instant } = useFormats()
  const { id } = useParams({ strict: false }) as { id: string }
  const leaver = useLoaded('getOffboarding', { params: { id } }, ({ status }) => status === 'listing')
  const { person, status, items, contact, nextRung, returnTo } = leaver
  const done = items.filter(({ outcome }) => outcome).length
  return (
    <>
      <PageHead
        title={person.name}
        beside={<Status of={status} />}
        note={
          <>
            {t('lastDay')} <Day of={leaver.lastWorkingDay} />
          </>
        }
        back={{ to: '/offboardings', label: t('leavers') }}
      >
        <LeaverActions of={leaver} />
      </PageHead>
      <Columns
        beside={
          <>
            <Card title={t('about')}>
              <Facts
                of={[
                  [t('lastDay'), <Day key="last" of={leaver.lastWorkingDay} />],
                  [t('termination'), <Day key="end" of={leaver.terminationDate} />],
                  [t('returnBy'), <Day key="by" of={leaver.returnBy} />],
                  [t('returnTo'), returnTo.name],
                  [t('privateMail'), contact?.email],
                  [t('phone'), contact?.phone],
                  [t('address'), contact?.address],
                ]}
              />
              {nextRung && (
                <p className={styles.next}>
                  <b>{instant(nextRung.at)}</b> {t('nextRung', { what: t(`rungs.${nextRung.kind}`) })}
                </p>
              )}
            </Card>
            <Access of={leaver} />
          </>
        }
      >
        <Waits of={leaver.waitingFor} />
        <Card title={t('things')} flush>
          {items.length === 0 ? (
            <Empty
              icon="check"
              title={t(status === 'listing' ? 'listing' : 'noThings')}
              text={t(status === 'listing' ? 'listingText' : 'noThingsText')}
            />
          ) : (
            <>
              <div className={styles.progress}>
                <Progress label={t('settled')} done={done} all={items.length} />
              </div>
              <ul className={styles.things}>
                {items.map((thing) => (
                  <ThingRow key={thing.n} of={leaver} thing={thing} />
                ))}
              </ul>
            </>
          )}
        </Card>
      </Columns>
    </>
  )
}
