import { it } from 'vitest'
import type { Json } from '../../infra/local/states/json.ts'
import { type MachineName, nobody } from './executions.ts'
import { ExecutionAlone } from './interpreter-alone.ts'
import type { Visits } from './visits.ts'

/**
 * The test that a machine tries to start its approval again, which is visited by that.
 * @param before what the tasks in front of that state give, in turn.
 */
export function itTriesApprovalAgain(
  visits: Visits,
  parent: Exclude<MachineName, 'approval'>,
  input: Record<string, Json> = { caseId: nobody, revision: 1, approved: false },
  before: Json[] = [],
): void {
  it('is tried again when Step Functions itself is at fault for a while', async () => {
    const execution = await ExecutionAlone.begin(parent, input)
    for (const output of before) await execution.succeed(execution.lastTask, output)
    await execution.throttle(execution.lastTask)
    await execution.passMinute()
    const output = { Output: { caseId: nobody, revision: 1, outcome: 'rejected' } }
    await execution.succeed(execution.lastTask, output)
    if (execution.state === 'Get approval') throw new Error('The retried start did not lead on.')
    visits.add(execution.told())
  })
}
