import { changeCharged, committing, type Move, NoMove, releasing } from '../budgets/index.ts'
import { type Actor, type CaseFile, type Change, fileAfter, itemOf, itemsOf } from '../cases/index.ts'
import { absencesOn, getPerson } from '../people/index.ts'
import { dateIn } from '../platform/calendar/zone.ts'
import { type Instant, now } from '../platform/clock.ts'
import { Env, env } from '../platform/environment.ts'
import { Problem } from '../platform/errors.ts'
import type { Write } from '../platform/table.ts'
import type { Task, TaskAnswer } from '../tasks/index.ts'
import { InPlaceOf } from './escalation.ts'
import { type Decision, type Outcome, type Route, routeSk, type Stage } from './model.ts'
import { tally } from './rules.ts'
import { closing, seatOf } from './tasks-of-stage.ts'
import { decided } from './words.ts'

/**
 * Takes one person's answer: the task, its stage, the case and one event in one transaction. When the stage's
 * outcome is certain, the remaining tasks close and the event resumes the workflow. Returns the case as it is then.
 * @throws ConditionFailed when the case changed since the file was read; Problem 409 when the budget has less left than this needs.
 */
export async function takeAnswer(
  file: CaseFile,
  task: Task,
  answer: TaskAnswer,
  actor: Actor,
): Promise<CaseFile> {
  const stage = itemOf<Stage>(file, task.on)
  const route = itemOf<Route>(file, routeSk(task.revision))
  if (!stage || !route) throw new Error(`Task ${task.sk} of case ${task.caseId} has no stage or route.`)
  if (stage.outcome) throw new Problem(409, 'stage_closed', 'This stage is closed already.')
  const choice = answer.choice as Decision
  if (task.for && !(task.for.absence in InPlaceOf)) await refuseReturned(task)
  const seat = seatOf(task)
  const after = countIn(stage, seat, choice)
  const last = stage.number === stage.of
  const writes: Write[] = [
    {
      Put: {
        Item: answered(task, answer),
        ConditionExpression: '#status = :open',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':open': 'open' },
      },
    },
    { Put: { Item: after.outcome ? closedStage(after, after.outcome, answer.at) : after } },
  ]
  const because = `${actor.name} ${decided[choice]}${task.for ? ` for ${task.for.name}` : ''}`
  // One say for each approver: theirs, or that of a delegate.
  const needless = openTasks(file, stage).filter(
    (other) => other.sk !== task.sk && (after.outcome || seatOf(other) === seat),
  )
  writes.push(...closing(file, needless, answer.at, because, [task]))
  const ended = after.outcome !== undefined && (after.outcome !== 'approved' || last)
  const move = await budgetMove(file, ended ? after.outcome : undefined, answer.at)
  const change: Change = {
    at: answer.at,
    event: {
      type: eventTypes[choice],
      actor,
      text: sentence(actor, answer, after, ended, task.for?.name),
      facts: {
        task: task.sk,
        stage: stage.number,
        revision: stage.revision,
        choice,
        ...(task.for && { for: task.for.id, absence: task.for.absence }),
        ...(answer.comment !== undefined && { comment: answer.comment }),
        ...(after.outcome && { stageOutcome: after.outcome }),
      },
    },
    head: {
      // Every outcome of an approval is a status of what was to be approved.
      ...(ended && after.outcome && { status: after.outcome }),
      waitingFor: after.outcome
        ? waitingAfter(after.outcome, last, route, answer.at)
        : stillWaiting(file, stage, [task, ...needless]),
    },
    writes,
    ...(after.outcome && {
      outbox: {
        workflow: { resume: stage.sk, output: stageOutput(after, after.outcome) },
        ...(ended &&
          after.outcome !== 'approved' && {
            letters: [
              { id: `outcome-${stage.revision}`, letter: 'approval-outcome', facts: { task: task.sk } },
            ],
          }),
      },
    }),
  }
  const head = await changeCharged(file.head, change, move)
  return fileAfter(file, head, writes)
}

/** What the outcome of an approval, if it is certain, moves in the budget. */
export function budgetMove(
  { head }: CaseFile,
  outcome: Outcome | undefined,
  at: Instant,
): Promise<Move> | Move {
  if (!outcome) return NoMove
  return outcome === 'approved' ? committing(head, at) : releasing(head)
}

/** @throws Problem 409 when the absence is over or was taken back: the delegate's right ends with it, whatever the sweep has come to. */
async function refuseReturned(task: Task): Promise<void> {
  const absent = task.for && (await getPerson(task.for.id))
  const today = dateIn(absent?.timeZone ?? env(Env.timeZone), now())
  if (absent && absencesOn(absent, today).some(({ id }) => id === task.for?.absence)) return
  throw new Problem(
    409,
    'delegation_over',
    `${task.for?.name} is back, so you cannot decide for them any more. Nothing was changed.`,
  )
}

const eventTypes: Record<Decision, string> = {
  approve: 'approval_given',
  reject: 'approval_refused',
  request_changes: 'changes_requested',
}

/** A late answer takes the place of the yes that a silence counted as: nobody counts twice. */
function countIn(stage: Stage, personId: string, choice: Decision): Stage {
  const others = stage.yes.filter((id) => id !== personId)
  const yes = choice === 'approve' ? [...others, personId] : others
  const no = choice === 'reject' ? [...stage.no, personId] : stage.no
  const outcome = choice === 'request_changes' ? 'changes_requested' : tally({ ...stage, yes, no })
  return { ...stage, yes, no, ...(outcome && { outcome }) }
}

/** A stage with its outcome, out of the due index. */
export function closedStage(stage: Stage, outcome: Outcome, at: Instant): Stage {
  const { duePk: _pk, dueSk: _sk, ...rest } = stage
  return { ...rest, outcome, closedAt: at }
}

/** What the waiting workflow is told: ids and small facts, and the next stage while there is one. */
export function stageOutput(stage: Stage, outcome: Outcome): Record<string, unknown> {
  const more = outcome === 'approved' && stage.number < stage.of
  return {
    caseId: stage.caseId,
    revision: stage.revision,
    outcome,
    ...(more && { stage: stage.number + 1 }),
  }
}

function answered(task: Task, answer: TaskAnswer): Task {
  const { personPk: _pk, personSk: _sk, ...rest } = task
  return { ...rest, status: 'done', answer }
}

/** The tasks of a stage that nobody has answered. */
export function openTasks(file: CaseFile, stage: Pick<Stage, 'revision' | 'number'>): Task[] {
  return itemsOf<Task>(file, `task#${stage.revision}.${stage.number}.`).filter(
    (each) => each.status === 'open',
  )
}

function waitingAfter(outcome: Outcome, last: boolean, { content }: Route, since: string) {
  if (outcome === 'approved')
    return [
      {
        what: last ? content.words.waitingThen : 'The next stage is being opened',
        who: [],
        since,
      },
    ]
  if (outcome === 'changes_requested')
    return [{ what: 'The requester to change and submit it again', who: [], since }]
  return []
}

function stillWaiting(file: CaseFile, stage: Stage, settled: readonly Task[]) {
  const who = openTasks(file, stage)
    .filter((each) => !settled.some(({ sk }) => sk === each.sk))
    .map(({ person }) => ({ personId: person.id, name: person.name }))
  return file.head.waitingFor.map((each) => ({ ...each, who }))
}

function sentence(actor: Actor, answer: TaskAnswer, stage: Stage, ended: boolean, whom?: string): string {
  const where = stage.of > 1 ? ` at stage ${stage.number} of ${stage.of} (${stage.name})` : ` (${stage.name})`
  const instead = whom ? ` for ${whom}` : ''
  const what = `${actor.name} ${decided[answer.choice as Decision]}${instead}${where}, ${actor.via}`
  if (ended && stage.outcome === 'approved') return `${what}. That was the last approval needed.`
  if (ended && stage.outcome === 'rejected') return `${what}. The request is rejected.`
  return `${what}.`
}
