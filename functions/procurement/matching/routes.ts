import { defineRoutes } from '../../platform/routes.ts'
import { MatchingRules } from './model.ts'

const rules = { tag: 'vendor bills', status: 200, response: MatchingRules } as const

/** How bills and deliveries are compared with orders. */
export const matchingRoutes = defineRoutes({
  getMatchingRules: {
    ...rules,
    method: 'GET',
    path: '/v1/matching-rules',
    summary: 'What bills are compared with, and what may differ',
    roles: ['coordinator', 'admin', 'auditor'],
  },
  saveMatchingRules: {
    ...rules,
    method: 'PUT',
    path: '/v1/matching-rules',
    summary: 'Set what bills are compared with, and what may differ',
    roles: ['admin'],
    body: MatchingRules,
    ifMatch: true,
  },
})
