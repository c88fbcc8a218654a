import type { HandOverParents } from './hand-over/index.ts'
import { parcelTold } from './joiners/parcel-told.ts'

/** What the cases of each kind do when something becomes of a hand-over that is for them. */
export const handOverParents: HandOverParents = { onboarding: parcelTold }
