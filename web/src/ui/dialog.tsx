import { Modal } from '@mantine/core'
import '@mantine/core/styles/CloseButton.css'
import '@mantine/core/styles/Modal.css'
import '@mantine/core/styles/ModalBase.css'
import '@mantine/core/styles/Overlay.css'
import type { ReactNode } from 'react'
import { ui } from './words.ts'

/** A question before something is done. Escape and a press beside it take it back. */
export function Dialog({
  title,
  onClose,
  children,
}: {
  title: string
  onClose: () => void
  children: ReactNode
}) {
  const t = ui.use()
  return (
    <Modal
      opened
      onClose={onClose}
      title={<b>{title}</b>}
      centered
      size={480}
      radius="lg"
      closeButtonProps={{ 'aria-label': t('close') }}
      // Its `header` would be a second banner of the page.
      attributes={{ header: { role: 'presentation' } }}
    >
      {children}
    </Modal>
  )
}
