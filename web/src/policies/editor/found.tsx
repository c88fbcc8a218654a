import { Refused } from '../../language/said/said.tsx'
import { Icon } from '../../ui/icon.tsx'
import { words } from '../words.ts'
import type { Finding } from './findings.ts'
import styles from './found.module.css'

/** Faults, which keep a policy from being saved, and doubts, which are worth knowing. */
export function Found({ of }: { of: readonly Finding[] }) {
  const t = words.use()
  if (of.length === 0) return null
  return (
    <ul className={styles.found}>
      {of.map(({ field, problem, fault }) => (
        <li key={`${field} ${problem}`} data-fault={fault || undefined}>
          <Icon name={fault ? 'alert' : 'info'} size={18} />
          <span>
            <b>{fault ? t('fault') : t('doubt')}</b> <Refused>{problem}</Refused>
          </span>
        </li>
      ))}
    </ul>
  )
}
