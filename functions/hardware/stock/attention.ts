import type { Concern, OtherConcerns } from '../../cases/index.ts'
import { belowMinimum } from './listing.ts'

/** Fewer are free somewhere than there are to be; one reading of the catalogue and the levels of what has a minimum. */
export const lowStock: OtherConcerns = async (at) =>
  (await belowMinimum({})).map(({ level, model, minimum }): Concern => {
    const name = model?.name ?? level.modelId
    return {
      about: 'low-stock',
      severity: 'note',
      title: name,
      why: `${level.free} of at least ${minimum} are free at ${level.locationId}.`,
      since: at,
      action: { label: 'See the stock', page: `/stock?modelId=${encodeURIComponent(level.modelId)}` },
    }
  })
