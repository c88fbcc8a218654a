import middy from '@middy/core'
import { passes, TryAgain } from './errors.ts'
import { log } from './log.ts'

/**
 * A function that a state machine calls. A fault that passes by itself is thrown as `TryAgain`, the one name that
 * the machines retry beside Lambda's own; every other error ends the attempts.
 */
export function step<Input, Output>(run: (input: Input) => Promise<Output>) {
  // Middy would end an attempt a little early as `TimeoutError`; Lambda's own `Sandbox.Timedout` is what machines retry.
  return middy<Input, Output>({ timeoutEarlyInMillis: 0 }).handler(async (input: Input): Promise<Output> => {
    try {
      return await run(input)
    } catch (error) {
      if (!passes(error)) throw error
      const { name, code } = error as { name?: string; code?: string }
      const fault = code ?? name ?? 'unknown'
      log.warn('passing fault', { fault })
      throw new TryAgain(fault)
    }
  })
}
