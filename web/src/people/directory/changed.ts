/** What a change of a cost centre changes. */
export const changed = ['listCostCentres', 'getCostCentre'] as const
