import { Link } from '@tanstack/react-router'
import type { ContractDate } from '../../contracts/dates.ts'
import { words as contracts } from '../../contracts/words.ts'
import { useFormats } from '../../language/formats.ts'
import { Card } from '../../ui/card.tsx'
import styles from './calendar.module.css'

interface Props {
  of: readonly ContractDate[]
  title: string
  /** All of them are on this day. */
  day?: string
  empty: string
}

/** Dates in order, each with its contract. */
export function DateList({ of, title, day, empty }: Props) {
  const t = contracts.use()
  const { date } = useFormats()
  return (
    <Card title={day ? `${title} ${date(day)}` : title}>
      {of.length === 0 ? (
        <p className={styles.none}>{empty}</p>
      ) : (
        <ul className={styles.list}>
          {of.map(({ on, kind, contract, vendor }) => (
            <li key={`${on} ${kind} ${contract.id}`} data-kind={kind}>
              {!day && <time dateTime={on}>{date(on)}</time>}
              <span className={styles.kind}>{t(`kinds.${kind}`)}</span>
              <span>
                <Link to="/contracts/$contractId" params={{ contractId: contract.id }}>
                  {contract.title}
                </Link>
                <small>{vendor.name}</small>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
