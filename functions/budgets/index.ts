/** What other domains may use of budgets: what a case takes from one moves in the transaction that changes the case. */
export { balanceFacts, balanceOn } from './balance.ts'
export { carriedOut, changeCharged, type Move, NoMove, withWarning } from './carry-out.ts'
export { todayAt } from './current.ts'
export { type Budget, budgetKey, type Planned } from './model.ts'
export { plannedMore } from './more.ts'
export {
  charging,
  committing,
  handingOver,
  ordering,
  releasing,
  standingSo,
} from './move.ts'
export { lastDayOf } from './periods.ts'
export { type ChargedFor, planned, type Standing } from './rules.ts'
