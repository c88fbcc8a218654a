import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import { SendTaskSuccessCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn'
import { log } from '../platform/log.ts'
import { get, type Key } from '../platform/table.ts'
import { caseKey, type WorkflowEffect } from './model.ts'

/** `moved`: the workflow was started or resumed now; `before`: somebody did it earlier, or it has ended. */
export type Moved = 'moved' | 'before'

/** ARNs of the state machines by the names that cases use. */
export type Machines = Record<string, () => string>

const metrics = new Metrics({ namespace: 'Throughline', serviceName: 'dispatcher' })

let engine: SFNClient | undefined
function client(): SFNClient {
  engine ??= new SFNClient({ maxAttempts: 5, cacheMiddleware: true })
  return engine
}

/** Starts or resumes the workflow of a case. Doing it again is doing it once. */
export async function moveWorkflow(
  caseId: string,
  effect: WorkflowEffect,
  machines: Machines,
): Promise<Moved> {
  return 'start' in effect ? start(client(), caseId, effect, machines) : resume(client(), caseId, effect)
}

/** Resumes the workflow whose wait a step has just armed, when the answer was in before. A closed wait is fine. */
export async function resumeAtOnce(taskToken: string, output: Record<string, unknown>): Promise<void> {
  const command = new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) })
  await once(['TaskTimedOut', 'TaskDoesNotExist'], () => client().send(command))
}

function start(
  sfn: SFNClient,
  caseId: string,
  effect: Extract<WorkflowEffect, { start: string }>,
  machines: Machines,
): Promise<Moved> {
  const machine = machines[effect.start]
  if (!machine) throw new Error(`There is no state machine "${effect.start}".`)
  const command = new StartExecutionCommand({
    stateMachineArn: machine(),
    name: `${caseId}-${effect.revision}`,
    input: JSON.stringify(effect.input),
  })
  return once(['ExecutionAlreadyExists'], () => sfn.send(command))
}

async function resume(
  sfn: SFNClient,
  caseId: string,
  effect: Extract<WorkflowEffect, { resume: string }>,
): Promise<Moved> {
  const waiting = await get<Key & { token?: string }>(caseKey(caseId, effect.resume))
  const taskToken = waiting?.token
  if (!taskToken) return 'before' // Never armed: the step that arms it sees the answer and goes on at once.
  const command = new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(effect.output) })
  return once(['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'], () => sfn.send(command))
}

async function once(closed: string[], call: () => Promise<unknown>): Promise<Moved> {
  try {
    await call()
    return 'moved'
  } catch (error) {
    const { name } = error as Error
    if (!closed.includes(name)) throw error
    if (name === 'InvalidToken') {
      // A bug of ours, not a late answer: it alarms, and trying again would not help.
      metrics.addMetric('InvalidTaskToken', MetricUnit.Count, 1)
      metrics.publishStoredMetrics()
      log.error('the engine does not know the token')
    }
    return 'before'
  }
}
