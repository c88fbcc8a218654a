import * as z from 'zod'
import { defineRoutes } from '../../platform/routes.ts'
import { CheckOnWire, ImportOnWire, ImportRequest } from './model.ts'

const imports = { tag: 'imports' } as const

export const importRoutes = defineRoutes({
  startImport: {
    ...imports,
    method: 'POST',
    path: '/v1/imports',
    summary:
      'Import vendors and contracts from CSV. With "dryRun" it only says what would happen, what is wrong and what must be told',
    roles: ['coordinator', 'admin'],
    body: ImportRequest,
    idempotent: true,
    status: 200,
    response: z.union([CheckOnWire, ImportOnWire]),
  },
  continueImport: {
    ...imports,
    method: 'POST',
    path: '/v1/imports/{id}/continue',
    summary: 'Go on with an import for some seconds rather than leave it to the sweep; says how far it is',
    roles: ['coordinator', 'admin'],
    status: 200,
    response: ImportOnWire,
  },
  getImport: {
    ...imports,
    method: 'GET',
    path: '/v1/imports/{id}',
    summary: 'How far an import is, and what it made of each line',
    roles: ['coordinator', 'admin', 'auditor'],
    status: 200,
    response: ImportOnWire,
  },
})
