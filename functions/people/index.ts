/** What other domains may use of the directory. */
export { type Absence, type AbsenceBegins, AbsenceDue, absenceEnds, absencesOn } from './absences.ts'
export {
  Coordinators,
  type CostCentre,
  CostCentreCode,
  costCentreKey,
  EmailAddress,
  type Group,
  groupKey,
  Id,
  Line,
  type Person,
  personKey,
} from './model.ts'
export { canonicalAddress, isLiving, samePerson } from './rules.ts'
export { changeStatus, Directory, getCostCentre, getGroup, getPerson, personOfAddress } from './store.ts'
