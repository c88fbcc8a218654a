import { lazy, Suspense, useSyncExternalStore } from 'react'
import { isNoteWanted, whenNoteWanted } from './notify.ts'

const Notifications = lazy(() => import('./notifications.tsx'))

/** Where notes appear; it comes with the first of them. */
export function NoteArea() {
  const wanted = useSyncExternalStore(whenNoteWanted, isNoteWanted)
  return <Suspense>{wanted && <Notifications />}</Suspense>
}
