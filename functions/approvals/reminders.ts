import { changeCharged } from '../budgets/index.ts'
import {
  type CaseFile,
  type Change,
  itemOf,
  itemsOf,
  type LetterRequest,
  System,
  withCase,
} from '../cases/index.ts'
import { Directory, type Person } from '../people/index.ts'
import { loadHolidays } from '../platform/calendar/holidays.ts'
import { dateIn } from '../platform/calendar/zone.ts'
import { Day, type Instant, now } from '../platform/clock.ts'
import type { DueHandler } from '../platform/due-sweep.ts'
import { Env, env } from '../platform/environment.ts'
import { conflict, notFound, Problem } from '../platform/errors.ts'
import { getAll, type Key, type Write } from '../platform/table.ts'
import type { Task } from '../tasks/index.ts'
import { budgetMove, closedStage, openTasks, stageOutput } from './answer.ts'
import { escalated } from './escalation.ts'
import { type Route, routeSk, type Stage } from './model.ts'
import { hoursOf, nextOf } from './schedule.ts'
import { closing } from './tasks-of-stage.ts'
import { waitOn } from './waiting-on.ts'

/** What is due at a stage that waits for answers: reminders, and what follows when they do not help. */
export const stageDue: DueHandler = ({ item, dueSk }) => {
  const { caseId, sk } = item as unknown as Stage
  return withCase(caseId, async (file) => {
    const stage = file && itemOf<Stage>(file, sk)
    const route = stage && itemOf<Route>(file, routeSk(stage.revision))
    if (!stage || !route || stage.dueSk !== dueSk) return false
    await act(file, stage, route, now())
    return true
  })
}

interface Acting {
  /** The budget has less left than this needs, so that it cannot go on without an answer. */
  short?: boolean
  /** Somebody wants the next rung now, whenever it would be due. */
  hurriedBy?: string | undefined
}

async function act(
  file: CaseFile,
  stage: Stage,
  route: Route,
  at: Instant,
  { short = false, hurriedBy }: Acting = {},
): Promise<void> {
  const calendar = await loadHolidays()
  const open = openTasks(file, stage)
  const people = await new Directory().people(open.map(({ person }) => person.id))
  const person = (task: Task) => people.find(({ id }) => id === task.person.id)
  const outstanding = open.map((task) => nextOf(stage, task, hoursOf(person(task)), calendar))
  const due = outstanding.flatMap(({ task, next }) =>
    next && (hurriedBy !== undefined || next.at <= at) ? [{ task, rung: next.rung }] : [],
  )
  const passed = { ...stage.passed }
  for (const { task } of due) passed[task.sk] = { count: (passed[task.sk]?.count ?? 0) + 1, at }
  const reminders = await reminded(due, people, at)
  const beyond = due.flatMap(({ task, rung }) =>
    'escalate' in rung
      ? [{ task, escalate: short && rung.escalate === 'go_on' ? 'coordinators' : rung.escalate }]
      : [],
  )
  const escalation =
    beyond.length > 0 ? await escalated(file, { ...stage, passed }, route, beyond, at) : undefined
  const after: Stage = { ...stage, passed, ...escalation?.stage }
  const texts = [
    ...(hurriedBy === undefined ? [] : [`${hurriedBy} did not want to wait.`]),
    ...reminders.texts,
    ...(short
      ? ['The budget has less left than this needs, so that it does not go on without an answer.']
      : []),
    ...(escalation?.texts ?? []),
  ]
  if (escalation?.outcome) {
    try {
      await close(file, after, escalation.outcome, texts, at)
      return
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'budget_exceeded') throw error
      await act(file, stage, route, at, { short: true, hurriedBy })
      return
    }
  }
  await waitOn(
    file,
    after,
    { open, people, calendar },
    {
      event: {
        type: texts.length > 0 ? (escalation ? 'approval_escalated' : 'reminder_sent') : 'reminder_postponed',
        text:
          texts.length > 0
            ? texts.join(' ')
            : 'Nobody is reminded yet: it is no working time where they are.',
        facts: { stage: stage.number, revision: stage.revision, tasks: due.map(({ task }) => task.sk) },
      },
      asked: escalation?.tasks ?? [],
      letters: [...reminders.letters, ...(escalation?.letters ?? [])],
      writes: reminders.writes,
    },
    at,
  )
}

/**
 * Takes the next rung of the open stage now: a reminder, or who is asked when reminders do not help. Where somebody was
 * reminded on the same day nothing is done, so that two who are impatient are one.
 * @returns false when there was nothing left to do today.
 * @throws Problem 404 when there is no such case, 409 when it waits for no approval or all reminders were sent.
 */
export function remindNow(caseId: string, by: string, at: Instant): Promise<boolean> {
  return withCase(caseId, async (file) => {
    if (!file) throw notFound('case')
    const stage = itemsOf<Stage>(file, 'stage#').find(({ outcome }) => !outcome)
    const route = stage && itemOf<Route>(file, routeSk(stage.revision))
    const open = stage ? openTasks(file, stage) : []
    if (!stage || !route || open.length === 0)
      throw conflict('nobody_to_remind', 'It waits for nobody’s approval, so that there is nobody to remind.')
    const day = (instant: Instant) => dateIn(env(Env.timeZone), instant)
    if (open.some(({ sk }) => stage.passed?.[sk] && day(stage.passed[sk].at) === day(at))) return false
    if (!stage.dueSk)
      throw conflict(
        'reminded_enough',
        'All reminders were sent: pass it on to somebody else, or speak to them.',
      )
    await act(file, stage, route, at, { hurriedBy: by })
    return true
  })
}

/** The mark that somebody was reminded on a day: one mail, which names all that waits for them. */
interface Reminded extends Key {
  /** Epoch seconds. */
  expiresAt: number
}
const remindedKey = (personId: string, day: string): Key => ({
  pk: `reminded#${personId}#${day}`,
  sk: 'reminded',
})

/** One mail a person and day, however many cases wait for them: the first that is due takes the others along. */
async function reminded(due: { task: Task; rung: object }[], people: readonly Person[], at: Instant) {
  const reminding = due.flatMap(({ task, rung }) => {
    if (!('reminder' in rung)) return []
    const zone = people.find(({ id }) => id === task.person.id)?.timeZone ?? env(Env.timeZone)
    return [
      {
        task,
        rung: rung as { reminder: number; last: boolean },
        key: remindedKey(task.person.id, dateIn(zone, at)),
      },
    ]
  })
  const before = new Set((await getAll(reminding.map(({ key }) => key))).map(({ pk }) => pk))
  const writes: Write[] = []
  const letters: LetterRequest[] = []
  const texts: string[] = []
  for (const { task, rung, key } of reminding) {
    const how = rung.last ? 'for the last time' : rung.reminder === 1 ? 'for the first time' : 'again'
    if (before.has(key.pk)) {
      texts.push(
        `${task.person.name} was reminded ${how}, by the mail of today that names all that waits for them.`,
      )
      continue
    }
    before.add(key.pk)
    const mark: Reminded = { ...key, expiresAt: Math.ceil((Date.parse(at) + 3 * Day) / 1000) }
    writes.push({ Put: { Item: mark, ConditionExpression: 'attribute_not_exists(pk)' } })
    letters.push({
      id: `remind-${task.sk}-${rung.reminder}`,
      letter: 'approval-reminder',
      task: task.sk,
      facts: { reminder: true, last: rung.last },
    })
    texts.push(`${task.person.name} was reminded ${how}.`)
  }
  return { writes, letters, texts }
}

/** Nobody answered: the policy says what that means. */
async function close(
  file: CaseFile,
  stage: Stage,
  outcome: 'approved' | 'rejected',
  texts: string[],
  at: Instant,
): Promise<void> {
  const last = stage.number === stage.of
  const ended = outcome === 'rejected' || last
  const because = outcome === 'rejected' ? 'nobody answered in time' : 'it went on without an answer'
  const move = await budgetMove(file, ended ? outcome : undefined, at)
  const change: Change = {
    at,
    event: {
      type: outcome === 'rejected' ? 'approval_expired' : 'approval_passed_over',
      actor: System,
      text: texts.join(' '),
      facts: { stage: stage.number, revision: stage.revision, stageOutcome: outcome },
    },
    head: { ...(ended && { status: outcome }), waitingFor: [] },
    writes: [
      { Put: { Item: closedStage(stage, outcome, at) } },
      ...closing(file, openTasks(file, stage), at, because),
    ],
    outbox: {
      workflow: { resume: stage.sk, output: stageOutput(stage, outcome) },
      ...(outcome === 'rejected' && {
        letters: [
          { id: `expired-${stage.revision}`, letter: 'approval-expired', facts: { stage: stage.sk } },
        ],
      }),
    },
  }
  await changeCharged(file.head, change, move)
}
