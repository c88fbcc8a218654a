/** Policies that the trades ask for. One that is not saved yet keeps its cases from being submitted. */
export const known = ['purchase-requests', 'vendor-changes', 'write-offs'] as const
