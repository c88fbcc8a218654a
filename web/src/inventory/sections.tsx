import { Sections } from '../ui/sections.tsx'
import { words } from './words.ts'

export function InventorySections() {
  const t = words.use()
  return (
    <Sections
      label={t('title')}
      of={[
        { to: '/inventory', label: t('assets') },
        { to: '/stock', label: t('stock') },
        { to: '/reservations', label: t('reservations') },
        { to: '/counts', label: t('counts') },
        { to: '/licences', label: t('licences') },
        { to: '/catalogue', label: t('catalogue') },
      ]}
    />
  )
}
