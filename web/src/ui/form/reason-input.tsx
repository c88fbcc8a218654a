import { Textarea, type TextareaProps } from '@mantine/core'
import './inputs.ts'

/** Why something is done, in a sentence or two; at most 300 characters where nothing else is said. */
export function ReasonInput(props: TextareaProps) {
  return <Textarea required autosize minRows={2} maxLength={300} {...props} />
}
