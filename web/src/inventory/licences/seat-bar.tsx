import { words } from '../words.ts'
import styles from './seat-bar.module.css'

/** Taken, spent and free seats; the words say the same. */
export function SeatBar({
  of: { seats, taken, spent, free },
}: {
  of: { seats: number; taken: number; spent: number; free: number }
}) {
  const t = words.use()
  const part = (count: number) => ({ width: `${seats === 0 ? 0 : (count / seats) * 100}%` })
  return (
    <span className={styles.seats}>
      <span className={styles.bar} aria-hidden="true" data-full={free === 0 || undefined}>
        <i style={part(taken)} />
        <i data-spent style={part(spent)} />
      </span>
      <small>{t('seatsTaken', { taken, seats, free })}</small>
    </span>
  )
}
