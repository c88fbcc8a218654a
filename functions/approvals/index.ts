/** What the trades may use of approvals. */

export { changesOfRound } from './earlier-rounds.ts'
export {
  type ApprovalContent,
  type ApprovalWords,
  LongestWindow,
  PurchasePolicy,
  type Route,
  routeSk,
  type Stage,
  stageSk,
} from './model.ts'
export { OverrideOnWire, overrideOnWire } from './on-wire.ts'
export { type ComingRung, comingRungs } from './outlook.ts'
export { type Beside, type BesideFound, planApproval } from './plan.ts'
export { currentPolicy, currentRates } from './store.ts'
export { approvalsOf, approvedBy, submissionOf } from './submission.ts'
export { answerFor } from './tasks-of-stage.ts'
export { recallOf, withdrawApproval, withdrawalOf } from './withdraw.ts'
