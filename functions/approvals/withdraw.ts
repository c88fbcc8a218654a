import { type Actor, type CaseFile, type Change, itemsOf, type WorkflowEffect } from '../cases/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Write } from '../platform/table.ts'
import { closeTask } from '../tasks/index.ts'
import { closedStage, openTasks, stageOutput } from './answer.ts'
import type { Stage } from './model.ts'

/**
 * What has to be written so that an approval ends because the request is withdrawn: open stages and tasks
 * close, and the waiting workflow, if any, goes on with the outcome `withdrawn`.
 */
export function withdrawApproval(
  file: CaseFile,
  at: Instant,
  because: string,
): { writes: Write[]; workflow?: WorkflowEffect } {
  const open = itemsOf<Stage>(file, 'stage#').filter((stage) => !stage.outcome)
  const writes: Write[] = open.flatMap((stage) => [
    { Put: { Item: closedStage(stage, 'withdrawn', at) } },
    ...openTasks(file, stage).map((task) => ({ Put: { Item: closeTask(task, at, because) } })),
  ])
  const [waiting] = open
  return {
    writes,
    ...(waiting && { workflow: { resume: waiting.sk, output: stageOutput(waiting, 'withdrawn') } }),
  }
}

/** What withdrawing changes of the case that was to be approved. `what`: "the request". */
export function withdrawalOf(
  file: CaseFile,
  {
    actor,
    at,
    reason,
    what,
    type,
  }: { actor: Actor; at: Instant; reason?: string | undefined; what: string; type: string },
): Change {
  const { writes, workflow } = withdrawApproval(file, at, `${actor.name} withdrew the request`)
  return {
    at,
    event: {
      type,
      actor,
      text: `${actor.name} withdrew ${what}${reason ? `: ${reason}` : '.'}`,
      facts: reason ? { reason } : {},
    },
    head: { status: 'withdrawn', waitingFor: [] },
    writes,
    settled: true,
    ...(workflow && { outbox: { workflow } }),
  }
}
