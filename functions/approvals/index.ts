/** What the trades may use of approvals. */

export {
  type ApprovalContent,
  type ApprovalWords,
  PurchasePolicy,
  type Route,
  routeSk,
  type Stage,
  stageSk,
} from './model.ts'
export { type ComingRung, comingRungs } from './outlook.ts'
export { planApproval } from './plan.ts'
export { approvedBy, submissionOf } from './submission.ts'
export { answerFor } from './tasks-of-stage.ts'
export { withdrawApproval, withdrawalOf } from './withdraw.ts'
