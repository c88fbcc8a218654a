/** What people are asked: the pages behind mailed links and the task list. */
import { askingDomains } from './asking-domains.ts'
import { addressOf } from './cases/attachments/reading.ts'
import type { HttpEvent } from './platform/http.ts'
import { taskPages, tasksApi } from './tasks/index.ts'

const pages = taskPages(askingDomains, addressOf)
const tasks = tasksApi(askingDomains)

export const handler = (event: HttpEvent, context: Parameters<typeof tasks>[1]) =>
  event.routeKey.includes(' /t/') ? pages(event) : tasks(event, context)
