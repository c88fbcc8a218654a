/** What other domains may use of the directory. */
export { absenceEnds, recordingAbsence } from './absences.ts'
export { closedCentre, mustBeOpen } from './closing.ts'
export { languageOf } from './languages.ts'
export {
  type Absence,
  type AbsenceBegins,
  AbsenceDue,
  Coordinators,
  type CostCentre,
  CostCentreCode,
  costCentreKey,
  type Departure,
  EmailAddress,
  type Group,
  groupKey,
  Id,
  Line,
  type Person,
  personKey,
} from './model.ts'
export { absencesOn, canonicalAddress, checkedId, isLiving, samePerson } from './rules.ts'
export {
  changeStatus,
  coordinators,
  Directory,
  getCostCentre,
  getGroup,
  getPerson,
  memberOfAddress,
  openCentresOf,
  personOfAddress,
} from './store.ts'
export { markUndeliverable } from './undeliverable.ts'
