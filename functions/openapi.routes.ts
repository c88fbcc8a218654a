import { defineRoutes } from './platform/routes.ts'

const about = { tag: 'about', status: 200 } as const

export const routes = defineRoutes({
  getOpenApi: {
    ...about,
    method: 'GET',
    path: '/openapi.json',
    summary: 'This interface as an OpenAPI 3.1 document',
  },
  getDocs: {
    ...about,
    method: 'GET',
    path: '/docs',
    summary: 'This interface, to read',
    produces: 'text/html',
  },
  getHealth: { ...about, method: 'GET', path: '/health', summary: 'Answers while the interface is up' },
})
