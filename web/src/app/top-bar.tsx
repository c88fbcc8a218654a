import { ActionIcon, UnstyledButton } from '@mantine/core'
import { Icon } from '../ui/icon.tsx'
import styles from './top-bar.module.css'
import { UserMenu } from './user-menu.tsx'
import { words } from './words.ts'

export function TopBar({ onFind, onMenu }: { onFind: () => void; onMenu: () => void }) {
  const t = words.use()
  return (
    <header className={styles.bar}>
      <ActionIcon
        className={styles.menu}
        variant="subtle"
        color="gray"
        size={44}
        aria-label={t('openMenu')}
        onClick={onMenu}
      >
        <Icon name="menu" />
      </ActionIcon>
      <UnstyledButton className={styles.find} onClick={onFind} aria-haspopup="dialog" aria-keyshortcuts="/">
        <Icon name="search" size={18} />
        <span>{t('find')}</span>
        <span className={styles.key} aria-hidden="true">
          /
        </span>
      </UnstyledButton>
      <UserMenu />
    </header>
  )
}
