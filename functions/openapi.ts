/** The description of the whole interface, made from the same routes that the stack and the handlers use. */
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { routes as approvals } from './approvals/routes.ts'
import { routes as budgets } from './budgets/routes.ts'
import { routes as calendar } from './calendar-feed.routes.ts'
import { routes as cases } from './cases/routes.ts'
import { foundRoutes as found } from './hardware/labels/routes.ts'
import { routes as hardware } from './hardware/routes.ts'
import { routes as about } from './openapi.routes.ts'
import { routes as overview } from './overview.routes.ts'
import { routes as people } from './people/routes.ts'
import { docsPage, docsPageHeaders, triesOut } from './platform/docs-page.ts'
import { openApiDocument } from './platform/openapi.ts'
import { orderRoutes as receipts } from './procurement/order-routes.ts'
import { routes as procurement } from './procurement/routes.ts'
import { routes as renewals } from './renewals/routes.ts'
import { routes as tasks } from './tasks/routes.ts'

const document = openApiDocument([
  procurement,
  receipts,
  renewals,
  hardware,
  found,
  tasks,
  overview,
  cases,
  approvals,
  budgets,
  people,
  calendar,
  about,
])

export const handler = async (
  event: Pick<APIGatewayProxyEventV2, 'routeKey'> & Partial<Pick<APIGatewayProxyEventV2, 'headers'>>,
): Promise<APIGatewayProxyStructuredResultV2> => {
  switch (event.routeKey) {
    case 'GET /openapi.json':
      return json(document)
    case 'GET /docs':
      return {
        statusCode: 200,
        headers: docsPageHeaders,
        body: docsPage(document, triesOut(event.headers?.host)),
      }
    default:
      return json({ status: 'up' })
  }
}

function json(body: unknown): APIGatewayProxyStructuredResultV2 {
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}
