import type { Input } from '../../api/types.ts'

export const blankAsset = {
  modelId: '',
  locationId: '',
  tag: '',
  serial: '',
  cost: { amount: '', currency: 'EUR' },
  purchasedOn: '',
  warrantyUntil: '',
  notes: '',
}
export type AssetValues = typeof blankAsset

const texts = ['tag', 'serial', 'purchasedOn', 'warrantyUntil', 'notes'] as const

/** What was not filled in is left out. */
export function assetContent(values: AssetValues): Input<'registerAsset'>['body'] {
  const { modelId, locationId, cost } = values
  const given = texts.filter((name) => values[name].trim() !== '')
  return {
    modelId,
    locationId,
    ...Object.fromEntries(given.map((name) => [name, values[name]])),
    ...(cost.amount.trim() && { cost }),
  }
}
