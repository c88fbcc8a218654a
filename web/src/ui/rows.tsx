import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'
import styles from './rows.module.css'

/** Short lists in a flush card. */
export const Rows = ({ children }: { children: ReactNode }) => <ul className={styles.rows}>{children}</ul>

interface Props {
  icon?: IconName
  title: ReactNode
  /** The page of it: the whole row is the link. */
  to?: string
  /** The small line below. */
  note?: ReactNode
  /** At the end: a status, a count, buttons. */
  children?: ReactNode
}

export function Row({ icon, title, to, note, children }: Props) {
  return (
    <li className={styles.row}>
      {icon && <Icon name={icon} />}
      <span className={styles.text}>
        {to ? <Link to={to}>{title}</Link> : <b>{title}</b>}
        {note && <small>{note}</small>}
      </span>
      {children && <span className={styles.end}>{children}</span>}
    </li>
  )
}
