import { changeCharged } from '../budgets/index.ts'
import {
  type CaseFile,
  type Change,
  changeCase,
  itemOf,
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
import { Problem } from '../platform/errors.ts'
import { getAll, type Key, type Write } from '../platform/table.ts'
import { closeTask, type Task } from '../tasks/index.ts'
import { budgetMove, closedStage, openTasks, stageOutput } from './answer.ts'
import { escalated } from './escalation.ts'
import { type Route, routeSk, type Stage } from './model.ts'
import { hoursOf, nextOf, type Outstanding, scheduled, waitingWith } from './schedule.ts'

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

/** `short`: the budget has less left than this needs, so that it cannot go on without an answer. */
async function act(file: CaseFile, stage: Stage, route: Route, at: Instant, short = false): Promise<void> {
  const calendar = await loadHolidays()
  const open = openTasks(file, stage)
  const people = await new Directory().people(open.map(({ person }) => person.id))
  const person = (task: Task) => people.find(({ id }) => id === task.person.id)
  const outstanding = open.map((task) => nextOf(stage, task, hoursOf(person(task)), calendar))
  const due = outstanding.flatMap(({ task, next }) =>
    next && next.at <= at ? [{ task, rung: next.rung }] : [],
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
      await act(file, stage, route, at, true)
      return
    }
  }
  const left: Outstanding[] = [
    ...open.map((task) => nextOf(after, task, hoursOf(person(task)), calendar)),
    ...(escalation?.tasks ?? []).map((task) => nextOf(after, task, hoursOf(task.person), calendar)),
  ]
  const letters = [...reminders.letters, ...(escalation?.letters ?? [])]
  await changeCase(file.head, {
    at,
    event: {
      type: texts.length > 0 ? (escalation ? 'approval_escalated' : 'reminder_sent') : 'reminder_postponed',
      actor: System,
      text:
        texts.length > 0 ? texts.join(' ') : 'Nobody is reminded yet: it is no working time where they are.',
      facts: { stage: stage.number, revision: stage.revision, tasks: due.map(({ task }) => task.sk) },
    },
    head: {
      waitingFor: waitingWith(file.head.waitingFor, left, escalation?.tasks ?? []),
      ...(escalation?.tasks.length && {
        involved: [
          ...new Set([
            ...file.head.involved,
            ...escalation.tasks.map((each) => each.person.email.toLowerCase()),
          ]),
        ],
      }),
    },
    writes: [
      { Put: { Item: scheduled(after, left) } },
      ...reminders.writes,
      ...(escalation?.tasks ?? []).map((task) => ({
        Put: { Item: task, ConditionExpression: 'attribute_not_exists(pk)' },
      })),
    ],
    ...(letters.length > 0 && { outbox: { letters } }),
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
      ...openTasks(file, stage).map((task) => ({ Put: { Item: closeTask(task, at, because) } })),
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
