import {
  type Actor,
  type CaseFile,
  type Change,
  itemsOf,
  type LetterRequest,
  type WorkflowEffect,
} from '../cases/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Write } from '../platform/table.ts'
import type { Task } from '../tasks/index.ts'
import { closedStage, openTasks, stageOutput } from './answer.ts'
import type { Outcome, Stage } from './model.ts'
import { closing } from './tasks-of-stage.ts'
import { unstopped } from './words.ts'

/** How somebody calls their own request off: for good, or to change it. */
type CalledOff = Extract<Outcome, 'withdrawn' | 'recalled'>

/**
 * What has to be written so that an approval ends because the request is withdrawn: open stages and tasks
 * close, and the waiting workflow, if any, goes on with that outcome.
 */
export function withdrawApproval(
  file: CaseFile,
  at: Instant,
  because: string,
  outcome: CalledOff = 'withdrawn',
): { writes: Write[]; workflow?: WorkflowEffect } {
  const open = itemsOf<Stage>(file, 'stage#').filter((stage) => !stage.outcome)
  const writes: Write[] = open.flatMap((stage) => [
    { Put: { Item: closedStage(stage, outcome, at) } },
    ...closing(file, openTasks(file, stage), at, because),
  ])
  const [waiting] = open
  return {
    writes,
    ...(waiting && { workflow: { resume: waiting.sk, output: stageOutput(waiting, outcome) } }),
  }
}

interface CallingOff {
  actor: Actor
  at: Instant
  reason?: string | undefined
  /** "the request" */
  what: string
  type: string
}

/** What withdrawing changes of the case that was to be approved. */
export function withdrawalOf(file: CaseFile, { actor, at, reason, what, type }: CallingOff): Change {
  const because = `${actor.name} withdrew the request`
  return {
    ...callingOff(file, withdrawApproval(file, at, because), reason),
    at,
    event: {
      type,
      actor,
      text: `${actor.name} withdrew ${what}${reason ? `: ${reason}` : '.'}`,
      facts: reason ? { reason } : {},
    },
    head: { status: 'withdrawn', waitingFor: [] },
  }
}

/** What recalling changes: as if it had been sent back, but by who asked. It can be changed and submitted again. */
export function recallOf(
  file: CaseFile,
  { actor, at, reason, what, type }: CallingOff & { reason: string },
): Change {
  const because = `${actor.name} recalled the request to change it: ${unstopped(reason)}`
  const { personId, name } = file.head.requester
  return {
    ...callingOff(file, withdrawApproval(file, at, because, 'recalled'), reason),
    at,
    event: { type, actor, text: `${actor.name} recalled ${what} to change it: ${reason}`, facts: { reason } },
    head: {
      status: 'changes_requested',
      waitingFor: [
        { what: 'The requester to change and submit it again', who: [{ personId, name }], since: at },
      ],
    },
  }
}

/** Whoever is asked, or has said yes in this round, is told: they would wonder about a link that is dead. */
function callingOff(
  file: CaseFile,
  { writes, workflow }: ReturnType<typeof withdrawApproval>,
  reason: string | undefined,
): Pick<Change, 'writes' | 'settled' | 'outbox'> {
  const { revision, seq } = file.head
  const tasks = itemsOf<Task>(file, `task#${revision}.`)
    .filter(
      ({ kind, status, answer }) =>
        kind === 'approval' && (status === 'open' || answer?.choice === 'approve'),
    )
    .map(({ sk }) => sk)
  const letters: LetterRequest[] =
    tasks.length === 0
      ? []
      : [
          {
            id: `called-off-${seq + 1}`,
            letter: 'approval-called-off',
            facts: { tasks, ...(reason && { reason }) },
          },
        ]
  return {
    writes,
    settled: true,
    ...((workflow || letters.length > 0) && {
      outbox: { ...(workflow && { workflow }), ...(letters.length > 0 && { letters }) },
    }),
  }
}
