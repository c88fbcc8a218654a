import { defineRoutes } from '../platform/routes.ts'

export const routes = defineRoutes({})
