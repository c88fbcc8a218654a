import { findByAge } from '../finding/search.ts'
import type { CaseHead } from '../model.ts'

/** A person's own open requests at most; a list finds the others. */
const MostRequests = 50

/** What somebody asked for and still waits for, newest first. */
export async function openRequestsOf(personId: string): Promise<CaseHead[]> {
  const wanted = { terms: [], requester: personId, open: true }
  const { heads } = await findByAge(wanted, { ascending: false, oldest: '0', newest: 'z' }, MostRequests)
  return heads
}
