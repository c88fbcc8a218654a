import { type Execution, statusOf } from './execution.ts'
import { errors } from './failure.ts'
import type { Json } from './json.ts'
import type { Answer } from './task-answer.ts'

/** What a child execution that has ended means for the task that waited for it. */
export function childEnded(child: Execution, wait: 'text' | 'json'): Answer {
  const status = statusOf(child)
  const description = describe(child, wait)
  if (status === 'SUCCEEDED') return { type: 'succeeded', output: description }
  return { type: 'failed', error: errors.taskFailed, cause: JSON.stringify(description) }
}

/** The answer of DescribeExecution, with names in capitals; `.sync:2` gives Input and Output as JSON, not text. */
function describe(child: Execution, wait: 'text' | 'json'): Record<string, Json> {
  const { outcome } = child
  const status = statusOf(child)
  const data = (value: Json): Json => (wait === 'json' ? value : JSON.stringify(value))
  return {
    ExecutionArn: child.arn,
    Input: data(child.input),
    InputDetails: { Included: true },
    Name: child.name,
    ...(outcome?.status === 'SUCCEEDED'
      ? { Output: data(outcome.output), OutputDetails: { Included: true } }
      : {
          ...(outcome?.error ? { Error: outcome.error } : {}),
          ...(outcome?.cause ? { Cause: outcome.cause } : {}),
        }),
    RedriveCount: 0,
    RedriveStatus: 'NOT_REDRIVABLE',
    RedriveStatusReason: `Execution is ${status} and cannot be redriven`,
    StartDate: child.startedAt,
    StateMachineArn: child.machineArn,
    Status: status,
    ...(outcome ? { StopDate: outcome.at } : {}),
  }
}
