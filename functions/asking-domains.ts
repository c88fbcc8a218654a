/** Everything that a person is asked, whichever domain asks. */
import { absenceProposals } from './approvals/absence-proposals.ts'
import { approvalTasks } from './approvals/tasks.ts'
import { claimKeepers } from './hardware/claim-keepers.ts'
import { handOverTasks } from './hardware/hand-over/tasks.ts'
import { leaverTasks } from './hardware/leavers/tasks.ts'
import { projectTasks } from './projects/tasks.ts'
import { renewalTasks } from './renewals/cycle/tasks.ts'
import type { AskingDomains } from './tasks/index.ts'

const leavers = leaverTasks(claimKeepers)

export const askingDomains: AskingDomains = {
  approval: approvalTasks,
  'renewal-decision': renewalTasks,
  'renewal-offer': renewalTasks,
  'notice-proof': renewalTasks,
  'vendor-confirmation': renewalTasks,
  'hand-over-preparation': handOverTasks,
  'hand-over-acceptance': handOverTasks,
  'offboarding-return': leavers,
  'offboarding-decision': leavers,
  'project-update': projectTasks,
  'absence-proposal': absenceProposals,
}
