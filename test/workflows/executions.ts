import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  ListExecutionsCommand,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn'
import type { System } from './system.ts'

export const MachineNames = [
  'approval',
  'procurement',
  'vendor-change',
  'renewal',
  'hand-over',
  'onboarding',
  'offboarding',
  'write-off',
  'order-change',
] as const
export type MachineName = (typeof MachineNames)[number]

/** The id of a case that does not exist. */
export const nobody = '0'.repeat(20)

/** An execution with all that the API tells about it. */
export interface Told {
  machine: MachineName
  name: string
  status: string
  input: unknown
  output: unknown
  error: string | undefined
  history: HistoryEvent[]
}

export function machineArn({ runtime }: System, machine: MachineName): string {
  const found = runtime.model.machines.find(({ name }) => name.endsWith(`-${machine}`))
  if (!found) throw new Error(`There is no machine ${machine}.`)
  return found.arn
}

function executionArn(system: System, machine: MachineName, name: string): string {
  return `${machineArn(system, machine).replace(':stateMachine:', ':execution:')}:${name}`
}

/** Starts an execution as the dispatcher does. */
export async function startExecution(
  system: System,
  machine: MachineName,
  name: string,
  input: object,
): Promise<void> {
  await system.states.send(
    new StartExecutionCommand({
      stateMachineArn: machineArn(system, machine),
      name,
      input: JSON.stringify(input),
    }),
  )
}

/** Stops an execution as somebody does in the console of Step Functions. */
export async function stopExecution(system: System, machine: MachineName, name: string): Promise<void> {
  await system.states.send(new StopExecutionCommand({ executionArn: executionArn(system, machine, name) }))
}

export async function execution(system: System, machine: MachineName, name: string): Promise<Told> {
  const arn = executionArn(system, machine, name)
  const told = await system.states.send(new DescribeExecutionCommand({ executionArn: arn }))
  return {
    machine,
    name,
    status: told.status ?? '',
    input: JSON.parse(told.input ?? 'null'),
    output: told.output === undefined ? undefined : JSON.parse(told.output),
    error: told.error,
    history: await history(system.states, arn),
  }
}

async function history(states: SFNClient, arn: string): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = []
  let nextToken: string | undefined
  do {
    const page = await states.send(new GetExecutionHistoryCommand({ executionArn: arn, nextToken }))
    events.push(...(page.events ?? []))
    nextToken = page.nextToken
  } while (nextToken)
  return events
}

/** Every execution that a system has seen. */
export async function allExecutions(system: System): Promise<Told[]> {
  const all: Told[] = []
  for (const machine of MachineNames) {
    let nextToken: string | undefined
    do {
      const page = await system.states.send(
        new ListExecutionsCommand({ stateMachineArn: machineArn(system, machine), nextToken }),
      )
      for (const { name } of page.executions ?? []) all.push(await execution(system, machine, name ?? ''))
      nextToken = page.nextToken
    } while (nextToken)
  }
  return all
}

/** Names of the states that an execution went through, in order. */
export function statesOf({ history }: Told): string[] {
  return history.flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? [])
}

/** How often a task was attempted. */
export function attempts({ history }: Told): number {
  return history.filter(({ type }) => type === 'TaskScheduled').length
}

/** Errors with which attempts failed, in order. */
export function failures({ history }: Told): string[] {
  return history.flatMap(
    ({ taskFailedEventDetails, taskTimedOutEventDetails }) =>
      taskFailedEventDetails?.error ?? taskTimedOutEventDetails?.error ?? [],
  )
}

export async function resume(system: System, taskToken: string, output: object): Promise<void> {
  await system.states.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }))
}

/** The errors with which attempts failed, each once: how many attempts fail until somebody looks depends on the jitter. */
export function failedBy(told: Told): string[] {
  return [...new Set(failures(told))]
}
