import { api } from '../platform/http.ts'
import { contractOperations } from './contracts/http.ts'
import { cycleOperations } from './cycle/http.ts'
import { forecastOperations } from './forecast/http.ts'
import { importOperations } from './import/http.ts'
import { routes } from './routes.ts'
import { operations as vendors } from './vendors/http.ts'

export const handler = api(routes, {
  ...vendors,
  ...contractOperations,
  ...cycleOperations,
  ...forecastOperations,
  ...importOperations,
})
