import { changeCharged } from '../budgets/index.ts'
import {
  type CaseFile,
  type Change,
  caseKey,
  changeCase,
  itemOf,
  itemsOf,
  resumeAtOnce,
  System,
  withCase,
} from '../cases/index.ts'
import { Directory, samePerson } from '../people/index.ts'
import { now } from '../platform/clock.ts'
import { Problem } from '../platform/errors.ts'
import { step } from '../platform/step.ts'
import type { Write } from '../platform/table.ts'
import type { Task } from '../tasks/index.ts'
import { budgetMove, stageOutput } from './answer.ts'
import { decidable, delegatesOf } from './delegates.ts'
import { earlierSay, keptInWords } from './earlier-rounds.ts'
import { type Outcome, type Route, routeSk, type Stage, type StageApprover, stageSk } from './model.ts'
import { loadAround, resolveStage } from './resolve.ts'
import { describeNeeded, tally } from './rules.ts'
import { hoursOf, nextOf, scheduled, WithoutHolidays, waitingWith } from './schedule.ts'
import { approvalTask, requestLetter } from './tasks-of-stage.ts'

/** What the state machine `approval` calls. */
export interface AskApprovers {
  step: 'askApprovers'
  caseId: string
  revision: number
  stage: number
  taskToken: string
}

/** Nobody who could answer is left: trying again does not help. */
export class NobodyCanApprove extends Error {
  override name = 'NobodyCanApprove'
}

export const handler = step(async (input: AskApprovers) => {
  const answer = await askApprovers(input)
  if (answer) await resumeAtOnce(input.taskToken, answer)
  return {}
})

/**
 * Opens a stage: its tasks, its record, the event that has the letters written, and the engine's token, in one
 * transaction. Called again, it only takes the newer token. Returns the answer when it is in already.
 */
async function askApprovers({ caseId, revision, stage: number, taskToken }: AskApprovers) {
  return withCase(caseId, async (file) => {
    if (!file) throw new Error(`There is no case ${caseId}.`)
    const opened = itemOf<Stage>(file, stageSk(revision, number))
    if (opened?.outcome) return stageOutput(opened, opened.outcome)
    if (file.head.revision !== revision || !goesOn.has(file.head.status)) {
      return { caseId, revision, outcome: 'withdrawn' satisfies Outcome }
    }
    if (opened) {
      await rearm(file, opened, taskToken)
      return undefined
    }
    try {
      return await open(file, revision, number, taskToken)
    } catch (error) {
      // Nobody has seen the budget with their earlier yes: they are asked, with what is left of it before their eyes.
      if (!(error instanceof Problem) || error.code !== 'budget_exceeded') throw error
      return open(file, revision, number, taskToken, true)
    }
  })
}

const goesOn = new Set(['submitted', 'in_approval'])

async function rearm(file: CaseFile, stage: Stage, token: string): Promise<void> {
  await changeCase(file.head, {
    event: {
      type: 'wait_rearmed',
      actor: System,
      text: `Stage ${stage.number} (${stage.name}) waits on.`,
      facts: { stage: stage.number },
    },
    writes: [{ Put: { Item: { ...stage, token } } }],
    settled: true,
  })
}

/** @throws Problem 409 when nobody has to be asked any more, but the budget has less left than this needs: `short` has them asked. */
async function open(file: CaseFile, revision: number, number: number, token: string, short = false) {
  const route = itemOf<Route>(file, routeSk(revision))
  const rule = route?.stages[number - 1]
  if (!route || !rule)
    throw new Error(`Case ${file.head.caseId} has no stage ${number} in revision ${revision}.`)
  const directory = new Directory()
  await loadAround(
    [rule],
    route.around,
    directory,
    route.foreseen[number - 1]?.map(({ id }) => id),
  )
  const resolved = await resolveStage(rule, route.around, directory)
  if ('nobody' in resolved)
    throw new NobodyCanApprove(`stage ${number} of round ${revision} (${rule.approvers.join(', ')})`)

  const at = now()
  const said = short ? [] : resolved.approvers.filter((person) => saidYes(file, revision, person))
  const earlier = resolved.approvers
    .filter((person) => !said.includes(person))
    .map((person) => ({ ...person, say: earlierSay(file, route, rule, person) }))
  const kept = short ? [] : earlier.flatMap(({ say }) => (say && 'kept' in say ? [say.kept] : []))
  const yes = [...said, ...kept].map(({ id }) => id)
  const again = earlier.flatMap(({ name, say }) =>
    say && 'again' in say ? [` ${name} is asked again: ${say.again.join('; ')}.`] : [],
  )
  const stage: Stage = {
    ...caseKey(file.head.caseId, stageSk(revision, number)),
    caseId: file.head.caseId,
    revision,
    number,
    of: route.stages.length,
    name: rule.name,
    approvers: resolved.approvers,
    needed: resolved.needed,
    yes,
    no: [],
    ...(kept.length > 0 && { kept }),
    openedAt: at,
    ...(rule.ladder && { ladder: rule.ladder }),
  }
  const outcome = tally(stage)
  const asked = outcome ? [] : resolved.approvers.filter(({ id }) => !yes.includes(id))
  const delegates = await delegatesOf(asked, route.around, decidable(file, route), at, directory)
  const questions = asked.flatMap((seat) => [
    { person: seat, seat: undefined },
    ...(delegates.get(seat.id) ?? []).map((person) => ({ person, seat })),
  ])
  const tasks = questions.map(({ person, seat }, index) =>
    approvalTask(stage, route, index + 1, person, at, seat),
  )
  const outstanding = tasks.map((task, index) =>
    nextOf(stage, task, hoursOf(questions[index]?.person), WithoutHolidays),
  )
  const closed: Stage = outcome
    ? { ...stage, outcome, closedAt: at }
    : { ...scheduled(stage, outstanding), token }
  const writes: Write[] = [
    { Put: { Item: closed, ConditionExpression: 'attribute_not_exists(pk)' } },
    ...tasks.map((task) => ({ Put: { Item: task, ConditionExpression: 'attribute_not_exists(pk)' } })),
  ]
  const names = questions.map(
    ({ person, seat }) =>
      `${person.name} (${seat ? `for ${seat.name}, who is away` : 'as' in person ? person.as : 'approver'})`,
  )
  const ended = outcome === 'approved' && number === route.stages.length
  const move = await budgetMove(file, ended ? outcome : undefined, at)
  const change: Change = {
    at,
    event: outcome
      ? {
          type: 'stage_passed',
          actor: System,
          text: `Stage ${number} (${rule.name}) needs no further answer: who would be asked has approved this request already.${keptInWords(kept)}`,
          facts: { stage: number, revision, ...(kept.length > 0 && { kept }) },
        }
      : {
          type: 'stage_opened',
          actor: System,
          text: `Stage ${number} of ${stage.of} (${rule.name}) opened: ${names.join(', ')} asked. ${describeNeeded(stage)}.${short ? ' The budget has less left than this needs: nobody is passed over for an earlier yes.' : ''}${keptInWords(kept)}${again.join('')}`,
          facts: {
            stage: number,
            revision,
            rule: route.rule.id,
            asked: asked.map(({ id, as }) => ({ id, as })),
            ...(kept.length > 0 && { kept }),
            ...(delegates.size > 0 && {
              delegates: questions.flatMap(({ person, seat }) =>
                seat && 'absence' in person ? [{ id: person.id, for: seat.id, absence: person.absence }] : [],
              ),
            }),
          },
        },
    head: {
      status: ended ? 'approved' : 'in_approval',
      involved: [
        ...new Set([...file.head.involved, ...questions.map(({ person }) => person.email.toLowerCase())]),
      ],
      waitingFor: outcome
        ? []
        : waitingWith(
            [
              {
                what: `Approval: ${rule.name}`,
                who: questions.map(({ person }) => ({ personId: person.id, name: person.name })),
                since: at,
              },
            ],
            outstanding,
          ),
    },
    writes,
    settled: true,
    ...(tasks.length > 0 && { outbox: { letters: tasks.map(requestLetter) } }),
  }
  await changeCharged(file.head, change, move)
  return outcome && stageOutput(closed, outcome)
}

/**
 * Nobody is asked twice in one round, nor under an alias: an earlier yes counts for a later stage too, also one that somebody
 * gave for another. One that was kept from an earlier round counts for its stage alone: the next may look at other things.
 */
function saidYes(file: CaseFile, revision: number, person: StageApprover): boolean {
  const asApprover = itemsOf<Stage>(file, `stage#${revision}.`).some((stage) =>
    stage.approvers.some(
      (earlier) =>
        stage.yes.includes(earlier.id) &&
        !stage.kept?.some(({ id }) => id === earlier.id) &&
        samePerson(earlier, person),
    ),
  )
  return (
    asApprover ||
    itemsOf<Task>(file, `task#${revision}.`).some(
      (task) => task.answer?.choice === 'approve' && samePerson(task.person, person),
    )
  )
}
