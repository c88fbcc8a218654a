import type { ItemOf, Output } from '../../api/types.ts'

export type Count = Output<'getCount'>
export type Item = ItemOf<'listCountItems'>
export type Scan = Output<'scanIntoCount'>['items'][number]

/** What changes with a scan or a settlement. */
export const counted = ['getCount', 'listCountItems', 'listCounts'] as const
