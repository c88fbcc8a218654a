/** Everything that a person is asked, whichever domain asks. */
import { approvalTasks } from './approvals/tasks.ts'
import { handOverTasks } from './hardware/hand-over/tasks.ts'
import { renewalTasks } from './renewals/cycle/tasks.ts'
import type { AskingDomains } from './tasks/index.ts'

export const askingDomains: AskingDomains = {
  approval: approvalTasks,
  'renewal-decision': renewalTasks,
  'renewal-offer': renewalTasks,
  'notice-proof': renewalTasks,
  'vendor-confirmation': renewalTasks,
  'hand-over-preparation': handOverTasks,
  'hand-over-acceptance': handOverTasks,
}
