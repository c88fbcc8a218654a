import { type ReactNode, useId } from 'react'
import styles from './card.module.css'

interface Props {
  title?: string
  /** At the end of the title's line: a count, a button. */
  beside?: ReactNode
  /** Without room at the sides: for lists and tables. */
  flush?: boolean
  children: ReactNode
}

/** A part of a page. With a title it is a region that a screen reader can jump to. */
export function Card({ title, beside, flush = false, children }: Props) {
  const id = useId()
  return (
    <section
      className={styles.card}
      {...(title && { 'aria-labelledby': id })}
      data-flush={flush || undefined}
    >
      {title && (
        <div className={styles.head}>
          <h2 id={id}>{title}</h2>
          {beside}
        </div>
      )}
      {children}
    </section>
  )
}
