import type { Output } from '../../api/types.ts'
import { useFormats } from '../../language/formats.ts'
import { words } from '../words.ts'
import styles from './dates.module.css'

type Plan = Output<'planOnboarding'>['dates']

interface Props {
  dates: Plan
  startDate: string
  /** A plain date: what lies before it is past. */
  today: string
  /** What was to be ordered was not. */
  late?: boolean
}

const steps = ['orderBy', 'goodsBy', 'prepareBy', 'shipBy', 'handOverOn'] as const

/** The plan as a line of days that leads to the first day. */
export function Dates({ dates, startDate, today, late = false }: Props) {
  const t = words.use()
  const { date, fromNow } = useFormats()
  const all = [
    ...steps.map((step) => ({ step, day: dates[step] })),
    { step: 'firstDay' as const, day: startDate },
  ]
  return (
    <ol className={styles.dates}>
      {all.map(({ step, day }) => (
        <li
          key={step}
          data-step={step}
          data-past={day < today || undefined}
          data-late={(late && step === 'orderBy') || undefined}
        >
          <span>{t(`dates.${step}`)}</span>
          <b>
            <time dateTime={day}>{date(day)}</time>
          </b>
          <small>{day === today ? t('today') : fromNow(`${day}T12:00:00Z`)}</small>
        </li>
      ))}
    </ol>
  )
}
