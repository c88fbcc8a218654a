export type { Contribution, Projected, Projection } from './model.ts'
export { projector } from './projector.ts'
export { RebuildDue, rebuildDue } from './rebuild.ts'
export { projectCases, projectedCases } from './store.ts'
