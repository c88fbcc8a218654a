/** All grounds on which something needs a coordinator's attention, whichever trade it is of. */
import { stuckApproval } from './approvals/attention.ts'
import { groundsOfCases } from './cases/attention/grounds.ts'
import type { Ground, OtherConcerns } from './cases/index.ts'
import { threatenedStart } from './hardware/joiners/attention.ts'
import { overdueReturn } from './hardware/leavers/attention.ts'
import { lowStock } from './hardware/stock/attention.ts'
import { billDiffers } from './procurement/bills/attention.ts'
import { noticeDate } from './renewals/cycle/attention.ts'

export const grounds: readonly Ground[] = [
  ...groundsOfCases,
  threatenedStart,
  noticeDate,
  stuckApproval,
  overdueReturn,
  billDiffers,
]
/** To be raised when a ground begins at another instant than before, or there is a new one: the list is then made anew. */
export const groundsVersion = 2

export const otherConcerns: readonly OtherConcerns[] = [lowStock]
