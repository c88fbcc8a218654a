import type { PhraseBook } from '../book.ts'
import { approvalFields, approvalGroups, approvals } from './refusals/approvals.ts'
import { caseFields, caseGroups, cases } from './refusals/cases.ts'
import { common, commonGroups } from './refusals/common.ts'
import { commonFields } from './refusals/fields.ts'
import { importFields, importGroups, imports } from './refusals/imports.ts'
import { inventory, inventoryFields, inventoryGroups } from './refusals/inventory.ts'
import { moveFields, moveGroups, moves } from './refusals/moves.ts'
import { people, peopleFields, peopleGroups } from './refusals/people.ts'
import { procurement, procurementFields, procurementGroups } from './refusals/procurement.ts'
import { renewalFields, renewalGroups, renewals } from './refusals/renewals.ts'
import { stock, stockFields, stockGroups } from './refusals/stock.ts'
import { taskGroups, tasks } from './refusals/tasks.ts'
import { vendorFields, vendorGroups, vendors } from './refusals/vendors.ts'
import { checkedFields, checkedGroups } from './refusals/zod.ts'
import { book as said } from './said.ts'

/** What the interface is known to refuse, in German: whole sentences, and in the group `problem` what is wrong with one field. */
export const refusals = {
  phrases: {
    ...common,
    ...people,
    ...tasks,
    ...cases,
    ...approvals,
    ...procurement,
    ...renewals,
    ...imports,
    ...vendors,
    ...inventory,
    ...stock,
    ...moves,
  },
  groups: {
    problem: {
      ...commonFields,
      ...checkedFields,
      ...peopleFields,
      ...caseFields,
      ...approvalFields,
      ...procurementFields,
      ...renewalFields,
      ...importFields,
      ...vendorFields,
      ...inventoryFields,
      ...stockFields,
      ...moveFields,
    },
    ...commonGroups,
    ...checkedGroups,
    ...peopleGroups,
    ...taskGroups,
    ...caseGroups,
    ...approvalGroups,
    ...procurementGroups,
    ...renewalGroups,
    ...importGroups,
    ...vendorGroups,
    ...inventoryGroups,
    ...stockGroups,
    ...moveGroups,
  },
}

const inSoManyWords = Object.fromEntries(
  Object.entries(said.phrases).filter(([english]) => !/[{[.!]/.test(english)),
)
const told = {
  ...inSoManyWords,
  '{thing}: {label:told}': '{thing}: {label}',
  '{thing}: “{label:told}”': '{thing}: „{label}“',
}

/** Reasons and names stand in it that the interface tells elsewhere too: in groups of that book, or in so many words, the groups `told` and `choice`, as inputs and choices are called. */
export const book: PhraseBook = {
  ...said,
  phrases: refusals.phrases,
  groups: { ...said.groups, ...refusals.groups, told, choice: inSoManyWords },
}
