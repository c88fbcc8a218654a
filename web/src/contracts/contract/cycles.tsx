import { Link } from '@tanstack/react-router'
import { useRead } from '../../api/read.ts'
import type { Output } from '../../api/types.ts'
import { useFormats } from '../../language/formats.ts'
import { Said } from '../../language/said/said.tsx'
import { Card } from '../../ui/card.tsx'
import { Status } from '../../ui/status.tsx'
import { lastDayOf } from '../dates.ts'
import { words } from '../words.ts'
import styles from './contract-page.module.css'

/** The renewals that are open, with whom they are; those that are over stand with the terms that came of them. */
export function Cycles({ of: { renewals } }: { of: Output<'getContract'> }) {
  const t = words.use()
  if (renewals.open.length === 0) return null
  return (
    <Card title={t('openRenewals')}>
      <ul className={styles.entries}>
        {renewals.open.map((id) => (
          <Cycle key={id} of={id} />
        ))}
      </ul>
    </Card>
  )
}

function Cycle({ of: id }: { of: string }) {
  const t = words.use()
  const { date, dayOf, list } = useFormats()
  const { data } = useRead('getRenewal', { params: { id } })
  if (!data) return null
  const { waitingFor, chosen, nextRung, silenced } = data
  const who = list(waitingFor.flatMap((each) => each.who.map(({ name }) => name)))
  return (
    <li>
      <p>
        <Link to="/cases/$caseId" params={{ caseId: id }}>
          {t('renewalOf', { day: date(lastDayOf(data.termEnds)) })}
        </Link>{' '}
        <Status of={data.status} />
      </p>
      <p>
        <Said>{data.meaning}</Said>
      </p>
      <small>
        {chosen &&
          `${t('chosen', { choice: t(`choices.${chosen.choice}`), who: chosen.by, day: dayOf(chosen.at) })} `}
        {who && `${t('waitsFor', { who })} `}
        {silenced
          ? t('silenced', { who: silenced.by })
          : nextRung && t('nextRung', { day: dayOf(nextRung.at) })}
      </small>
    </li>
  )
}
