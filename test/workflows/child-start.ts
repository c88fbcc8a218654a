import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadDefinition } from '../../infra/local/states/definition.ts'
import { historyEvent } from '../../infra/local/states/history.ts'
import { advance, begin, type Input } from '../../infra/local/states/interpreter.ts'
import type { Json } from '../../infra/local/states/json.ts'
import { projectRoot } from '../../infra/settings.ts'
import type { MachineName, Told } from './executions.ts'

const approvalArn = 'arn:aws:states:eu-central-1:000000000000:stateMachine:throughline-approval'

/**
 * Runs a machine that has an approval as its child on the interpreter alone up to the start of that child, and answers that as the service of Step
 * Functions does when it is at fault: an error that the engine here never gives by itself. Then answers the next
 * attempt with success.
 * @param before what the tasks in front of that state give, in turn.
 */
export async function visitsOfRetriedStart(
  parent: Exclude<MachineName, 'approval'>,
  error: string,
  input: Record<string, Json> = { caseId: '0'.repeat(20), revision: 1, approved: false },
  before: Json[] = [],
): Promise<Pick<Told, 'machine' | 'input'> & { history: unknown[] }> {
  const text = readFileSync(join(projectRoot, 'workflows', `${parent}.asl.json`), 'utf8')
  const machineArn = approvalArn.replace('approval', parent)
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholder of the definition
  const machine = loadDefinition(JSON.parse(text.replaceAll('${ApprovalMachine}', approvalArn)))
  let now = Date.UTC(2026, 0, 1)
  const surroundings = () => ({
    now,
    random: () => 1,
    uuid: () => crypto.randomUUID(),
    taskToken: String,
    region: 'eu-central-1',
  })
  const start = {
    arn: `${machineArn.replace('stateMachine', 'execution')}:one`,
    name: 'one',
    machineArn,
    machineName: `throughline-${parent}`,
    roleArn: 'arn:aws:iam::000000000000:role/machine',
    input,
  }
  const { execution, events } = await begin(machine, start, surroundings())
  const take = async (taken: Input) => {
    events.push(...(await advance(machine, execution, taken, surroundings())).events)
  }
  for (const output of before)
    await take({ type: 'task', task: execution.lastTask, answer: { type: 'succeeded', output } })
  await take({
    type: 'task',
    task: execution.lastTask,
    answer: { type: 'failed', error, cause: 'Slow down' },
  })
  now += 60_000
  await take({ type: 'due', upTo: now })
  const output = { Output: { caseId: '0'.repeat(20), revision: 1, outcome: 'rejected' } }
  await take({ type: 'task', task: execution.lastTask, answer: { type: 'succeeded', output } })
  if (execution.root.visit?.state === 'Get approval') throw new Error('The retried start did not lead on.')
  return { machine: parent, input, history: events.map((event) => historyEvent(event)) }
}
