import { api } from '../platform/http.ts'
import { routes } from './routes.ts'
import { operations as vendors } from './vendors/http.ts'

export const handler = api(routes, { ...vendors })
