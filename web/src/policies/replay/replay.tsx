import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useRead } from '../../api/read.ts'
import type { Output } from '../../api/types.ts'
import { useFormats } from '../../language/formats.ts'
import { Refused } from '../../language/said/said.tsx'
import { Card } from '../../ui/card.tsx'
import { Facts } from '../../ui/facts.tsx'
import { FormProblem } from '../../ui/form/form.tsx'
import type { Content } from '../editor/values.ts'
import { words } from '../words.ts'
import styles from './replay.module.css'

type Replayed = Output<'replayPolicy'>
type Seen = NonNullable<Replayed['changed'][number]['after']>

/** What a policy would have meant for the requests of the last 90 days. */
export default function Replay({ id, policy, close }: { id: string; policy: Content; close: () => void }) {
  const t = words.use()
  const place = useRef<HTMLDivElement>(null)
  const { data, error, isFetching } = useRead('replayPolicy', { params: { id }, body: { policy } })
  useEffect(() => {
    if (data) place.current?.scrollIntoView({ block: 'start', behavior: 'smooth' })
  }, [data])
  return (
    <div ref={place} className={styles.replay}>
      <Card
        title={t('replayed')}
        beside={
          <Button size="compact-sm" variant="subtle" onClick={close}>
            {t('close')}
          </Button>
        }
      >
        {isFetching && (
          <div className={styles.wait} role="status">
            <span>{t('replaying')}</span>
            <progress aria-label={t('replaying')} />
          </div>
        )}
        <FormProblem error={error} />
        {data && !isFetching && <Result of={data} />}
      </Card>
    </div>
  )
}

function Result({ of }: { of: Replayed }) {
  const t = words.use()
  const { number } = useFormats()
  const days = (value: number | null) => (value === null ? '–' : number(value))
  if (of.requests === 0) return <p className={styles.none}>{t('noPast')}</p>
  return (
    <>
      <Facts
        of={[
          [t('lookedAt'), of.more ? t('newestOf', { count: of.requests }) : number(of.requests)],
          [t('otherPeople'), number(of.changed.length)],
          [
            t('approvedAtOnce'),
            t('fromTo', { before: number(of.approvedAtOnce.before), after: number(of.approvedAtOnce.after) }),
          ],
          [
            t('medianDays'),
            t('fromTo', { before: days(of.medianDays.before), after: days(of.medianDays.after) }),
          ],
          [t('stuck'), of.stuck.length > 0 ? number(of.stuck.length) : undefined],
        ]}
      />
      {of.changed.length === 0 ? (
        <p className={styles.none}>{t('allAlike')}</p>
      ) : (
        <ul className={styles.changed}>
          {of.changed.map(({ caseId, title, before, after }) => (
            <li key={caseId}>
              <Link to="/cases/$caseId" params={{ caseId }}>
                {title}
              </Link>
              <span>
                <small>{t('asItWas')}</small>
                <Way of={before} />
              </span>
              <span>
                <small>{t('asItWouldBe')}</small>
                {after ? (
                  <Way of={after} />
                ) : (
                  <Refused>{of.stuck.find((each) => each.caseId === caseId)?.because ?? ''}</Refused>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Way({ of: { atOnce, stages, rule } }: { of: Seen }) {
  const t = words.use()
  const { list } = useFormats()
  return <span title={rule}>{atOnce ? t('atOnce') : stages.map(({ asked }) => list(asked)).join(' › ')}</span>
}
