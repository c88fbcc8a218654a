/** What the other stories of hardware may use of stock. */

export { LevelChanges, levelWrite } from './levels.ts'
export { type Claimant, type Claimants, serveLine, stockDue } from './line.ts'
export { type Level, type LevelChange, levelKey, type Need, needSk } from './model.ts'
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
export { takingBack } from './promises.ts'
export { mayBeHandedOut, type WantedLine, wantsOf } from './wants.ts'
