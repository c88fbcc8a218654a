import type { CaseFile, LetterRequest } from '../cases/index.ts'
import { itemOf, itemsOf } from '../cases/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Write } from '../platform/table.ts'
import { closeTask, openTask, type Task } from '../tasks/index.ts'
import type { Delegate } from './delegates.ts'
import type { Route, Stage, StageApprover } from './model.ts'
import type { AbsenceProposal } from './out-of-office.ts'

/** The question to one approver, or to a delegate in the place (`seat`) of one. `n` tells the tasks of a stage apart. */
export function approvalTask(
  stage: Pick<Stage, 'caseId' | 'revision' | 'number' | 'sk'>,
  route: Route,
  n: number,
  person: StageApprover | Delegate,
  at: Instant,
  seat?: StageApprover,
): Task {
  const { id, name, email, timeZone } = person
  return openTask({
    caseId: stage.caseId,
    sk: `task#${stage.revision}.${stage.number}.${n}`,
    kind: 'approval',
    title: `Approve: ${route.content.what}${seat ? ` (for ${seat.name})` : ''}`,
    on: stage.sk,
    revision: stage.revision,
    person: { id, name, email, ...(timeZone && { timeZone }) },
    ...(seat && 'absence' in person && { for: { id: seat.id, name: seat.name, absence: person.absence } }),
    ...(route.stepUp && { stepUp: true as const }),
    digest: route.digest,
    askedAt: at,
  })
}

export function requestLetter(task: Task): LetterRequest {
  return { id: `ask-${task.sk}`, letter: 'approval-request', task: task.sk }
}

/** The approver whose say a task is: the one who is asked, or for whom the delegate is. */
export function seatOf(task: Pick<Task, 'person' | 'for'>): string {
  return task.for?.id ?? task.person.id
}

/** The answer that counts for an approver, whoever gave it for them. */
export function answerFor(file: CaseFile, stage: { revision: number; number: number }, approverId: string) {
  return itemsOf<Task>(file, `task#${stage.revision}.${stage.number}.`).find(
    (task) => task.answer && seatOf(task) === approverId,
  )?.answer
}

/**
 * Closes questions to approvers that need no answer any more, and what coordinators are asked about the absence of whoever had
 * them, or has just answered (`answered`).
 */
export function closing(
  file: CaseFile,
  tasks: readonly Task[],
  at: Instant,
  because: string,
  answered: readonly Task[] = [],
): Write[] {
  const settled = new Set([...tasks, ...answered].map(({ sk }) => sk))
  const proposals = itemsOf<Task>(file, 'task#away.').filter(
    ({ status, on }) => status === 'open' && settled.has(itemOf<AbsenceProposal>(file, on)?.approval ?? ''),
  )
  return [...tasks, ...proposals].map((task) => ({ Put: { Item: closeTask(task, at, because) } }))
}
