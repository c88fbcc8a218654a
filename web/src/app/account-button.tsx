import type { ComponentProps } from 'react'
import { useMe } from './me.ts'
import styles from './user-menu.module.css'
import { words } from './words.ts'

const initials = (name: string) =>
  name
    .split(/[\s.@]+/)
    .slice(0, 2)
    .map((part) => part.charAt(0).toUpperCase())
    .join('')

export function AccountButton(props: ComponentProps<'button'>) {
  const t = words.use()
  const { name } = useMe()
  return (
    <button {...props} type="button" aria-haspopup="menu" className={styles.button}>
      <span className="unseen">{t('account')}</span>
      <span aria-hidden="true">{initials(name)}</span>
    </button>
  )
}
