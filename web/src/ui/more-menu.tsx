import { Button, Menu } from '@mantine/core'
import '@mantine/core/styles/Menu.css'
import '@mantine/core/styles/Popover.css'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

/** A button that opens what can be done beside the likely. */
export function MoreMenu({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Menu position="bottom-end" radius="lg" shadow="md">
      <Menu.Target>
        <Button variant="default" rightSection={<Icon name="down" size={14} />}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  )
}
