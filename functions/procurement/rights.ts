import type { CaseFile } from '../cases/index.ts'
import { maySee } from '../cases/index.ts'
import type { Caller } from '../platform/caller.ts'
import { notFound, Problem } from '../platform/errors.ts'

/**
 * One may act on one's own request; a coordinator or admin may help with anybody's.
 * @returns whether it is the caller's own.
 * @throws Problem 404 when they may not know of it, 403 when they may only see it.
 */
export function mayActOn(caller: Caller, file: CaseFile): boolean {
  if (!maySee(caller, file)) throw notFound('purchase request')
  const own = file.head.requester.email.toLowerCase() === caller.email
  if (!own && !caller.roles.includes('coordinator') && !caller.roles.includes('admin')) {
    throw new Problem(403, 'not_yours', `Only ${file.head.requester.name} or a coordinator can do this.`)
  }
  return own
}
