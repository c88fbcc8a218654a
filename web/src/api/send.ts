import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { call } from './call.ts'
import { ApiProblem } from './problem.ts'
import type { Input, Operation, Output } from './types.ts'

interface Wish<O extends Operation> {
  /** Operations whose answers this changes, or was refused because others had changed them: they are read again. */
  refreshes?: readonly Operation[]
  done?: (answer: Output<O>, input: Input<O>) => void
}

/**
 * Carries out an operation once, however often it is tried: the Idempotency-Key stays while the outcome is
 * unknown, be it that we try again by ourselves or that somebody presses the button again.
 */
export function useSend<O extends Operation>(operation: O, { refreshes = [], done }: Wish<O> = {}) {
  const queries = useQueryClient()
  const readAgain = () =>
    Promise.all(refreshes.map((each) => queries.invalidateQueries({ queryKey: [each] })))
  const attempt = useRef<{ of: string; key: string } | undefined>(undefined)
  return useMutation<Output<O>, Error, Input<O>>({
    mutationFn: (input) => {
      const of = JSON.stringify(input)
      if (attempt.current?.of !== of) attempt.current = { of, key: crypto.randomUUID() }
      return call(operation, input, { idempotencyKey: attempt.current.key })
    },
    onSuccess: async (answer, input) => {
      attempt.current = undefined
      await readAgain()
      done?.(answer, input)
    },
    onError: (error) => {
      if (error instanceof ApiProblem && !error.passes) attempt.current = undefined
      if (error instanceof ApiProblem && error.status === 409) void readAgain()
    },
  })
}
