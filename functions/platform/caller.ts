import { Problem } from './errors.ts'
import { type Role, Roles } from './routes.ts'

/** The signed-in user of a request, from the claims that the authorizer has verified. */
export interface Caller {
  /** Lower case. */
  email: string
  roles: readonly Role[]
  /** Reads every case: coordinators, admins and auditors. */
  readsAll: boolean
}

type Claims = Record<string, unknown>

/** @throws Problem 403 when the token names no address. */
export function callerOf(claims: Claims | undefined): Caller {
  const email = claims?.email
  if (typeof email !== 'string' || !email.includes('@')) {
    throw new Problem(
      403,
      'no_address',
      'Your sign-in carries no e-mail address. Use the ID token, or ask for the scope "email".',
    )
  }
  const groups = [...listClaim(claims?.['cognito:groups']), ...listClaim(claims?.groups)]
  const roles = Roles.filter((role) => role === 'employee' || groups.includes(role))
  return {
    email: email.toLowerCase(),
    roles,
    readsAll: roles.some((role) => role !== 'employee'),
  }
}

/** API Gateway hands a list claim over as the text `[a b]`; others hand over the list itself. */
function listClaim(claim: unknown): string[] {
  if (Array.isArray(claim)) return claim.map(String)
  if (typeof claim !== 'string') return []
  return claim
    .replace(/^\[|\]$/g, '')
    .split(/[\s,]+/)
    .filter((each) => each !== '')
}

/** @throws Problem 403 when the caller has none of the roles, or is an auditor who wants to change something. */
export function mustBe(caller: Caller, roles: readonly Role[] | undefined, changes: boolean): void {
  if (
    changes &&
    caller.roles.includes('auditor') &&
    !caller.roles.includes('coordinator') &&
    !caller.roles.includes('admin')
  ) {
    throw new Problem(403, 'auditor_reads_only', 'An auditor reads everything and changes nothing.')
  }
  if (roles && !roles.some((role) => caller.roles.includes(role))) {
    throw new Problem(403, 'wrong_role', `This needs the role ${roles.join(' or ')}.`)
  }
}
