/** The measures across all trades, with the health of the stock. */
import { measureOperations } from './cases/measures/http.ts'
import { belowMinimum } from './hardware/stock/listing.ts'

export const measuresOperations = measureOperations(async () =>
  (await belowMinimum({})).map(({ level, model, minimum }) => ({
    modelId: level.modelId,
    name: model?.name ?? level.modelId,
    locationId: level.locationId,
    free: level.free,
    minimum,
  })),
)
