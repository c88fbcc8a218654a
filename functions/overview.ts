/** What is asked across all cases: finding them, what needs attention, acting on many, where they are, the projects that group them, and their measures. */
import { attentionOperations } from './attention.ts'
import { bulkOperations } from './bulk.ts'
import { findingOperations } from './cases/finding/http.ts'
import { positionOperations } from './cases/position/http.ts'
import { viewOperations } from './cases/views/http.ts'
import { machines } from './machines.ts'
import { measuresOperations } from './measures.ts'
import { routes } from './overview.routes.ts'
import { api } from './platform/http.ts'
import { projectOperations } from './projects/http.ts'

export const handler = api(routes, {
  ...findingOperations,
  ...bulkOperations,
  ...attentionOperations,
  ...viewOperations,
  ...positionOperations(machines),
  ...projectOperations,
  ...measuresOperations,
})
