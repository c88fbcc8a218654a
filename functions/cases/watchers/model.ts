import type { Instant } from '../../platform/clock.ts'
import type { Key } from '../../platform/table.ts'
import { caseKey } from '../model.ts'

/** Somebody who wants to know what is said on a case and how it ends, sk `watcher#<person>`. */
export interface Watcher extends Key {
  personId: string
  name: string
  since: Instant
  /** The requester watches by themselves: this says that they do not want to. */
  off?: true
}

/** When those who watch were told last, sk `watched`. It is due while something was said since. */
export interface Watched extends Key {
  caseId: string
  toldAt: Instant
  /** Number of the first event that is told next. */
  from?: number
  duePk?: string
  dueSk?: string
}

export const WatchedSk = 'watched'
/** The kind under which it is in the due index; the id is the case's. */
export const WatchedDue = 'watched'

export const watcherKey = (caseId: string, personId: string): Key => caseKey(caseId, `watcher#${personId}`)
