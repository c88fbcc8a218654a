import * as z from 'zod'
import { defineRoutes } from '../../platform/routes.ts'

const Statuses = ['running', 'succeeded', 'failed', 'stopped'] as const

const way = {
  /** In order; a state that was entered again comes again. */
  visited: z.array(z.string()),
  /** Several in a parallel state; none once it is over. */
  now: z.array(z.string()),
}

export const routes = defineRoutes({
  getWorkflow: {
    method: 'GET',
    path: '/v1/cases/{id}/workflow',
    summary: 'Where a case is in its state machine: the states it went through, and those it stands in',
    tag: 'cases',
    status: 200,
    response: z.strictObject({
      /** `not_started` for a draft, and for what has no state machine. */
      status: z.enum(['not_started', ...Statuses]),
      ...way,
      /** The executions of other machines that it waits for now, as that of an approval, each before those within it. */
      inside: z.array(
        z.strictObject({
          /** The states that wait for it, from the case's own machine inwards. */
          path: z.array(z.string()),
          /** Of the files under `workflows/`, as `approval`. */
          machine: z.string(),
          status: z.enum(Statuses),
          ...way,
        }),
      ),
    }),
  },
})
