import { lazy, Suspense, useState } from 'react'
import { AccountButton } from './account-button.tsx'

const UserMenuOpen = lazy(() => import('./user-menu-open.tsx'))

/** The menu of the user. It comes when it is first opened: few open it, and everybody waits for the first page. */
export function UserMenu() {
  const [opened, setOpened] = useState(false)
  const button = <AccountButton onClick={() => setOpened(true)} />
  return opened ? (
    <Suspense fallback={button}>
      <UserMenuOpen />
    </Suspense>
  ) : (
    button
  )
}
