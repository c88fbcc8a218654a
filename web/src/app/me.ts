import { createContext, useContext } from 'react'
import type { Role } from '../../../functions/platform/routes.ts'

export interface Me {
  /** In the directory; undefined until it is known, or for somebody who is not in it. */
  id?: string | undefined
  email: string
  name: string
  roles: readonly Role[]
}

export const MeContext = createContext<Me | undefined>(undefined)

/** Who is signed in. What one may do is decided by the interface; this only hides what would be refused. */
export function useMe() {
  const me = useContext(MeContext)
  if (!me) throw new Error('useMe needs somebody who is signed in')
  const is = (...roles: Role[]) => roles.some((role) => me.roles.includes(role))
  return {
    ...me,
    is,
    coordinates: is('coordinator', 'admin'),
    readsAll: is('coordinator', 'admin', 'auditor'),
  }
}
