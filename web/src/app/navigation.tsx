import { Link, useLocation } from '@tanstack/react-router'
import { Icon } from '../ui/icon.tsx'
import { useMe } from './me.ts'
import styles from './navigation.module.css'
import { navigation } from './pages.ts'
import { words } from './words.ts'

/** The pages that somebody's role opens. */
export function useEntries() {
  const { is } = useMe()
  return navigation.filter(({ roles }) => !roles || is(...roles))
}

export function Navigation() {
  const t = words.use()
  const entries = useEntries()
  const pathname = useLocation({ select: (location) => location.pathname })
  return (
    <nav aria-label={t('mainNavigation')} className={styles.nav}>
      <p className={styles.brand}>
        <svg width="30" height="13" viewBox="0 0 28 12" aria-hidden="true" fill="currentColor">
          <path d="M4 5h20v2H4z" />
          <circle cx="6" cy="6" r="5" />
          <circle cx="22" cy="6" r="5" />
        </svg>
        Throughline
      </p>
      <ul>
        {entries.map(({ to, label, icon, also }) => (
          <li key={to}>
            <Link
              to={to}
              className={styles.entry}
              {...(also?.some((page) => pathname.startsWith(page)) && { 'aria-current': 'true' })}
              activeOptions={{ exact: to === '/', includeSearch: false }}
            >
              <Icon name={icon} />
              {t(`nav.${label}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
