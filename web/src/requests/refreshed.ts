import type { Operation } from '../api/types.ts'

/** What is read again once something was done with a request. */
export const refreshed = [
  'getPurchaseRequest',
  'getCase',
  'getTimeline',
  'listCases',
  'getAttention',
  'listReceipts',
  'listBills',
  'listChanges',
] as const satisfies readonly Operation[]
