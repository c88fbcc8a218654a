import type { ReactNode } from 'react'
import { Card } from '../../ui/card.tsx'
import styles from './entries.module.css'

/** Receipts, bills or changes, the last one first. Nothing is shown where there are none. */
export function Entries({ title, children }: { title: string; children: readonly ReactNode[] }) {
  if (children.length === 0) return null
  return (
    <Card title={title} flush>
      <ul className={styles.entries}>{children}</ul>
    </Card>
  )
}

interface Props {
  title: ReactNode
  beside?: ReactNode
  children?: ReactNode
}

export function Entry({ title, beside, children }: Props) {
  return (
    <li>
      <div className={styles.head}>
        <b>{title}</b>
        {beside}
      </div>
      {children}
    </li>
  )
}
