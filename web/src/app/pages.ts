import type { Role } from '../../../functions/platform/routes.ts'
import type { IconName } from '../ui/icon.tsx'
import type en from './words.en.ts'

export interface Entry {
  to: string
  /** Its name is in the words of the app, under `nav`. */
  label: keyof (typeof en)['nav']
  icon: IconName
  /** Where the other pages of the same area begin. */
  also?: readonly string[]
  /** Absent: everybody. */
  roles?: readonly Role[]
}

/** What the main navigation offers, in order. A new page adds its line here. */
export const navigation: readonly Entry[] = [
  { to: '/', label: 'home', icon: 'home' },
  { to: '/tasks', label: 'tasks', icon: 'check' },
  { to: '/cases', label: 'cases', icon: 'cases' },
  { to: '/requests', label: 'requests', icon: 'requests' },
  { to: '/renewals', label: 'renewals', icon: 'renew', roles: ['coordinator', 'admin', 'auditor'] },
  { to: '/contracts', label: 'contracts', icon: 'contract' },
  { to: '/vendors', label: 'vendors', icon: 'vendor', roles: ['coordinator', 'admin', 'auditor'] },
  { to: '/policies', label: 'policies', icon: 'policy', roles: ['coordinator', 'admin', 'auditor'] },
  {
    to: '/onboardings',
    label: 'peopleMoves',
    icon: 'moves',
    also: ['/offboardings', '/hand-overs', '/kits'],
    roles: ['coordinator', 'admin', 'auditor'],
  },
  {
    to: '/inventory',
    label: 'inventory',
    icon: 'box',
    also: ['/stock', '/reservations', '/counts', '/licences', '/catalogue'],
    roles: ['coordinator', 'admin', 'auditor'],
  },
  { to: '/budgets', label: 'budgets', icon: 'money', roles: ['coordinator', 'admin', 'auditor'] },
  { to: '/projects', label: 'projects', icon: 'project' },
  { to: '/measures', label: 'measures', icon: 'chart', roles: ['coordinator', 'admin', 'auditor'] },
  { to: '/people', label: 'people', icon: 'people' },
]
