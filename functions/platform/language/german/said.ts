import type { PhraseBook } from '../book.ts'
import { approvalGroups, approvals } from './approvals.ts'
import { caseGroups, cases } from './cases.ts'
import { hardware, hardwareGroups } from './hardware.ts'
import { inventory, inventoryGroups } from './inventory.ts'
import { leaverGroups, leavers } from './leavers.ts'
import { procurement, procurementGroups } from './procurement.ts'
import { projectGroups, projects } from './projects.ts'
import { renewalGroups, renewals } from './renewals.ts'
import { vendorGroups, vendors } from './vendors.ts'
import { workflowGroups } from './workflows.ts'

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
