import { type Role, Roles } from '../../../functions/platform/routes.ts'

interface Claims {
  email?: string
  name?: string
  'cognito:groups'?: string[]
  groups?: string[]
}

/** Who the token says one is; only to choose what to show. The interface checks the token itself. */
export function readClaims(token: string): { email: string; name: string; roles: readonly Role[] } {
  const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')
  const bytes = Uint8Array.from(atob(payload), (character) => character.charCodeAt(0))
  const claims = JSON.parse(new TextDecoder().decode(bytes)) as Claims
  const groups = [...(claims['cognito:groups'] ?? []), ...(claims.groups ?? [])]
  const email = claims.email ?? ''
  return {
    email,
    name: claims.name ?? email,
    roles: Roles.filter((role) => role === 'employee' || groups.includes(role)),
  }
}
