import { Problem } from '../platform/errors.ts'
import { api } from '../platform/http.ts'
import { claimKeepers } from './claim-keepers.ts'
import { serveLines } from './claimants.ts'
import { catalogueOperations } from './inventory/catalogue-http.ts'
import { assetOperations } from './inventory/http.ts'
import { kitOperations } from './kits/http.ts'
import { licenceOperations } from './licences/http.ts'
import { routes } from './routes.ts'

const assets = assetOperations({
  keepers: claimKeepers,
  serveLines,
  askForAcceptance: async () => {
    throw new Problem(
      409,
      'no_acceptance',
      'Nobody can be asked for acceptance yet: send "acceptance": false.',
    )
  },
})

export const handler = api(routes, {
  ...catalogueOperations,
  ...assets,
  ...licenceOperations,
  ...kitOperations,
})
