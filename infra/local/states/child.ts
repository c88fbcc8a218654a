import { randomUUID } from 'node:crypto'
import { ApiError } from './api-error.ts'
import { parseExecutionArn } from './arn.ts'
import { type Execution, statusOf } from './execution.ts'
import { checkName, parseInput } from './execution-request.ts'
import type { Executor } from './executor.ts'
import { errors } from './failure.ts'
import type { Json } from './json.ts'
import type { Effect } from './run.ts'
import type { Answer } from './task-answer.ts'

/** Starts the child that a task of a parent asks for, and tells the task. */
export function startChild(
  executor: Executor,
  parent: number,
  effect: Effect & { type: 'startChild' },
): void {
  const { task, form } = effect
  const tell = (answer: Answer) => executor.tell(parent, { type: 'task', task, answer })
  try {
    const { arn, id, startedAt } = startOrFind(executor, effect)
    tell({
      type: 'responded',
      output: { ExecutionArn: arn, StartDate: startedAt },
      ...(form ? { child: arn } : {}),
    })
    if (form) executor.addWaiter({ child: id, parent, task, form })
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const service = `(Service: AWSStepFunctions; Status Code: ${error.status}; Error Code: ${error.code})`
    tell({
      type: 'failed',
      error: `StepFunctions.${error.code}Exception`,
      cause: `${error.message} ${service}`,
    })
  }
}

function startOrFind(executor: Executor, { machineArn, name, input }: Effect & { type: 'startChild' }) {
  const machine = executor.machines.get(machineArn)
  if (!machine) {
    throw new ApiError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${machineArn}'`)
  }
  checkName(name)
  return executor.start(machine, name ?? randomUUID(), input, parseInput(input))
}

/** Stops a child for which nobody waits any more. */
export function stopChild(executor: Executor, { arn, cause }: Effect & { type: 'stopChild' }): void {
  const target = parseExecutionArn(arn)
  const child = target && executor.live.named(target.machine, target.name)
  if (child?.running) executor.tell(child.row.id, { type: 'stop', error: errors.taskFailed, cause })
}

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
