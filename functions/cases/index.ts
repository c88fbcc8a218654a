/** What other domains may use of the case: its file, its changes, its timeline. */

export { maySee, visibleCase } from './access.ts'
export { actorOf, requesterOf } from './actors.ts'
export { recordBrokenOff } from './broke-off.ts'
export { dispatcher } from './dispatcher.ts'
export type { LetterWriter, LetterWriters } from './letters.ts'
export { newestHeads } from './listing.ts'
export type {
  Actor,
  CaseEvent,
  CaseFile,
  CaseHead,
  CaseKind,
  Charge,
  ChargeBucket,
  LetterRequest,
  Outbox,
  SentLetter,
  WaitingFor,
  WorkflowEffect,
} from './model.ts'
export { caseKey, System } from './model.ts'
export { WaitingOnWire, waitingOnWire } from './on-wire.ts'
export { madeBefore, type Repeatable, remembering, repeatable } from './remembered.ts'
export { repairWorkflow } from './repair.ts'
export {
  type Change,
  changeCase,
  changingCase,
  fileAfter,
  headsOfMonth,
  headsOfPerson,
  itemOf,
  itemsOf,
  loadCase,
  type NewCase,
  openCase,
  openingCase,
  withCase,
} from './store.ts'
export { armedWait, closedWait, type Wait } from './waits.ts'
export { resumeAtOnce } from './workflows.ts'
