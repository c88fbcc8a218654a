/** Everything that a person is asked, whichever domain asks: mailed links and the task list. */
import { approvalTasks } from './approvals/tasks.ts'
import type { HttpEvent } from './platform/http.ts'
import { renewalTasks } from './renewals/cycle/tasks.ts'
import { type AskingDomains, taskPages, tasksApi } from './tasks/index.ts'

const domains: AskingDomains = {
  approval: approvalTasks,
  'renewal-decision': renewalTasks,
  'renewal-offer': renewalTasks,
  'notice-proof': renewalTasks,
  'vendor-confirmation': renewalTasks,
}
const pages = taskPages(domains)
const tasks = tasksApi(domains)

export const handler = (event: HttpEvent, context: Parameters<typeof tasks>[1]) =>
  event.routeKey.includes(' /t/') ? pages(event) : tasks(event, context)
