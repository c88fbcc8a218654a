/** What the schedule calls: finds what is due, whichever domain it is of, and acts on it. */
import { repairWorkflow } from './cases/index.ts'
import { lineDue } from './hardware/claimants.ts'
import { machines } from './machines.ts'
import { dueSweep } from './platform/due-sweep.ts'
import { renewalDue } from './renewals/cycle/ladder.ts'
import { contractDue } from './renewals/cycle/open.ts'
import { continueImport } from './renewals/import/carry-out.ts'
import { vendorReviewDue } from './renewals/vendors/review.ts'

export const handler = dueSweep({
  workflow: repairWorkflow(machines),
  contract: contractDue,
  renewal: renewalDue,
  'vendor-review': vendorReviewDue,
  import: continueImport,
  stock: lineDue,
})
