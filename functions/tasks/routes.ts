import { defineRoutes } from '../platform/routes.ts'

export const routes = defineRoutes({
  showTaskPage: { method: 'GET', path: '/t/{token}', summary: 'The page behind a mailed link', tag: 'task pages', status: 200, produces: 'text/html' },
  answerTaskPage: { method: 'POST', path: '/t/{token}', summary: 'Answer a task from its page', tag: 'task pages', status: 200, produces: 'text/html', consumes: 'application/x-www-form-urlencoded' },
})
