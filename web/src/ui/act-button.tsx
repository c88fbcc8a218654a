import { Button, type ButtonProps } from '@mantine/core'
import type { ReactNode } from 'react'
import { useSend } from '../api/send.ts'
import type { Input, Operation, Output } from '../api/types.ts'
import { notify } from './notify.ts'
import { useProblemWords } from './problem-words.ts'

interface Props<O extends Operation> extends ButtonProps {
  operation: O
  input: Input<O>
  refreshes?: readonly Operation[]
  /** Said once it is done. */
  said?: string
  done?: (answer: Output<O>) => void
  children: ReactNode
}

/** A button that does one thing at once; what speaks against it is said. */
export function ActButton<O extends Operation>({
  operation,
  input,
  refreshes = [],
  said,
  done,
  ...button
}: Props<O>) {
  const say = useProblemWords()
  const send = useSend(operation, { refreshes })
  const act = async () => {
    try {
      const answer = await send.mutateAsync(input)
      if (said) void notify({ text: said })
      done?.(answer)
    } catch (error) {
      void notify({ text: say(error).text, bad: true })
    }
  }
  return <Button {...button} loading={send.isPending} onClick={() => void act()} />
}
