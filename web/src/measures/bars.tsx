import { Card } from '../ui/card.tsx'
import styles from './bars.module.css'

export interface Bar {
  label: string
  /** What the bar says, in words. */
  said: string
  value: number
  /** A second, longer bar behind the first. */
  most?: number
}

interface Props {
  title: string
  note?: string
  of: readonly Bar[]
}

/** A few things beside each other: each with its name and its value in words, and a bar for the eye. */
export function Bars({ title, note, of }: Props) {
  const top = Math.max(...of.map(({ value, most = 0 }) => Math.max(value, most)), 0) || 1
  const width = (value: number) => ({ width: `${(100 * value) / top}%` })
  return (
    <Card title={title}>
      {note && <p className={styles.note}>{note}</p>}
      <ul className={styles.bars}>
        {of.map(({ label, said, value, most }) => (
          <li key={label}>
            <span>{label}</span>
            <span className={styles.said}>{said}</span>
            <span className={styles.track} aria-hidden="true">
              {most !== undefined && <i className={styles.most} style={width(most)} />}
              <i style={width(value)} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
