/** The HTTP interface of renewals: every story's routes. */
import { routes as vendors } from './vendors/routes.ts'

export const routes = { ...vendors }
