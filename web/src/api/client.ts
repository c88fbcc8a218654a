import { QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './problem.ts'

/** How often what may pass is tried again. */
const Tries = 3

const mayPass = (failures: number, error: Error) =>
  failures < Tries && error instanceof ApiProblem && error.passes

/** Half a second, then twice as long each time. */
const pause = (failures: number) => 500 * 2 ** failures

export const client = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 10_000, retry: mayPass, retryDelay: pause, networkMode: 'always' },
    mutations: { retry: mayPass, retryDelay: pause, networkMode: 'always' },
  },
})
