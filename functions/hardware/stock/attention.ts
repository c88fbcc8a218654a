import type { Concern, OtherConcerns } from '../../cases/index.ts'
import { catalogue } from '../inventory/catalogue.ts'
import { belowMinimum } from './listing.ts'

/** Fewer are free somewhere than there are to be; one reading of the catalogue and the levels of what has a minimum, and one of their places. */
export const lowStock: OtherConcerns = async (at) => {
  const low = await belowMinimum({})
  const { locations } = await catalogue({ locations: [...new Set(low.map(({ level }) => level.locationId))] })
  return low.map(({ level, model, minimum }): Concern => {
    const name = model?.name ?? level.modelId
    const place = locations.get(level.locationId)?.name ?? level.locationId
    return {
      about: 'low-stock',
      severity: 'note',
      title: name,
      why: `Free at ${place}: ${level.free} of at least ${minimum}.`,
      since: at,
      action: { label: 'See the stock', page: `/stock?modelId=${encodeURIComponent(level.modelId)}` },
    }
  })
}
