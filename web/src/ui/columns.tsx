import type { ReactNode } from 'react'
import styles from './columns.module.css'

/** What a page is about, and beside it what helps; one below the other where there is no room. */
export function Columns({ children, beside }: { children: ReactNode; beside: ReactNode }) {
  return (
    <div className={styles.columns}>
      <div className="stack">{children}</div>
      <div className="stack">{beside}</div>
    </div>
  )
}
