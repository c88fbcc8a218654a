import { api } from '../platform/http.ts'
import { routes } from './routes.ts'

export const handler = api(routes, {})
