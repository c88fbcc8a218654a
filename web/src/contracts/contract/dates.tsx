import { now } from '../../api/clock.ts'
import type { Output } from '../../api/types.ts'
import { useFormats } from '../../language/formats.ts'
import { Card } from '../../ui/card.tsx'
import { Facts } from '../../ui/facts.tsx'
import { lastDayOf } from '../dates.ts'
import { words } from '../words.ts'
import styles from './contract-page.module.css'

/** Days within which the date is shown as urgent. */
const Soon = 30

/** The dates of the term that runs: by when to decide, to cancel, and when it ends. */
export function Dates({ of: { dates, renewal, renewals } }: { of: Output<'getContract'> }) {
  const t = words.use()
  const { date, dayOf, fromNow } = useFormats()
  const last = lastDayOf(dates.end)
  const cancels = renewal.kind === 'automatic' && dates.noticeBy
  const on = cancels || last
  const away = Date.parse(on) - now()
  return (
    <Card title={t('dates')}>
      <p className={styles.deadline} data-soon={(away > 0 && away < Soon * 86_400_000) || undefined}>
        <b>
          {cancels && away > 0
            ? t('cancelBy', { day: date(on) })
            : cancels
              ? t('noticePassed', { day: date(on) })
              : t('endsOn', { day: date(last) })}
        </b>
        <span>{fromNow(`${on}T12:00:00Z`)}</span>
      </p>
      <Facts
        of={[
          [t('kinds.decide_by'), date(dates.decideBy)],
          [t('kinds.send_by'), dates.sendBy && renewal.kind === 'automatic' ? date(dates.sendBy) : null],
          [t('lastDay'), date(last)],
          [t('weAskOn'), renewals.nextOpensAt && dayOf(renewals.nextOpensAt)],
        ]}
      />
    </Card>
  )
}
