/** What other domains may use of budgets: what a case takes from one moves in the transaction that changes the case. */
export { balanceFacts } from './balance.ts'
export { carriedOut, changeCharged, type Move, NoMove, withWarning } from './carry-out.ts'
export { todayAt } from './current.ts'
export { type Budget, budgetKey, type Planned } from './model.ts'
export {
  charging,
  closing,
  committing,
  ordering,
  receiving,
  releasing,
} from './move.ts'
export { lastDayOf } from './periods.ts'
export { planned } from './rules.ts'
