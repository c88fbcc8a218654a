/** What changes with a vendor is read again after whatever is done to it. */
export const changed = [
  'getVendor',
  'listVendors',
  'listVendorDuplicates',
  'listDuplicates',
  'getVendorChange',
  'getVendorSpend',
  'listContracts',
] as const
