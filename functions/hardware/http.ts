import { api } from '../platform/http.ts'
import { licenceOperations } from './licences/http.ts'
import { routes } from './routes.ts'

export const handler = api(routes, { ...licenceOperations })
