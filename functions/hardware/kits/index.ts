/** What the other stories of hardware may use of kits. */
export type { Kit, KitChanges, KitContent } from './model.ts'
export { fitting, kitLines } from './rules.ts'
export { getKit } from './store.ts'
