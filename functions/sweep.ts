/** What the schedule calls: finds what is due, whichever domain it is of, and acts on it. */
import { absenceDue } from './approvals/absence.ts'
import { departureDue } from './approvals/departure.ts'
import { stageDue } from './approvals/reminders.ts'
import { removedFileDue } from './cases/attachments/removing.ts'
import { repairWorkflow } from './cases/index.ts'
import { RebuildDue, rebuildDue } from './cases/projections/index.ts'
import { watchedDue } from './cases/watchers/news.ts'
import { projections } from './derived.ts'
import { claimKeepers } from './hardware/claim-keepers.ts'
import { lineDue } from './hardware/claimants.ts'
import { handOverDue } from './hardware/hand-over/ladder.ts'
import { onboardingDue } from './hardware/joiners/ladder.ts'
import { offboardingDue } from './hardware/leavers/ladder.ts'
import { goodsIntake } from './hardware/receipts/intake.ts'
import { machines } from './machines.ts'
import { dueSweep } from './platform/due-sweep.ts'
import { receiptDue } from './procurement/receipts/book.ts'
import { reversalDue } from './procurement/receipts/reverse.ts'
import { updateDue } from './projects/asking.ts'
import { digestDue } from './projects/digest.ts'
import { renewalDue } from './renewals/cycle/ladder.ts'
import { contractDue } from './renewals/cycle/open.ts'
import { continueImport } from './renewals/import/carry-out.ts'
import { vendorReviewDue } from './renewals/vendors/review.ts'

export const handler = dueSweep({
  workflow: repairWorkflow(machines),
  'removed-file': removedFileDue,
  watched: watchedDue,
  'project-update': updateDue,
  digest: digestDue,
  contract: contractDue,
  renewal: renewalDue,
  'vendor-review': vendorReviewDue,
  import: continueImport,
  absence: absenceDue,
  departure: departureDue,
  'approval-stage': stageDue,
  stock: lineDue,
  'hand-over': handOverDue,
  onboarding: onboardingDue,
  offboarding: offboardingDue(claimKeepers),
  receipt: receiptDue(goodsIntake),
  'receipt-reversal': reversalDue(goodsIntake),
  [RebuildDue]: rebuildDue(projections),
})
