import '@mantine/core/styles/CloseButton.css'
import '@mantine/core/styles/Notification.css'
import '@mantine/notifications/styles.css'
import { MantineThemeProvider } from '@mantine/core'
import { Notifications as Notes, notifications } from '@mantine/notifications'
import { ui } from './words.ts'

export { notifications }

/** Where notes appear. */
export default function Notifications() {
  const t = ui.use()
  const closing = { Notification: { defaultProps: { closeButtonProps: { 'aria-label': t('close') } } } }
  return (
    <MantineThemeProvider inherit theme={{ components: closing }}>
      <Notes position="bottom-right" containerWidth={380} role="status" />
    </MantineThemeProvider>
  )
}
