/** The second consumer of the table's stream: keeps what is derived from cases for reading. */
import { projector } from './cases/projections/index.ts'
import { projections } from './derived.ts'

export const handler = projector(projections)
