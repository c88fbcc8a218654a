import styles from './alert-list.module.css'
import { Icon } from './icon.tsx'

/** What is in danger, in words, before everything else of a page. */
export function AlertList({ title, of }: { title: string; of: readonly string[] }) {
  if (of.length === 0) return null
  return (
    <section className={styles.alerts} aria-label={title}>
      <Icon name="alert" />
      <div>
        <h2>{title}</h2>
        <ul>
          {of.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </div>
    </section>
  )
}
