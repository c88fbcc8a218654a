import { Button } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type ComponentType, lazy, Suspense, useState } from 'react'
import { useMe } from '../app/me.ts'
import { Icon, type IconName } from '../ui/icon.tsx'
import { PageHead } from '../ui/page-head.tsx'
import styles from './renewals-page.module.css'
import { type Search, searchOf, type View, views } from './search.ts'
import { words } from './words.ts'

export interface ViewProps {
  search: Search
  change: (next: Search) => void
}

const shown: Record<View, ComponentType<ViewProps>> = {
  calendar: lazy(() => import('./calendar/calendar.tsx')),
  line: lazy(() => import('./line/line.tsx')),
  exposure: lazy(() => import('./exposure/exposure.tsx')),
  forecast: lazy(() => import('./forecast/forecast.tsx')),
}
const icons: Record<View, IconName> = {
  calendar: 'calendar',
  line: 'renew',
  exposure: 'alert',
  forecast: 'chart',
}
const Feeds = lazy(() => import('./feeds/feeds.tsx'))

/** What is coming: as a calendar, on a line, what renews by itself, what it will cost. */
export default function RenewalsPage() {
  const t = words.use()
  const { readsAll } = useMe()
  const search = searchOf(useSearch({ strict: false }))
  const navigate = useNavigate()
  const [subscribing, setSubscribing] = useState(false)
  const offered = views.filter((view) => readsAll || view === 'calendar' || view === 'line')
  const view = offered.find((each) => each === search.view) ?? 'calendar'
  const Shown = shown[view]
  return (
    <>
      <PageHead title={t('title')} note={t(`notes.${view}`)}>
        <Button
          variant="default"
          leftSection={<Icon name="calendar" size={18} />}
          onClick={() => setSubscribing(true)}
        >
          {t('subscribe')}
        </Button>
      </PageHead>
      <nav aria-label={t('views')} className={styles.views}>
        {offered.map((each) => (
          <Link
            key={each}
            to="/renewals"
            search={each === 'calendar' ? {} : { view: each }}
            activeOptions={{ exact: true, includeSearch: true }}
            aria-current={each === view ? 'page' : undefined}
          >
            <Icon name={icons[each]} size={18} />
            {t(`names.${each}`)}
          </Link>
        ))}
      </nav>
      <Suspense>
        <Shown
          search={search}
          change={(next) => void navigate({ to: '/renewals', search: searchOf({ ...next }), replace: true })}
        />
        {subscribing && <Feeds onClose={() => setSubscribing(false)} />}
      </Suspense>
    </>
  )
}
