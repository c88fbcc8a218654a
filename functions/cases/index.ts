/** What other domains may use of the case: its file, its changes, its timeline. */

export { maySee, visibleCase } from './access.ts'
export { actorOf, requesterOf } from './actors.ts'
export type { AttachedFile, ShownFile } from './attachments/model.ts'
export type { AddressOf } from './attachments/reading.ts'
export { describeBytes, describeFiles } from './attachments/rules.ts'
export { attachedOf, attachedTo, shownFiles } from './attachments/store.ts'
export { type Concern, type Ground, type OtherConcerns, openCasePage } from './attention/model.ts'
export { recordBrokenOff, SetGoingAgain } from './broke-off.ts'
export { type AutoReply, autoReplyIn } from './deliveries/auto-reply.ts'
export { type Delivery, Misfortunes } from './deliveries/model.ts'
export { type Recorded, recordReport } from './deliveries/record.ts'
export { reportsIn, SesReport } from './deliveries/ses-report.ts'
export { dispatcher } from './dispatcher.ts'
export { hasEnded, isWork } from './ends.ts'
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
export { caseOnWire, WaitingOnWire, waitingOnWire } from './on-wire.ts'
export { madeBefore, type Repeatable, remembering, repeatable } from './remembered.ts'
export { repairWorkflow } from './repair.ts'
export { CaseOnWire } from './routes.ts'
export {
  type Change,
  changeCase,
  changingCase,
  fileAfter,
  headsOfMonth,
  headsOfPerson,
  headsOfPersonAndKind,
  itemOf,
  itemsOf,
  loadCase,
  mustStand,
  type NewCase,
  openCase,
  openingCase,
  readAgain,
  withCase,
} from './store.ts'
export { armedWait, closedWait, type Wait } from './waits.ts'
export { caseUrl, datesIn, describeStatus } from './wording.ts'
export { resumeAtOnce } from './workflows.ts'
