import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { Icon } from './icon.tsx'
import styles from './page-head.module.css'

interface Props {
  /** Also the title of the browser's tab. */
  title: string
  /** What stands beside the title: a status. */
  beside?: ReactNode
  /** A line below the title. */
  note?: ReactNode
  back?: { to: string; label: string }
  /** Buttons; on a phone below the title. */
  children?: ReactNode
}

/** The head of every page. */
export function PageHead({ title, beside, note, back, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Throughline`
  }, [title])
  return (
    <header className={styles.head}>
      {back && (
        <Link to={back.to} className={styles.back}>
          <Icon name="left" size={16} />
          {back.label}
        </Link>
      )}
      <div className={styles.row}>
        <div className={styles.titles}>
          <div className={styles.title}>
            <h1>{title}</h1>
            {beside}
          </div>
          {note && <div className={styles.note}>{note}</div>}
        </div>
        {children && <div className={styles.actions}>{children}</div>}
      </div>
    </header>
  )
}
