import { useSyncExternalStore } from 'react'
import { Icon } from '../ui/icon.tsx'
import styles from './offline-note.module.css'
import { words } from './words.ts'

function subscribe(changed: () => void) {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}

export function OfflineNote() {
  const t = words.use()
  const online = useSyncExternalStore(subscribe, () => navigator.onLine)
  return (
    <div role="status">
      {!online && (
        <p className={styles.note}>
          <Icon name="alert" />
          {t('offline')}
        </p>
      )}
    </div>
  )
}
