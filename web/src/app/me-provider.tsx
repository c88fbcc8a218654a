import { type ReactNode, use } from 'react'
import { useRead } from '../api/read.ts'
import { readClaims } from '../sign-in/claims.ts'
import { bearer } from '../sign-in/session.ts'
import { MeContext } from './me.ts'

let claims: Promise<ReturnType<typeof readClaims>> | undefined

/** Waits for the sign-in, or leaves for it. The page need not wait for the directory's word: the token says the role. */
export function MeProvider({ children }: { children: ReactNode }) {
  claims ??= bearer().then(readClaims)
  const told = use(claims)
  const person = useRead('getMe', {}).data?.person
  return (
    <MeContext value={{ ...told, id: person?.id, name: person?.name ?? told.name }}>{children}</MeContext>
  )
}
