/** What other domains may use of budgets: what a case takes from one moves in the transaction that changes the case. */
export { balanceFacts } from './balance.ts'
export { todayAt } from './current.ts'
export { type Budget, budgetKey, type Planned } from './model.ts'
export {
  carriedOut,
  charging,
  closing,
  committing,
  type Move,
  NoMove,
  ordering,
  receiving,
  releasing,
} from './move.ts'
export { lastDayOf, planned } from './rules.ts'
