import { Drawer } from '@mantine/core'
import '@mantine/core/styles/CloseButton.css'
import '@mantine/core/styles/Drawer.css'
import '@mantine/core/styles/ModalBase.css'
import '@mantine/core/styles/Overlay.css'
import { Navigation } from './navigation.tsx'
import { words } from './words.ts'

/** The navigation of a narrow screen. */
export default function MenuDrawer({ onClose }: { onClose: () => void }) {
  const t = words.use()
  return (
    <Drawer
      opened
      onClose={onClose}
      size="min(300px, 84vw)"
      padding={0}
      title={<span className="unseen">{t('menu')}</span>}
      closeButtonProps={{ 'aria-label': t('closeMenu') }}
    >
      <Navigation />
    </Drawer>
  )
}
