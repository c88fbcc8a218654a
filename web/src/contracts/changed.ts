/** What changes with a contract is read again after whatever is done to it. */
export const changed = [
  'listContracts',
  'getContract',
  'getContractOutlook',
  'listContractDates',
  'getExposure',
  'getForecast',
  'getVendorSpend',
  'listRenewals',
] as const
