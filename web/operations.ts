/** Every operation of the HTTP interface that the console may call, by name. Evaluated when the console is built; in the browser only its types exist. */
import { routes as approvals } from '../functions/approvals/routes.ts'
import { routes as budgets } from '../functions/budgets/routes.ts'
import { routes as cases } from '../functions/cases/routes.ts'
import { routes as hardware } from '../functions/hardware/routes.ts'
import { routes as overview } from '../functions/overview.routes.ts'
import { routes as people } from '../functions/people/routes.ts'
import { orderRoutes as orders } from '../functions/procurement/order-routes.ts'
import { routes as procurement } from '../functions/procurement/routes.ts'
import { routes as renewals } from '../functions/renewals/routes.ts'
import { routes as tasks } from '../functions/tasks/routes.ts'

export const operations = {
  ...approvals,
  ...budgets,
  ...cases,
  ...hardware,
  ...overview,
  ...people,
  ...orders,
  ...procurement,
  ...renewals,
  ...tasks,
}
