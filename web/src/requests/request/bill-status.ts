import type { ItemOf } from '../../api/types.ts'

/** Whether there is more to decide about a bill than that it should not have been recorded. */
export const isToDecide = (status: ItemOf<'listBills'>['status']): boolean =>
  status === 'exception' || status === 'disputed'
