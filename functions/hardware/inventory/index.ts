/** What the other stories of hardware may use of the inventory. */
export { type Catalogue, catalogue, getCategory, getLocation, getModel } from './catalogue.ts'
export { type ClaimKeeper, type ClaimKeepers, type Happened, type Kept, keeping } from './claims.ts'
export { accepting, claiming } from './holding.ts'
export {
  type Asset,
  AssetContent,
  type AssetStatus,
  AssetTag,
  type Category,
  type Claim,
  type Condition,
  Conditions,
  type Custody,
  type Holder,
  type Location,
  type Model,
  type ReturnRule,
  Serial,
} from './model.ts'
export {
  type LevelMove,
  type Move,
  type Moved,
  type Moving,
  moving,
  type Recipient,
  type Shelf,
} from './moves.ts'
export { type Naming, refuseTaken } from './naming.ts'
export {
  AssetsPerTransaction,
  type NewAsset,
  type Registered,
  type Registering,
  registering,
  unregistering,
} from './registering.ts'
export { describeStatus, needsWipe, notPossible, refuseUnwiped } from './rules.ts'
export {
  assetIn,
  assetsAt,
  assetsById,
  assetsHeldBy,
  assetsOfModel,
  assetsOnceHeldBy,
  assetTagged,
  custodyOf,
  type LoadedAsset,
  loadAsset,
} from './store.ts'
