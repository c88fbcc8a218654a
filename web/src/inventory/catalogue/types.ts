import type { ItemOf } from '../../api/types.ts'

export type Model = ItemOf<'listModels'>
export type Category = ItemOf<'listAssetCategories'>
export type Location = ItemOf<'listLocations'>
