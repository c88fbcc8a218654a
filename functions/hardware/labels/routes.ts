/** The public page behind an asset's label. */
export const foundRoutes = {}
