import { Link } from '@tanstack/react-router'
import styles from './sections.module.css'

interface Props {
  /** Says what the sections are of. */
  label: string
  of: readonly { to: string; label: string }[]
}

/** The pages of one area, side by side below its head; on a phone one swipes through them. */
export function Sections({ label, of }: Props) {
  return (
    <nav aria-label={label} className={styles.sections}>
      {of.map((each) => (
        <Link key={each.to} to={each.to} activeOptions={{ exact: true, includeSearch: false }}>
          {each.label}
        </Link>
      ))}
    </nav>
  )
}
