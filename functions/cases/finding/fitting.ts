import { type Findable, factsOf, holdersOf, isOpen, type Wanted, wordsOfCase } from './model.ts'
import { fits } from './words.ts'

/** Who may see it is another question. */
export type Sought = Omit<Wanted, 'seenBy'>

/** Whether a case is what somebody looks for. The console asks the same of the cases that it has already, so no word of it may need the table. */
export function isSought(of: Findable, sought: Sought, words = wordsOfCase): boolean {
  const { costCentre, vendorId, projectId } = factsOf(of)
  const is = <T>(value: T | undefined, asked: T | undefined) => asked === undefined || value === asked
  return (
    is(of.kind, sought.kind) &&
    is(of.status, sought.status) &&
    (sought.open === undefined || isOpen(of) === sought.open) &&
    (sought.holder === undefined || holdersOf(of).includes(sought.holder)) &&
    is(of.requester.personId, sought.requester) &&
    is(of.onBehalfOf?.personId, sought.beneficiary) &&
    is(costCentre?.toLowerCase(), sought.costCentre?.toLowerCase()) &&
    is(vendorId, sought.vendor) &&
    is(projectId, sought.project) &&
    (sought.from === undefined || of.createdAt >= sought.from) &&
    (sought.to === undefined || of.createdAt < sought.to) &&
    allFit(sought.terms, () => words(of))
  )
}

function allFit(terms: readonly string[], wordsOfIt: () => readonly string[]): boolean {
  if (terms.length === 0) return true
  const words = wordsOfIt()
  return terms.every((term) => fits(term, words))
}
