/** The HTTP interface of hardware: every story's routes. */
import { routes as licences } from './licences/routes.ts'

export const routes = { ...licences }
