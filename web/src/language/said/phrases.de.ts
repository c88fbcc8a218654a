import type { PhraseBook } from './book.ts'
import { approvalGroups, approvals } from './de/approvals.ts'
import { caseGroups, cases } from './de/cases.ts'
import { hardware, hardwareGroups } from './de/hardware.ts'
import { inventory, inventoryGroups } from './de/inventory.ts'
import { leaverGroups, leavers } from './de/leavers.ts'
import { procurement, procurementGroups } from './de/procurement.ts'
import { projectGroups, projects } from './de/projects.ts'
import { renewalGroups, renewals } from './de/renewals.ts'
import { vendorGroups, vendors } from './de/vendors.ts'
import { workflowGroups } from './de/workflows.ts'

/** What the interface is known to say, in German. Names, titles and comments stand in its places and stay as they are. */
export const book: PhraseBook = {
  weekdays: { Mon: 'Mo.', Tue: 'Di.', Wed: 'Mi.', Thu: 'Do.', Fri: 'Fr.', Sat: 'Sa.', Sun: 'So.' },
  zones: { CET: 'MEZ', CEST: 'MESZ' },
  and: 'und',
  more: 'weitere',
  phrases: {
    ...cases,
    ...approvals,
    ...procurement,
    ...renewals,
    ...vendors,
    ...hardware,
    ...inventory,
    ...leavers,
    ...projects,
  },
  groups: {
    ...caseGroups,
    ...approvalGroups,
    ...procurementGroups,
    ...renewalGroups,
    ...vendorGroups,
    ...hardwareGroups,
    ...inventoryGroups,
    ...leaverGroups,
    ...projectGroups,
    ...workflowGroups,
  },
}
