import type { StatesEngine } from '../states/engine.ts'
import type { MachineSpec } from '../states/host.ts'

/** An execution as `/_local/executions` lists it. */
export interface ExecutionSummary {
  /** `<machine>:<execution>`. */
  id: string
  machine: string
  name: string
  status: string
  /** ISO 8601. */
  startedAt: string
  stoppedAt?: string
}

/** Executions listed of each machine, the newest. */
const listLimit = 200

export async function listExecutions(
  engine: StatesEngine,
  machines: readonly MachineSpec[],
  status: string | undefined,
): Promise<ExecutionSummary[]> {
  const lists = await Promise.all(
    machines.map(async ({ arn, name: machine }) => {
      const { executions } = (await engine.call('ListExecutions', {
        stateMachineArn: arn,
        maxResults: listLimit,
        ...(status !== undefined && { statusFilter: status }),
      })) as { executions: { name: string; status: string; startDate: number; stopDate?: number }[] }
      return executions.map(
        (one): ExecutionSummary => ({
          id: `${machine}:${one.name}`,
          machine,
          name: one.name,
          status: one.status,
          startedAt: toIso(one.startDate),
          ...(one.stopDate !== undefined && { stoppedAt: toIso(one.stopDate) }),
        }),
      )
    }),
  )
  return lists.flat().sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1))
}

/** One execution with its whole history, or undefined when there is none of this id. */
export async function readExecution(
  engine: StatesEngine,
  machines: readonly MachineSpec[],
  id: string,
): Promise<Record<string, unknown> | undefined> {
  const [machineName, name] = id.split(':')
  const machine = machines.find((one) => one.name === machineName)
  if (!machine || name === undefined) return undefined
  const executionArn = `${machine.arn.replace(':stateMachine:', ':execution:')}:${name}`
  let described: Record<string, unknown>
  try {
    described = await engine.call('DescribeExecution', { executionArn })
  } catch (error) {
    if ((error as { code?: string }).code === 'ExecutionDoesNotExist') return undefined
    throw error
  }
  const events: unknown[] = []
  let nextToken: unknown
  do {
    const page = await engine.call('GetExecutionHistory', {
      executionArn,
      maxResults: 1000,
      ...(nextToken !== undefined && { nextToken }),
    })
    events.push(...(page.events as { timestamp: number }[]).map(withIsoTime))
    nextToken = page.nextToken
  } while (nextToken)
  const { startDate, stopDate, ...rest } = described
  return {
    id,
    machine: machine.name,
    ...rest,
    startedAt: toIso(Number(startDate)),
    ...(stopDate !== undefined && { stoppedAt: toIso(Number(stopDate)) }),
    events,
  }
}

function withIsoTime(event: { timestamp: number }): unknown {
  return { ...event, timestamp: toIso(event.timestamp) }
}

/** The API counts seconds. */
function toIso(seconds: number): string {
  return new Date(Math.round(seconds * 1000)).toISOString()
}
