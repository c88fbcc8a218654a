import type { ItemOf, Output } from '../../api/types.ts'

export type Asset = Output<'getAsset'>
export type Listed = ItemOf<'listAssets'>

/** What changes when a thing moves. */
export const moved = [
  'getAsset',
  'listAssets',
  'listStock',
  'listCustody',
  'getCase',
  'getTimeline',
  'listCases',
] as const
