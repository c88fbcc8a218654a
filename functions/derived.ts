/** All that is derived from cases for reading; see functions/cases/projections. */
import { attentionProjection } from './cases/attention/projection.ts'
import { finding } from './cases/finding/projection.ts'
import { measures } from './cases/measures/projection.ts'
import type { Projection } from './cases/projections/index.ts'
import { grounds, groundsVersion } from './grounds.ts'

export const projections: readonly Projection[] = [
  finding,
  attentionProjection(grounds, groundsVersion),
  measures,
]
