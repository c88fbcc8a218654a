import type { Operations } from '../../platform/http.ts'
import type { SavedRules } from './model.ts'
import type { matchingRoutes } from './routes.ts'
import { matchingRules, saveMatchingRules } from './store.ts'

export const matchingOperations: Operations<typeof matchingRoutes> = {
  getMatchingRules: async () => answer(await matchingRules()),
  saveMatchingRules: async ({ body, ifMatch }) => answer(await saveMatchingRules(body, ifMatch)),
}

const answer = ({ match, price, charges, overDelivery, version }: SavedRules) => ({
  body: { match, price, charges, overDelivery },
  version,
})
