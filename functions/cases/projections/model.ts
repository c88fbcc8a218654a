import type { Key } from '../../platform/table.ts'
import type { CaseHead } from '../model.ts'

/**
 * What is derived from cases for reading: lists, searches, counts. A projection is a pure function from the head of a
 * case to everything that it wants stored about that case now. It says the whole, never the difference: the frame
 * compares with what it said before, puts rows that are new or other, deletes those that are gone and moves counters
 * by how much they differ, all in one transaction for a case.
 *
 *     const perStatus: Projection = {
 *       name: 'per-status',
 *       version: 1,
 *       project: (head) => ({
 *         rows: [{ pk: `status#${head.status}`, sk: head.caseId }],
 *         counts: [{ key: { pk: 'statuses', sk: head.status }, add: { cases: 1 } }],
 *       }),
 *     }
 *
 * It is listed in functions/derived.ts. Of several heads only the newest is projected: what a projection needs of a
 * case's past has to be in the head.
 */
export interface Projection {
  /** Unique among the projections. */
  name: string
  /** To be raised when the same head would give something else: every case is then projected again by itself. */
  version: number
  /** No clock, no reading. */
  project(head: CaseHead): Projected
}

export interface Projected {
  /** Items whose keys are of this case alone: the case's id is in one of them. */
  rows: readonly Key[]
  /** What this case adds to counters that many cases share. */
  counts: readonly Contribution[]
}

/** Adds to numbers of one item, by attribute; whole numbers only. */
export interface Contribution {
  key: Key
  add: Readonly<Record<string, number>>
}

/** What is projected of one case, in a partition of its own: `projected#<case id>` / `state`. */
export interface ProjectedCase extends Key {
  caseId: string
  /** Of the head that it was made from. */
  seq: number
  /** Counts the writes of this item: the condition of the next. */
  written: number
  /** Of each projection, when this was made. */
  versions: Record<string, number>
  /** Keys of the rows and a digest of what else is in them. */
  rows: [pk: string, sk: string, content: string][]
  counts: [pk: string, sk: string, add: Record<string, number>][]
}

export const projectedKey = (caseId: string): Key => ({ pk: `projected#${caseId}`, sk: 'state' })
