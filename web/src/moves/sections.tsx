import { Sections } from '../ui/sections.tsx'
import { words } from './words.ts'

export function MovesSections() {
  const t = words.use()
  return (
    <Sections
      label={t('area')}
      of={[
        { to: '/onboardings', label: t('joiners') },
        { to: '/offboardings', label: t('leavers') },
        { to: '/hand-overs', label: t('handOvers') },
        { to: '/kits', label: t('kits') },
      ]}
    />
  )
}
