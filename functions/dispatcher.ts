/** The consumer of the table's stream, with the letters of every domain that writes any. */
import { proposalLetters } from './approvals/absence-proposals.ts'
import { letters as approvals } from './approvals/mail.ts'
import { dispatcher } from './cases/index.ts'
import { letters as cases } from './cases/mail.ts'
import { letters as handOvers } from './hardware/hand-over/mail.ts'
import { letters as joiners } from './hardware/joiners/mail.ts'
import { letters as labels } from './hardware/labels/mail.ts'
import { letters as leavers } from './hardware/leavers/mail.ts'
import { letters as reservations } from './hardware/reservations/mail.ts'
import { letters as writeOffs } from './hardware/write-off/mail.ts'
import { machines } from './machines.ts'
import { letters as bills } from './procurement/bills/mail.ts'
import { letters as orderChanges } from './procurement/changes/mail.ts'
import { letters as procurement } from './procurement/mail.ts'
import { letters as receipts } from './procurement/receipts/mail.ts'
import { letters as projects } from './projects/mail.ts'
import { letters as renewals } from './renewals/cycle/mail.ts'
import { letters as vendors } from './renewals/vendors/mail.ts'
import { mintLink, letters as tasks } from './tasks/index.ts'
import { undeliveredLetters } from './tasks/undelivered.ts'

export const handler = dispatcher({
  machines,
  letters: {
    ...cases,
    ...tasks,
    ...approvals,
    ...proposalLetters,
    ...undeliveredLetters,
    ...procurement,
    ...receipts,
    ...bills,
    ...orderChanges,
    ...renewals,
    ...vendors,
    ...projects,
    ...labels,
    ...reservations,
    ...handOvers,
    ...joiners,
    ...leavers,
    ...writeOffs,
  },
  mintLink,
})
