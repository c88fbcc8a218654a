import type { ItemOf, Output } from '../../api/types.ts'

export type Case = Output<'getCase'>
export type Event = ItemOf<'getTimeline'>

/** What lives for years and is no work by itself: it belongs to no project. */
const records: readonly Case['kind'][] = ['vendor', 'contract', 'asset', 'licence', 'project']

export const isWork = ({ kind }: Case) => !records.includes(kind)

/** What changes with a case is read again after whatever is done to it. */
export const changed = [
  'getCase',
  'getTimeline',
  'listCases',
  'countCases',
  'getPurchaseRequest',
  'getWorkflow',
  'listTasks',
] as const
