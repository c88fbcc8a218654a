import { requesterOf } from '../cases/index.ts'
import { api } from '../platform/http.ts'
import { claimKeepers } from './claim-keepers.ts'
import { serveLines, takingBackOne } from './claimants.ts'
import { countOperations } from './counts/http.ts'
import { handOverOperations } from './hand-over/http.ts'
import { openHandOver } from './hand-over/index.ts'
import { careOperations } from './inventory/care/http.ts'
import { catalogueOperations } from './inventory/catalogue-http.ts'
import { assetOperations } from './inventory/http.ts'
import { onboardingOperations } from './joiners/http.ts'
import { kitOperations } from './kits/http.ts'
import { labelOperations } from './labels/http.ts'
import { offboardingOperations } from './leavers/http.ts'
import { licenceOperations } from './licences/http.ts'
import { reservationOperations } from './reservations/http.ts'
import { routes } from './routes.ts'
import { stockOperations } from './stock/http.ts'
import { writeOffOperations } from './write-off/http.ts'

const around = { keepers: claimKeepers, serveLines, takeBack: takingBackOne }

const assets = assetOperations({
  ...around,
  askForAcceptance: async ({ asset, person, caller, actor, at }) => {
    const { requester } = await requesterOf(caller)
    return openHandOver({
      recipient: person,
      locationId: asset.locationId,
      wanted: [{ asset }],
      delivery: { to: 'desk' },
      requester,
      actor,
      at,
    })
  },
})

export const handler = api(routes, {
  ...catalogueOperations,
  ...assets,
  ...careOperations(claimKeepers),
  ...writeOffOperations(claimKeepers),
  ...onboardingOperations,
  ...offboardingOperations(around),
  ...licenceOperations,
  ...handOverOperations,
  ...labelOperations,
  ...countOperations(around),
  ...kitOperations,
  ...stockOperations,
  ...reservationOperations,
})
