/** What the other stories of hardware may use of stock. */

export type { Claimant, Claimants } from './allocating.ts'
export { LevelChanges, levelWrite } from './levels.ts'
export { mayStillGet, serveLine, stockDue } from './line.ts'
export { lookAgain } from './looking.ts'
export { type ExpectedAgain, type Level, type LevelChange, levelKey, type Need, needSk } from './model.ts'
export {
  issuing,
  lessening,
  moveNeedBy,
  type NeedingCase,
  type NeedsChange,
  needing,
  needsOf,
  picking,
  releasing,
  unpicking,
  type Want,
} from './needs.ts'
export { type Gone, takingBack, takingBackAll } from './promises.ts'
export { mayBeHandedOut, type WantedLine, wantsOf } from './wants.ts'
