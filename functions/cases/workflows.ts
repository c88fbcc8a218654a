import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import { SendTaskSuccessCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn'
import { log } from '../platform/log.ts'
import { get, type Key } from '../platform/table.ts'
import { type CaseFile, type CaseHead, caseKey, type WorkflowEffect } from './model.ts'

/** `moved`: the workflow was started or resumed now; `before`: somebody did it earlier, or it has ended. */
export type Moved = 'moved' | 'before'

/** ARNs of the state machines by the names that cases use. */
export type Machines = Record<string, () => string>

const metrics = new Metrics({ namespace: 'Throughline', serviceName: 'dispatcher' })

let engine: SFNClient | undefined

/** Starts or resumes a workflow. Doing it again is doing it once. */
export async function moveWorkflow(
  head: CaseHead,
  effect: WorkflowEffect,
  machines: Machines,
  file?: CaseFile,
): Promise<Moved> {
  engine ??= new SFNClient({ maxAttempts: 5 })
  if ('start' in effect) {
    const machine = machines[effect.start]
    if (!machine) throw new Error(`There is no state machine "${effect.start}".`)
    return once(['ExecutionAlreadyExists'], () =>
      engine!.send(
        new StartExecutionCommand({
          stateMachineArn: machine(),
          name: `${head.caseId}-${head.revision}`,
          input: JSON.stringify(effect.input),
        }),
      ),
    )
  }
  const key = caseKey(head.caseId, effect.resume)
  const waiting = (file?.items.find((item) => item.sk === key.sk) ??
    (await get<Key & { token?: string }>(key))) as { token?: string } | undefined
  const taskToken = waiting?.token
  if (!taskToken) return 'before' // Never armed: the step that arms it sees the answer and goes on at once.
  return once(['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'], () =>
    engine!.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(effect.output) })),
  )
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
