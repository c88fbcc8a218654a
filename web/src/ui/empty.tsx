import type { ReactNode } from 'react'
import styles from './empty.module.css'
import { Icon, type IconName } from './icon.tsx'

interface Props {
  icon: IconName
  title: string
  /** What would be here, and how it comes to be here. */
  text: string
  /** The first step. */
  children?: ReactNode
}

/** An empty place that teaches. */
export function Empty({ icon, title, text, children }: Props) {
  return (
    <div className={styles.empty}>
      <span className={styles.icon}>
        <Icon name={icon} size={26} />
      </span>
      <p className={styles.title}>{title}</p>
      <p>{text}</p>
      {children}
    </div>
  )
}
