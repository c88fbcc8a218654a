import type { CaseHead } from '../model.ts'
import type { Projection } from '../projections/index.ts'
import {
  Counts,
  facets,
  factsOf,
  holdersOf,
  isOpen,
  type Posting,
  recentKey,
  rowKey,
  wordsOfCase,
} from './model.ts'

/** Lists every case under all that it is found by, and counts cases by kind and status. */
export const finding: Projection = {
  name: 'finding',
  version: 1,
  project: (head) => ({
    rows: [...postingsOf(head).map((posting) => rowKey(posting, head.caseId)), recentKey(head)],
    counts: [{ key: { pk: Counts, sk: `${head.kind}#${head.status}` }, add: { cases: 1 } }],
  }),
}

function postingsOf(head: CaseHead): Posting[] {
  const { kind, status, requester, onBehalfOf, involved } = head
  const { costCentre, vendorId, projectId } = factsOf(head)
  return [
    facets.all(),
    facets.kind(kind),
    facets.status(status),
    facets.status(status, kind),
    ...(isOpen(head) ? [facets.open(), facets.open(kind)] : []),
    ...holdersOf(head).map(facets.holder),
    facets.requester(requester.personId),
    ...(onBehalfOf ? [facets.beneficiary(onBehalfOf.personId)] : []),
    ...(costCentre ? [facets.costCentre(costCentre)] : []),
    ...(vendorId ? [facets.vendor(vendorId)] : []),
    ...(projectId ? [facets.project(projectId)] : []),
    ...[...new Set(involved)].map(facets.person),
    ...wordsOfCase(head).map(facets.word),
  ]
}
