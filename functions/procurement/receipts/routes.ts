/** Goods received on a purchase order. */
export const receiptRoutes = {}
