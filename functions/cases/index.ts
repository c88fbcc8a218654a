/** What other domains may use of the case: its file, its changes, its timeline. */

export { maySee, visibleCase } from './access.ts'
export { dispatcher } from './dispatcher.ts'
export type { LetterWriter, LetterWriters } from './letters.ts'
export { newestHeads } from './listing.ts'
export type {
  Actor,
  CaseEvent,
  CaseFile,
  CaseHead,
  LetterRequest,
  Outbox,
  SentLetter,
  WaitingFor,
  WorkflowEffect,
} from './model.ts'
export { caseKey, System } from './model.ts'
export {
  type Change,
  changeCase,
  fileAfter,
  headsOfMonth,
  headsOfPerson,
  itemOf,
  itemsOf,
  loadCase,
  openCase,
  withCase,
} from './store.ts'
export { sweep } from './sweep.ts'
