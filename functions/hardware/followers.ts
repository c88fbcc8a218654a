import type { Followers } from './inventory/index.ts'

/** What cases do when an asset that they have in hand is moved by somebody: one line for each kind of case. */
export const followers: Followers = {}
