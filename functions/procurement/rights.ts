import { type CaseFile, maySee, visibleCase } from '../cases/index.ts'
import type { Caller } from '../platform/caller.ts'
import { notFound, Problem } from '../platform/errors.ts'

/** @throws Problem 404 when it is no purchase request, or the caller may not know of it. */
export async function visibleRequest(caller: Caller, caseId: string): Promise<CaseFile> {
  return mustBeRequest(await visibleCase(caller, caseId, 'purchase request'))
}

/** The other kinds of cases have ids like it, and statuses of the same names: a vendor is approved, a write-off can be withdrawn. */
function mustBeRequest(file: CaseFile): CaseFile {
  if (file.head.kind !== 'purchase-request') throw notFound('purchase request')
  return file
}

/**
 * One may act on one's own request; a coordinator or admin may help with anybody's.
 * @throws Problem 404 when it is no purchase request or they may not know of it, 403 when they may only see it.
 */
export function mayActOn(caller: Caller, file: CaseFile): void {
  if (!maySee(caller, mustBeRequest(file))) throw notFound('purchase request')
  const own = file.head.requester.email.toLowerCase() === caller.email
  if (!own && !caller.roles.includes('coordinator') && !caller.roles.includes('admin')) {
    throw new Problem(403, 'not_yours', `Only ${file.head.requester.name} or a coordinator can do this.`)
  }
}
