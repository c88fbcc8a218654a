import type { HandOverParents } from './hand-over/index.ts'

/** What the cases of each kind do when something becomes of a hand-over that is for them. */
export const handOverParents: HandOverParents = {}
