import { Outlet, useLocation } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { NoteArea } from '../ui/note-area.tsx'
import { Announcer } from './announcer.tsx'
import { Pending } from './error-page.tsx'
import { useTypedAhead } from './find/typed-ahead.ts'
import { MeProvider } from './me-provider.tsx'
import { Navigation } from './navigation.tsx'
import { OfflineNote } from './offline-note.tsx'
import styles from './shell.module.css'
import { useShortcut } from './shortcut.ts'
import { TopBar } from './top-bar.tsx'
import { words } from './words.ts'

const FindAnything = lazy(() => import('./find/find-anything.tsx'))
const MenuDrawer = lazy(() => import('./menu-drawer.tsx'))

/** What is around every page. */
export function Shell() {
  const t = words.use()
  const [finding, setFinding] = useState(false)
  const [sought, setSought] = useState('')
  const [menu, setMenu] = useState(false)
  const pathname = useLocation({ select: (location) => location.pathname })
  const find = () => {
    setSought('')
    setFinding(true)
  }
  useShortcut('/', () => finding || find())
  useTypedAhead(
    finding,
    useCallback((character) => setSought((before) => before + character), []),
  )
  useEffect(() => setMenu(false), [pathname])
  return (
    <MeProvider>
      <a className={styles.skip} href="#content">
        {t('skip')}
      </a>
      <div className={styles.shell}>
        <aside className={styles.side}>
          <Navigation />
        </aside>
        <TopBar onFind={find} onMenu={() => setMenu(true)} />
        <main id="content" tabIndex={-1} className={styles.main}>
          <OfflineNote />
          <Suspense fallback={<Pending />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <Announcer />
      <NoteArea />
      <Suspense>
        {menu && <MenuDrawer onClose={() => setMenu(false)} />}
        {finding && <FindAnything text={sought} onText={setSought} onClose={() => setFinding(false)} />}
      </Suspense>
    </MeProvider>
  )
}
