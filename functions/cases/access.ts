import type { Caller } from '../platform/caller.ts'
import { notFound } from '../platform/errors.ts'
import type { CaseFile } from './model.ts'
import { loadCase } from './store.ts'

/** Own cases and those they were asked about; coordinators, admins and auditors see all. */
export function maySee(caller: Caller, file: CaseFile): boolean {
  return caller.readsAll || file.head.involved.includes(caller.email)
}

/** @throws Problem 404 when it does not exist or the caller may not know of it. */
export async function visibleCase(caller: Caller, caseId: string, what: string): Promise<CaseFile> {
  const file = await loadCase(caseId)
  if (!file || !maySee(caller, file)) throw notFound(what)
  return file
}
