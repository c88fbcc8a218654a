/** What the other stories of hardware may use of hand-overs. */
export {
  type HandOver,
  type HandOverLine,
  type HandOverParent,
  type HandOverParents,
  type HandOverStatus,
  LargestParcel,
  type Told,
} from './model.ts'
export { type Opening, openHandOver, type Wanted } from './open.ts'
export { type Cancelling, cancelHandOver } from './recall.ts'
export { handOverIn, loadHandOver } from './store.ts'
